namespace ChatOpsMilestones.Core.Milestones;

public abstract partial record Trigger
{
    /// <summary>
    /// Several facts hold together: a promoter whose use declines, growth beside an unpaid invoice (requirement A5).
    /// Period: the day the episode opened.
    /// </summary>
    public sealed record Facts : Trigger
    {
        public required Condition Hold { get; init; }
    }
}
