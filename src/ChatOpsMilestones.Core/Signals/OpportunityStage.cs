namespace ChatOpsMilestones.Core.Signals;

public enum OpportunityStage
{
    Open,
    Won,
    Lost,
}
