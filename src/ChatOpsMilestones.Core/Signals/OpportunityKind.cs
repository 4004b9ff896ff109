namespace ChatOpsMilestones.Core.Signals;

public enum OpportunityKind
{
    Renewal,
    Expansion,
    New,
}
