using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Slack.State;

public enum FakeChannelKind
{
    Public,
    Private,
    Direct,
    Group,
}

/// <summary>A channel or a conversation of two.</summary>
public sealed class FakeChannel(FakeTeam team, string id, string name, FakeChannelKind kind)
{
    public FakeTeam Team { get; } = team;

    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public FakeChannelKind Kind { get; } = kind;

    public bool Archived { get; set; }

    public bool Deleted { get; set; }

    /// <summary>Shared with another company (Slack Connect).</summary>
    public bool SharedOutside { get; set; }

    public HashSet<string> Members { get; } = [];

    /// <summary>The person of a conversation with the bot.</summary>
    public string? PersonId { get; init; }

    /// <summary>Everything ever written, oldest first; deleted and ephemeral messages too.</summary>
    internal List<FakeMessage> All { get; } = [];

    /// <summary>What stands there for everybody, threads included, oldest first.</summary>
    public IReadOnlyList<FakeMessage> Messages => Locked(() => All.Where(message => !message.Deleted && message.EphemeralFor is null).ToList());

    /// <summary>What the bot wrote at the top, oldest first.</summary>
    public IReadOnlyList<FakeMessage> FromBot => [.. Messages.Where(message => message.BotId is not null && message.ThreadTs is null)];

    public IReadOnlyList<FakeMessage> Ephemeral(string userId) => Locked(() => All.Where(message => !message.Deleted && message.EphemeralFor == userId).ToList());

    public IReadOnlyList<FakeMessage> Thread(string ts) => Locked(() => Replies(ts).ToList());

    internal IEnumerable<FakeMessage> Replies(string ts) => All.Where(message => message.ThreadTs == ts && !message.Deleted && message.EphemeralFor is null);

    internal FakeMessage? Find(string? ts) => All.FirstOrDefault(message => message.Ts == ts && !message.Deleted && message.EphemeralFor is null);

    internal bool Has(string userId) => Members.Contains(userId);

    /// <summary>As <c>channel_type</c> of events names it.</summary>
    internal string TypeName => Kind switch
    {
        FakeChannelKind.Direct => "im",
        FakeChannelKind.Group => "mpim",
        FakeChannelKind.Private => "group",
        _ => "channel",
    };

    /// <summary>The name that commands and payloads give it: hidden for what is not public.</summary>
    internal string ShownName => Kind switch
    {
        FakeChannelKind.Direct => "directmessage",
        FakeChannelKind.Public => Name,
        _ => "privategroup",
    };

    internal JsonObject Json(string botUser)
    {
        var channel = new JsonObject
        {
            ["id"] = Id,
            ["created"] = 1700000000,
            ["is_channel"] = Kind == FakeChannelKind.Public,
            ["is_group"] = Kind == FakeChannelKind.Private,
            ["is_im"] = Kind == FakeChannelKind.Direct,
            ["is_mpim"] = Kind == FakeChannelKind.Group,
            ["is_private"] = Kind != FakeChannelKind.Public,
            ["is_archived"] = Archived,
            ["is_ext_shared"] = SharedOutside,
            ["context_team_id"] = Team.Id,
        };
        if (Kind == FakeChannelKind.Direct)
        {
            channel["user"] = PersonId;
            return channel;
        }

        channel["name"] = Name;
        channel["name_normalized"] = Name;
        channel["is_member"] = Has(botUser);
        channel["num_members"] = Members.Count;
        return channel;
    }

    private T Locked<T>(Func<T> look)
    {
        lock (Team.Gate)
        {
            return look();
        }
    }
}
