namespace ChatOpsMilestones.Core.Playbooks;

public sealed record Segment(string Id, string Name);
