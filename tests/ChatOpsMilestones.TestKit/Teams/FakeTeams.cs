using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Faults;
using ChatOpsMilestones.TestKit.Http;
using ChatOpsMilestones.TestKit.Teams.Connector;
using ChatOpsMilestones.TestKit.Teams.Faults;
using ChatOpsMilestones.TestKit.Teams.Inbound;
using ChatOpsMilestones.TestKit.Teams.People;
using ChatOpsMilestones.TestKit.Teams.State;

namespace ChatOpsMilestones.TestKit.Teams;

/// <summary>
/// Teams and its Bot Connector on this machine: conversations, people who press and write, and faults on demand. It follows the
/// protocol sheet and nothing of the product's own client, so that both can be wrong only apart from each other.
/// </summary>
public sealed class FakeTeams : IAsyncDisposable
{
    private readonly LoopbackServer server;
    private readonly Changes changes;
    private readonly List<string> complaints = [];
    private long lastId;
    private long numbers;

    private FakeTeams(TimeProvider time, string tenant)
    {
        (Time, Tenant) = (time, tenant);
        changes = new Changes(Gate);
        server = new LoopbackServer(http => ConnectorServer.HandleAsync(this, http));
        Limits = new TeamsLimits(time);
        Bot = new BotEndpoint(this);
        People = new TeamsPeople(this);
        Admin = new TeamsAdmin(this);
    }

    public string AppId => "0a1b2c3d-0000-4000-8000-00000000b07a";

    /// <summary>As conversations name the bot.</summary>
    public string BotId => "28:" + AppId;

    /// <summary>Of everybody and everything here unless it is said.</summary>
    public string Tenant { get; }

    public TimeProvider Time { get; }

    public List<FakeMember> Members { get; } = [];

    public List<FakeChat> Chats { get; } = [];

    public List<FakeCrew> Crews { get; } = [];

    public ConnectorCalls Calls { get; } = new();

    public FaultPlan<TeamsTrouble> Faults { get; } = new();

    public TeamsLimits Limits { get; }

    /// <summary>The way to the bot's address.</summary>
    public BotEndpoint Bot { get; }

    public TeamsPeople People { get; }

    public TeamsAdmin Admin { get; }

    public Uri Root => server.Root;

    /// <summary>Which of the services has the conversations now.</summary>
    public string Region { get; set; } = "amer";

    /// <summary>Regions that do not answer any more.</summary>
    public HashSet<string> DeadRegions { get; } = [];

    /// <summary>As activities name it: with a slash at the end.</summary>
    public string ServiceUrl => $"{Root}{Region}/";

    /// <summary>Says whether a bearer token may call; null when none is needed.</summary>
    public Func<string, bool>? Accepts { get; set; }

