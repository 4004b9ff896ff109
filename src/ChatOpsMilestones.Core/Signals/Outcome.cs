namespace ChatOpsMilestones.Core.Signals;

/// <summary>What became of the account.</summary>
public sealed record Outcome : AccountRecord
{
    public required OutcomeKind OutcomeKind { get; init; }

    public required DateOnly On { get; init; }

    public decimal? Amount { get; init; }

    public override DateTimeOffset OrderedAt => StartOf(On);
}
