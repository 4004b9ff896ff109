using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Replay;

namespace ChatOpsMilestones.Workspace.Milestones;

/// <summary>One milestone of the playbook that runs, with what its newest replay found.</summary>
public sealed record MilestoneRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required Category Category { get; init; }

    public required Activation State { get; init; }

    /// <summary>When this very definition was last replayed over all segments; null while it is unvalidated.</summary>
    public DateTimeOffset? ValidatedAt { get; init; }

    /// <summary>The newest replay, whatever the definition was then; null for none.</summary>
    public ReplayReport? Report { get; init; }

    public DateTimeOffset? ReplayedAt { get; init; }

    public MilestoneReplay? Figures => Report?.Milestones.FirstOrDefault(m => m.Id == Id);
}