    /// <summary>What Teams takes but shows badly, or what only looks right.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (Gate)
            {
                return [.. complaints];
            }
        }
    }

    internal Lock Gate { get; } = new();

    public static async Task<FakeTeams> StartAsync(TimeProvider time, string tenant = "7e57a000-0000-4000-8000-00000000007e")
    {
        var teams = new FakeTeams(time, tenant);
        await teams.server.StartAsync();
        return teams;
    }

    public FakeMember AddMember(string name, string? email, string? tenant = null, string role = "user", bool installed = true)
    {
        lock (Gate)
        {
            var number = ++numbers;
            var member = new FakeMember(
                string.Create(CultureInfo.InvariantCulture, $"29:1mri_{number:D4}-{name.Replace(' ', '_')}"), string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{number:D12}"), tenant ?? Tenant, name)
            {
                Email = email,
                Upn = role == "guest" ? $"{email?.Replace('@', '_')}#EXT#@acme.example" : email,
                Role = role,
                Installed = installed,
            };
            Members.Add(member);
            return member;
        }
    }

    /// <summary>A team with a General channel.</summary>
    public FakeCrew AddTeam(string name, bool withBot = true, params FakeMember[] members)
    {
        lock (Gate)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"19:team{++numbers:D5}@thread.tacv2");
            var team = new FakeCrew(id, name, string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-9000-{numbers:D12}")) { HasBot = withBot };
            team.Members.AddRange(members);
            Crews.Add(team);
            AddChat(new FakeChat(id, "channel", Tenant, Gate) { Team = team });
            return team;
        }
    }

    public FakeChat AddChannel(FakeCrew team, string name)
    {
        lock (Gate)
        {
            return AddChat(new FakeChat(string.Create(CultureInfo.InvariantCulture, $"19:channel{++numbers:D5}@thread.tacv2"), "channel", Tenant, Gate) { Team = team, Name = name });
        }
    }

    public FakeChat AddGroup(string name, bool withBot = true, params FakeMember[] members)
    {
        lock (Gate)
        {
            var chat = AddChat(new FakeChat(string.Create(CultureInfo.InvariantCulture, $"19:group{++numbers:D5}@thread.v2"), "groupChat", Tenant, Gate) { Name = name, HasBot = withBot });
            chat.Members.AddRange(members);
            return chat;
        }
    }

    /// <summary>The chat of the bot with a person, made when it is not there yet.</summary>
    public FakeChat Personal(FakeMember member)
    {
        lock (Gate)
        {
            var chat = Chats.FirstOrDefault(c => c.Kind == "personal" && c.Members.Contains(member));
            if (chat is null)
            {
                chat = AddChat(new FakeChat(string.Create(CultureInfo.InvariantCulture, $"a:1chat{++numbers:D5}_{member.Name.Replace(' ', '-')}"), "personal", member.Tenant, Gate) { HasBot = true });
                chat.Members.Add(member);
            }

            return chat;
        }
    }

    /// <summary>Nothing listens any more: connections are refused.</summary>
    public Task GoDownAsync() => server.StopAsync();

    /// <summary>Listens again at the same address.</summary>
    public Task ComeBackAsync() => server.StartAsync();

    /// <summary>Waits until a look at the state comes true; fails after half a minute of real time.</summary>
    public async Task UntilAsync(Func<bool> look, string what)
    {
        if (!await HappensAsync(look, TimeSpan.FromSeconds(30)))
            throw new TimeoutException($"Teams waited in vain for {what}. Calls: {string.Join(", ", Calls.All.TakeLast(12).Select(call => $"{call.Name}={call.Outcome}"))}.");
    }

    /// <summary>Whether a look at the state comes true within a span of real time.</summary>
    public Task<bool> HappensAsync(Func<bool> look, TimeSpan within) => changes.HappensAsync(look, within);

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        Bot.Dispose();
    }

    internal FakeMember? Member(string? id) =>
        Members.FirstOrDefault(m => m.Id == id || m.ObjectId == id || (id is not null && (string.Equals(m.Upn, id, StringComparison.OrdinalIgnoreCase) || string.Equals(m.Email, id, StringComparison.OrdinalIgnoreCase))));

    internal FakeChat? Chat(string? id) => Chats.FirstOrDefault(chat => chat.Id == id && !chat.Gone);

    /// <summary>Adds a message to a conversation, under a new id.</summary>
    internal FakePost Add(FakeChat chat, FakeMember? from, JsonObject activity, string? root)
    {
        lastId = Math.Max(lastId + 1, Time.GetUtcNow().ToUnixTimeMilliseconds());
        var post = new FakePost(chat, lastId.ToString(CultureInfo.InvariantCulture), from) { Root = root };
        post.Become(activity, update: false);
        chat.All.Add(post);
        Changed();
        return post;
    }

    internal string NewId(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{++numbers:D8}-0000-4000-8000-000000000000");

    internal void Complain(string what)
    {
        lock (Gate)
        {
            complaints.Add(what);
        }
    }

    internal void Changed() => changes.Tell();

    private FakeChat AddChat(FakeChat chat)
    {
        Chats.Add(chat);
        chat.Team?.Channels.Add(chat);
        return chat;
    }
}
