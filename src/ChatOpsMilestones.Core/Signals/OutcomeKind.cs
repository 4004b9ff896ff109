namespace ChatOpsMilestones.Core.Signals;

public enum OutcomeKind
{
    Renewed,
    Churned,
    Contracted,
    Expanded,
}
