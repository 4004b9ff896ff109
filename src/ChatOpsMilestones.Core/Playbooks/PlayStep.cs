namespace ChatOpsMilestones.Core.Playbooks;

public sealed record PlayStep
{
    public required string Id { get; init; }

    /// <summary>Business day of the step; 1 is the day of the miss.</summary>
    public required int Day { get; init; }

    public required PlayChannel Channel { get; init; }

    public required string Text { get; init; }
}
