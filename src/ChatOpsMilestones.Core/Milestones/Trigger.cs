namespace ChatOpsMilestones.Core.Milestones;

/// <summary>
/// When a rule's condition holds. A closed set: each case is one record, in the file of its theme, and one evaluator in
/// Evaluation.
/// </summary>
public abstract partial record Trigger
{
    private Trigger()
    {
    }
}
