using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Slack;
using ChatOpsMilestones.Slack.Connection;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Slack;
using ChatOpsMilestones.TestKit.Slack.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.App.Tests.Slack;

/// <summary>The whole host and a whole Slack on one held clock; people use Slack and nothing else.</summary>
internal sealed class SlackScenario : ChatScenario
{
    private readonly TestDatabase database;

    private SlackScenario(TestDatabase database, TestHost host, FakeSlack slack, SlackMode mode)
        : base(host)
    {
        (this.database, Slack, Mode) = (database, slack, mode);
        Jordan = slack.Team.UserByEmail(Books.Jordan)!; // never null: made below
        Sam = slack.Team.UserByEmail(Books.Sam)!; // never null: made below
        Maria = slack.Team.UserByEmail(Books.Maria)!; // never null: made below
    }

    public FakeSlack Slack { get; }

    public SlackMode Mode { get; }

    public FakeUser Jordan { get; }

    public FakeUser Sam { get; }

    public FakeUser Maria { get; }

    public FakeChannel Alerts => Slack.Team.Channels.Single(channel => channel.Name == "cs-alerts");

    /// <summary>The conversation of the bot with Jordan.</summary>
    public FakeChannel Direct => Slack.Team.Direct(Jordan);

    public static async Task<SlackScenario> StartAsync(
        SlackMode mode, string? playbook = null, Action<FakeSlack>? before = null, IReadOnlyDictionary<string, string?>? more = null, ILoggerProvider? logs = null, string start = "2026-11-23T08:59",
        Action<IServiceCollection>? also = null)
    {
        var time = new ManualTime(start);
        var slack = await FakeSlack.StartAsync(time);
        foreach (var (name, email) in new[] { ("Jordan Lee", Books.Jordan), ("Sam Park", Books.Sam), ("Maria Boss", Books.Maria), ("Vera View", Books.Vera) })
            slack.Team.AddUser(name, email, zone: "UTC");
        var alerts = slack.Team.AddChannel("cs-alerts", FakeChannelKind.Public, true, slack.Team.UserByEmail(Books.Maria)!); // never null: added above
        before?.Invoke(slack);
        var settings = new Dictionary<string, string?>(more ?? new Dictionary<string, string?>())
        {
            ["Slack:Mode"] = mode.ToString(),
            ["Slack:ApiBaseUrl"] = slack.ApiBaseUrl.ToString(),
            ["Slack:BotToken"] = slack.Team.BotToken,
            ["Slack:AlertsChannel"] = alerts.Id,
        };
        settings[mode == SlackMode.Socket ? "Slack:AppToken" : "Slack:SigningSecret"] = mode == SlackMode.Socket ? slack.AppToken : slack.SigningSecret;
        var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var host = await TestHost.StartAsync(database.ConnectionString, DatabaseEngine.Sqlite, playbook ?? Books.TwinPlaybook, time, logs: logs, also: also, more: settings);
        var scenario = new SlackScenario(database, host, slack, mode);
        await scenario.ListenAsync();
        return scenario;
    }

    /// <summary>The team and one account of Jordan's that has just crossed a bound: one card for Jordan.</summary>
    public async Task<FakeMessage> WithOneCardAsync(string account = "a", string metric = "alpha")
    {
        await Host.WriteAsync([.. Books.Team(), Books.Account(account, Books.Jordan), .. Books.Use(account, metric, "2026-11-23", 12)]);
        await TickAsync();
        await Host.TickAtAsync("2026-11-23T09:01"); // just after one of the hours at which important ones are sent
        return await CardAsync(Direct, $"Account {account} reached 12 {metric}s");
    }

    /// <summary>Maria subscribes a channel by a command in it.</summary>
    public async Task SubscribeAsync(FakeChannel channel, string what)
    {
        await Slack.People.CommandAsync(Maria, channel, "subscribe " + what);
        await UntilAsync(() => channel.Ephemeral(Maria.Id).Concat(channel.FromBot).Any(message => message.Text.Contains("ubscribed", StringComparison.Ordinal)), "an answer to the subscription");
    }

    /// <summary>The card with this headline in a channel.</summary>
    public async Task<FakeMessage> CardAsync(FakeChannel channel, string headline)
    {
        await UntilAsync(() => Find(channel, headline) is not null, $"a card in {channel.Id} that says {headline}; there is {string.Join(" / ", channel.FromBot.Select(message => message.Text))}");
        await SettleAsync(); // what stands on the screen is not yet noted by the host, and nobody answers that fast
        return Find(channel, headline)!; // never null: waited for
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Host.DisposeAsync();
        await Slack.DisposeAsync();
        await database.DisposeAsync();
    }

    protected override IEnumerable<Uri> Places => Slack.Deliveries.RequestUrl is { } url ? [Slack.Root, url] : [Slack.Root];

    /// <summary>Or it has greeted on a socket, and the host has not heard it yet.</summary>
    protected override bool IsBringing =>
        Slack.Deliveries.IsTrying || Slack.Sockets.Live.Count(socket => !socket.IsFrozen) > Host.Get<SlackConnection>().Status.ConnectedSockets;

    protected override Task TakenAsync() => Slack.Deliveries.WhenIdleAsync();

    protected override Task<bool> HappensAsync(Func<bool> look, TimeSpan within) => Slack.HappensAsync(look, within);

    protected override string Calls => string.Join(", ", Slack.Calls.All.TakeLast(15).Select(call => $"{call.Method}={call.Outcome}"));

    private static FakeMessage? Find(FakeChannel channel, string headline) => channel.FromBot.LastOrDefault(message => message.Text.Contains(headline, StringComparison.Ordinal));

    private async Task ListenAsync()
    {
        var address = await Host.ListenAsync();
        Host.Get<Hosting.Observability.Readiness>().Ready();
        if (Mode == SlackMode.Http)
            Slack.Deliveries.RequestUrl = new Uri(address, "/slack/events");
        else
            await Slack.Sockets.WhenLiveAsync();
    }
}
