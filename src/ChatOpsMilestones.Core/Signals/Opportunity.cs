namespace ChatOpsMilestones.Core.Signals;

public sealed record Opportunity : AccountRecord
{
    public OpportunityKind OpportunityKind { get; init; } = OpportunityKind.Renewal;

    public OpportunityStage Stage { get; init; } = OpportunityStage.Open;

    public decimal? Amount { get; init; }

    public required DateOnly ClosesOn { get; init; }

    public override DateTimeOffset OrderedAt => StartOf(ClosesOn);
}
