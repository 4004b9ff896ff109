namespace ChatOpsMilestones.TestKit.Teams.State;

/// <summary>A team with its channels.</summary>
/// <param name="id">that of its General channel.</param>
/// <param name="name">as shown.</param>
/// <param name="groupId">of the directory.</param>
public sealed class FakeCrew(string id, string name, string groupId)
{
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public string GroupId { get; } = groupId;

    public bool HasBot { get; set; }

    public List<FakeMember> Members { get; } = [];

    public List<FakeChat> Channels { get; } = [];
}
