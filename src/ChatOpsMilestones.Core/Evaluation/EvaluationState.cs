using ChatOpsMilestones.Core.Health;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>
/// What the fold carries from day to day for one account: the open episodes after the last complete day. A cache:
/// dropping it and folding from the first day gives the same occurrences. It stays good as long as nothing dated on or
/// before <see cref="Through"/> is added or corrected; then it has to be dropped.
/// </summary>
public sealed record EvaluationState
{
    /// <summary>
    /// The last complete day that has been folded; null for none yet. It waits (some weeks at most) for the latest
    /// metric, so that data which comes a night late does not make every saved state worthless.
    /// </summary>
    public DateOnly? Through { get; init; }

    /// <summary>Version of the playbook it was folded with; another version starts over.</summary>
    public required string PlaybookVersion { get; init; }

    /// <summary>Rule key → open episodes.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<OpenEpisode>> Open { get; init; } =
        new Dictionary<string, IReadOnlyList<OpenEpisode>>();

    /// <summary>The track of the account's health, up to <see cref="Through"/> at most; null where no rule asked for it.</summary>
    public HealthState? Health { get; init; }
}

/// <param name="Entity">as in the occurrence's key.</param>
/// <param name="Period">as in the occurrence's key.</param>
/// <param name="OpenedOn">the account's day.</param>
/// <param name="Latch">a number the trigger needs to close it again (the trend's baseline); null for none.</param>
/// <param name="Muted">true when it opened outside the rule's health bands: held open so that it does not open again daily.</param>
/// <param name="Spent">true when it is over and only remembered, so that the same key does not open a second time.</param>
/// <param name="Memo">a word the trigger needs to close it again (the health band before it); null for none.</param>
public sealed record OpenEpisode(string Entity, string Period, DateOnly OpenedOn, double? Latch, bool Muted, bool Spent = false, string? Memo = null);

/// <summary>What one evaluation found.</summary>
public sealed record EvaluationResult
{
    /// <summary>Occurrences that opened in the interval, oldest first. Some may be stored already: the key decides.</summary>
    public required IReadOnlyList<Occurrence> Opened { get; init; }

    public required IReadOnlyList<Clear> Cleared { get; init; }

    /// <summary>The state to save.</summary>
    public required EvaluationState State { get; init; }

    /// <summary>
    /// Everything open at the end of the interval, the current day included, whenever it opened. A stored open occurrence
    /// that is missing here is over even if no <see cref="Clear"/> names it (a date moved, data was corrected).
    /// </summary>
    public required IReadOnlyList<OccurrenceKey> OpenAtEnd { get; init; }

    /// <summary>The health of the complete days that were folded, oldest first; empty unless it was asked for.</summary>
    public IReadOnlyList<HealthDay> Health { get; init; } = [];

    /// <summary>The next instant at which the account must be looked at again even if nothing arrives.</summary>
    public required DateTimeOffset NextCheck { get; init; }
}
