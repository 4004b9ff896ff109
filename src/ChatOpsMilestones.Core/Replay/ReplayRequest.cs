using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>What is to be run over stored history.</summary>
public sealed record ReplayRequest
{
    /// <summary>Days after a fire within which an outcome counts for it, unless said otherwise.</summary>
    public const int UsualHorizon = 90;

    /// <summary>Days back from the last one, unless said otherwise: whole weeks of about a year.</summary>
    public const int UsualDays = 364;

    public required Playbook Playbook { get; init; }

    /// <summary>The version it is compared with; null for none.</summary>
    public Playbook? Against { get; init; }

    /// <summary>The milestone that is reported, on whatever its state is; null for every milestone that is not off.</summary>
    public string? MilestoneId { get; init; }

    /// <summary>First day of the period; null for a year back, or for the first day of the data if that is later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the period: the cut. Fires see nothing after it.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Only accounts of this segment; null for all.</summary>
    public string? Segment { get; init; }

    /// <summary>Days after a fire within which an outcome counts for it, 1–730.</summary>
    public int HorizonDays { get; init; } = UsualHorizon;

    /// <summary>The last day whose outcomes are known; the judgement reads them, the fires do not.</summary>
    public required DateOnly KnownThrough { get; init; }

    /// <summary>Our own people: owners of accounts, with their hours.</summary>
    public IReadOnlyList<Teammate> Team { get; init; } = [];

    /// <summary>Past segments, where the rules look at them (<see cref="ReplaySnapshots.AreNeeded"/>); null for none.</summary>
    public ReplaySnapshots? Snapshots { get; init; }
}
