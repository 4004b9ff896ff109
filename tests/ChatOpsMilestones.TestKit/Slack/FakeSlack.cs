using System.Globalization;
using ChatOpsMilestones.TestKit.Slack.Delivery;
using ChatOpsMilestones.TestKit.Slack.Faults;
using ChatOpsMilestones.TestKit.Slack.People;
using ChatOpsMilestones.TestKit.Slack.State;
using ChatOpsMilestones.TestKit.Slack.Web;

namespace ChatOpsMilestones.TestKit.Slack;

/// <summary>
/// Slack on this machine: the Web API, sockets and signed requests, people who press buttons, and faults on demand. It follows the
/// protocol sheet and nothing of the product's own client, so that both can be wrong only apart from each other.
/// </summary>
public sealed class FakeSlack : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<FakeTeam> teams = [];
    private readonly FakeServer server;
    private readonly Changes changes;
    private long numbers;

    private FakeSlack(TimeProvider time, int seed)
    {
        (Time, Seed) = (time, seed);
        changes = new Changes(gate);
        server = new FakeServer(this);
        Rates = new RateRules(time);
        Sockets = new SocketHub(this);
        Deliveries = new Deliveries(this);
        Triggers = new TriggerBook(this);
        ResponseUrls = new ResponseUrls(this);
        People = new FakePeople(this);
        Admin = new FakeAdmin(this);
        Team = AddTeam("T0TEAM", "acme");
    }

    public string AppId => "A0FAKE";

    public string AppToken { get; set; } = "xapp-1-A0FAKE-1-secretapptoken";

    public string SigningSecret { get; set; } = "8f742231b10e8888abcd99yyyzzz85a5";

    public string ClientId { get; set; } = "111.222";

    public string ClientSecret { get; set; } = "secretclient";

    /// <summary>Access tokens end after twelve hours.</summary>
    public bool TokenRotation { get; set; }

    public TimeProvider Time { get; }

    public int Seed { get; }

    /// <summary>The workspace most tests need; others by <see cref="AddTeam"/>.</summary>
    public FakeTeam Team { get; }

    public IReadOnlyList<FakeTeam> Teams => teams;

    public CallLog Calls { get; } = new();

    public FakeFaults Faults { get; } = new();

    public RateRules Rates { get; }

    public SocketHub Sockets { get; }

    public Deliveries Deliveries { get; }

    public FakePeople People { get; }

    public FakeAdmin Admin { get; }

    public Uri Root => server.Root;

    public Uri ApiBaseUrl => new(Root, "api/");

    /// <summary>Connections break as soon as a request arrives; nothing is done.</summary>
    public bool Resetting { get; set; }

    internal Lock Gate => gate;

    internal TriggerBook Triggers { get; }

    internal ResponseUrls ResponseUrls { get; }

    internal Dictionary<string, OAuthCode> Codes { get; } = [];

    public static async Task<FakeSlack> StartAsync(TimeProvider time, int seed = 1)
    {
        var slack = new FakeSlack(time, seed);
        await slack.server.StartAsync();
        return slack;
    }

    public FakeTeam AddTeam(string id, string name, string? enterprise = null, bool orgWide = false, bool installed = true)
    {
        lock (gate)
        {
            var team = new FakeTeam(id, name, AppId, gate, Time, Changed, enterprise, orgWide);
            if (installed)
                team.Install.Tokens.Add($"xoxb-{id}-secretbottoken");
            teams.Add(team);
            return team;
        }
    }

    /// <summary>Nothing listens any more: connections are refused, sockets are gone.</summary>
    public Task GoDownAsync()
    {
        Sockets.CutAll();
        return server.StopAsync();
    }

    /// <summary>Listens again at the same address.</summary>
    public Task ComeBackAsync() => server.StartAsync();

    /// <summary>A person installs the app in a browser; gives the code that comes back to the app.</summary>
    public string Consent(FakeTeam team, FakeUser user, string redirect)
    {
        lock (gate)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"code.{++numbers}");
            Codes[code] = new OAuthCode(team, user, redirect, Time.GetUtcNow().AddMinutes(10));
            return code;
        }
    }

    /// <summary>Waits until a look at the state gives something; fails after half a minute of real time.</summary>
    public async Task<T> WhenAsync<T>(Func<T?> look, string what)
        where T : class
    {
        T? found = null;
        if (await HappensAsync(() => (found = look()) is not null, TimeSpan.FromSeconds(30)))
            return found!; // never null: it happened
        throw new TimeoutException($"Slack waited in vain for {what}. Calls: {string.Join(", ", Calls.All.TakeLast(12).Select(call => $"{call.Method}={call.Outcome}"))}.");
    }

    /// <summary>Whether a look at the state comes true within a span of real time.</summary>
    public Task<bool> HappensAsync(Func<bool> look, TimeSpan within) => changes.HappensAsync(look, within);

    public Task UntilAsync(Func<bool> look, string what) => WhenAsync(() => look() ? this : null, what);

    public async ValueTask DisposeAsync()
    {
        Deliveries.Stop();
        Sockets.CutAll();
        await server.StopAsync();
        Deliveries.Dispose();
    }

    internal long Count() => Interlocked.Increment(ref numbers);

    internal void Changed() => changes.Tell();
}
