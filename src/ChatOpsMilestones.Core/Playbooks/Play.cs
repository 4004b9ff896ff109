namespace ChatOpsMilestones.Core.Playbooks;

/// <summary>The timed steps that a missed milestone starts. Parsed and checked; no card says one runs before they do.</summary>
public sealed record Play
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<PlayStep> Steps { get; init; }
}
