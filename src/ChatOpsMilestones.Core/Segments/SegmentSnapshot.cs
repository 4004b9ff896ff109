namespace ChatOpsMilestones.Core.Segments;

/// <summary>
/// What a segment looked like at the end of the Sunday before a Monday. An input like any signal: once published it never
/// changes, so what was compared with it can be compared again.
/// </summary>
public sealed record SegmentSnapshot
{
    public required string Segment { get; init; }

    /// <summary>The day whose checks compare with it; it counts the days before.</summary>
    public required DateOnly Monday { get; init; }

    /// <summary>Which measures it was made for (<see cref="SnapshotPlan.Id"/>).</summary>
    public required string PlanId { get; init; }

    /// <summary>Accounts of the segment that had begun and were not lost.</summary>
    public required int Accounts { get; init; }

    /// <summary>By <see cref="SegmentMeasure.Key"/>: how the accounts are spread; measures whose metric was not complete are absent.</summary>
    public IReadOnlyDictionary<string, Quantiles> Measures { get; init; } = new Dictionary<string, Quantiles>();

    /// <summary>By metric: how the 28-day sums of the segment's people are spread; people without any use are not counted.</summary>
    public IReadOnlyDictionary<string, Quantiles> People { get; init; } = new Dictionary<string, Quantiles>();

    /// <summary>By metric: the last week against the accounts' own normal weeks.</summary>
    public IReadOnlyDictionary<string, SegmentWeek> Weeks { get; init; } = new Dictionary<string, SegmentWeek>();

    /// <summary>By feature: who used it and what came after it.</summary>
    public IReadOnlyDictionary<string, FeatureUse> Features { get; init; } = new Dictionary<string, FeatureUse>();

    /// <summary>Accounts in the top quarter by log-ins of 28 days.</summary>
    public int StrongAccounts { get; init; }
}

/// <summary>One metric of a segment in the last complete week. Only accounts with thirteen known weeks count in it.</summary>
/// <param name="Sum">of the week.</param>
/// <param name="Normal">of each account's own normal week: its median of the twelve weeks before.</param>
/// <param name="Accounts">that count.</param>
/// <param name="Down">of these: at least 20 % and 1.5 of their own spreads below their own normal.</param>
/// <param name="Fallen">the accounts that are down, those that lost most first; at most <see cref="MostFallen"/>.</param>
public sealed record SegmentWeek(double Sum, double Normal, int Accounts, int Down, IReadOnlyList<FallenAccount> Fallen)
{
    public const int MostFallen = 50;
}

/// <param name="AccountId">which.</param>
/// <param name="Week">its last week.</param>
/// <param name="Normal">its own normal week.</param>
public sealed record FallenAccount(string AccountId, double Week, double Normal);

/// <summary>One feature in a segment.</summary>
/// <param name="Accounts">accounts that used it within 28 days.</param>
/// <param name="StrongAccounts">of these, accounts in the top quarter by log-ins.</param>
/// <param name="Next">feature → accounts that used it as their next new one after this.</param>
public sealed record FeatureUse(int Accounts, int StrongAccounts, IReadOnlyDictionary<string, int> Next);
