using System.Globalization;

namespace ChatOpsMilestones.TestKit.Slack.State;

/// <summary>One workspace with its people, channels and files. Everything in it is guarded by <see cref="Gate"/>.</summary>
public sealed class FakeTeam
{
    private readonly TimeProvider time;
    private readonly Action changed;
    private long numbers;

    internal FakeTeam(string id, string name, string appId, Lock gate, TimeProvider time, Action changed, string? enterprise, bool orgWide)
    {
        (Id, Name, AppId, Gate, this.time, this.changed) = (id, name, appId, gate, time, changed);
        Install = new FakeInstall { BotUserId = $"UBOT{id}", BotId = $"BBOT{id}", EnterpriseId = enterprise, OrgWide = orgWide };
        Users.Add(new FakeUser(Install.BotUserId, id, "Milestones") { IsBot = true });
    }

    public string Id { get; }

    public string Name { get; }

    public string AppId { get; }

    public FakeInstall Install { get; }

    /// <summary>The token the first installation got.</summary>
    public string BotToken => Install.Tokens.First();

    /// <summary>A Messages tab in App Home; without it nobody can be written to directly.</summary>
    public bool MessagesTab { get; set; } = true;

    public bool HomeTab { get; set; } = true;

    public List<FakeUser> Users { get; } = [];

    public List<FakeChannel> Channels { get; } = [];

    public List<FakeFile> Files { get; } = [];

    /// <summary>App Home of each person, by user id.</summary>
    public Dictionary<string, FakeView> Homes { get; } = [];

    /// <summary>Open modals of each person, the lowest first, by user id.</summary>
    public Dictionary<string, List<FakeView>> Modals { get; } = [];

    internal Lock Gate { get; }

    public FakeUser AddUser(string name, string? email = null, string? id = null, bool foreign = false, string zone = "Europe/Berlin")
    {
        lock (Gate)
        {
            var user = new FakeUser(id ?? NewId("U"), foreign ? "T0OTHER" : Id, name) { Email = email, IsForeign = foreign, TimeZone = zone };
            Users.Add(user);
            return user;
        }
    }

    public FakeChannel AddChannel(string name, FakeChannelKind kind = FakeChannelKind.Public, bool withBot = true, params FakeUser[] members)
    {
        lock (Gate)
        {
            var channel = new FakeChannel(this, NewId("C"), name, kind);
            channel.Members.UnionWith(members.Select(member => member.Id));
            if (withBot)
                channel.Members.Add(Install.BotUserId);
            Channels.Add(channel);
            return channel;
        }
    }

    /// <summary>The conversation of the bot with a person, made when it is not there yet.</summary>
    public FakeChannel Direct(FakeUser user)
    {
        lock (Gate)
        {
            var channel = Channels.FirstOrDefault(c => c.Kind == FakeChannelKind.Direct && c.PersonId == user.Id);
            if (channel is null)
            {
                channel = new FakeChannel(this, NewId("D"), "", FakeChannelKind.Direct) { PersonId = user.Id };
                channel.Members.UnionWith([user.Id, Install.BotUserId]);
                Channels.Add(channel);
            }

            return channel;
        }
    }

    public FakeUser? UserByEmail(string email) => Users.FirstOrDefault(user => string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase));

    public FakeView? Home(FakeUser user)
    {
        lock (Gate)
        {
            return Homes.GetValueOrDefault(user.Id);
        }
    }

    /// <summary>The modal on top of a person's screen.</summary>
    public FakeView? Modal(FakeUser user)
    {
        lock (Gate)
        {
            return Modals.GetValueOrDefault(user.Id)?.LastOrDefault();
        }
    }

    /// <summary>All messages of all channels, as they stand.</summary>
    public IReadOnlyList<FakeMessage> AllMessages()
    {
        lock (Gate)
        {
            return [.. Channels.SelectMany(channel => channel.All).Where(message => !message.Deleted)];
        }
    }

    internal FakeUser? User(string? id) => Users.FirstOrDefault(user => user.Id == id);

    internal FakeChannel? Channel(string? id) => Channels.FirstOrDefault(channel => channel.Id == id && !channel.Deleted);

    internal string NewTs() => string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeSeconds()}.{++numbers % 1_000_000:D6}");

    internal string NewId(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{Id[1..]}{++numbers:D5}");

    internal string NewHash() => string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeSeconds()}.h{++numbers}");

    internal void Changed() => changed();
}
