namespace ChatOpsMilestones.TestKit.Teams.State;

/// <summary>A conversation: a person's chat with the bot, a group chat, or a channel.</summary>
/// <param name="id">without a thread.</param>
/// <param name="kind"><c>personal</c>, <c>groupChat</c>, <c>channel</c>.</param>
/// <param name="tenant">whose.</param>
/// <param name="gate">guards everything.</param>
public sealed class FakeChat(string id, string kind, string tenant, Lock gate)
{
    public string Id { get; } = id;

    public string Kind { get; } = kind;

    public string Tenant { get; } = tenant;

    public string? Name { get; set; }

    /// <summary>The team of a channel; null for chats.</summary>
    public FakeCrew? Team { get; init; }

    public List<FakeMember> Members { get; } = [];

    /// <summary>The bot is a member; a channel's is its team's.</summary>
    public bool HasBot
    {
        get => Team?.HasBot ?? field;
        set;
    }

    public bool Gone { get; set; }

    public bool IsChannel => Kind == "channel";

    /// <summary>Everything that stands in it, oldest first.</summary>
    public IReadOnlyList<FakePost> Posts
    {
        get
        {
            lock (gate)
            {
                return [.. All.Where(post => !post.Deleted)];
            }
        }
    }

    /// <summary>What the bot wrote, oldest first; its replies in threads too.</summary>
    public IReadOnlyList<FakePost> FromBot => [.. Posts.Where(post => post.From is null)];

    /// <summary>Replies below a message of a channel.</summary>
    public IReadOnlyList<FakePost> Thread(FakePost root) => [.. Posts.Where(post => post.Root == root.Id)];

    internal List<FakePost> All { get; } = [];

    /// <summary>Calls that are being worked on it now.</summary>
    internal int Busy { get; set; }

    internal FakePost? Find(string id) => All.FirstOrDefault(post => post.Id == id && !post.Deleted);

    internal bool Holds(FakeMember member) => (Team?.Members ?? Members).Contains(member);
}
