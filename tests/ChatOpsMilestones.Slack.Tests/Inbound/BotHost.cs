using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Connection;
using ChatOpsMilestones.Slack.Http;
using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Inbound.Answering;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.Tests.Sockets;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Slack;
using ChatOpsMilestones.TestKit.Slack.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Tests.Inbound;

/// <summary>The way in from a stand-in for Slack, over signed requests, to a store and a worker that the test makes up.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private readonly ConcurrentDictionary<CallbackKey, bool> stored = new();
    private readonly SemaphoreSlim begun = new(0);
    private WebApplication? app;

    private BotHost(ManualTime clock, FakeSlack slack)
    {
        (Clock, Slack) = (clock, slack);
        Jordan = slack.Team.AddUser("Jordan", "jordan@example.com");
        Sam = slack.Team.AddUser("Sam", "sam@example.com");
        Channel = slack.Team.AddChannel("cs-alerts", members: [Jordan, Sam]);
    }

    public ManualTime Clock { get; }

    public FakeSlack Slack { get; }

    public FakeUser Jordan { get; }

    public FakeUser Sam { get; }

    public FakeChannel Channel { get; }

    public FakeTeam Team => Slack.Team;

    public LogLines Log { get; } = new();

    /// <summary>What was worked, in order.</summary>
    public ConcurrentQueue<Callback> Worked { get; } = new();

    public ConcurrentQueue<Callback> Left { get; } = new();

    /// <summary>What comes of a callback.</summary>
    public Func<Callback, Task<Answer>> Work { get; set; } = _ => Task.FromResult<Answer>(new Answer.Empty());

    /// <summary>Awaited before anything is stored; a failed one is a store that cannot be written.</summary>
    public Func<Task> Storing { get; set; } = () => Task.CompletedTask;

    public Func<string, Task<IReadOnlyList<CardOption>>> Suggest { get; set; } = _ => Task.FromResult<IReadOnlyList<CardOption>>([]);

    /// <summary>The id of somebody in the workspace whom nobody here knows; null for none.</summary>
    public string? Stranger { get; set; }

    public ICollection<CallbackKey> Stored => stored.Keys;

    public SlackApi Api => app!.Services.GetRequiredService<SlackApi>();

    public SlackInstallation Installation => app!.Services.GetRequiredService<SlackInstallations>().Find(Team.Id)!;

    public static async Task<BotHost> StartAsync()
    {
        var clock = new ManualTime("2026-11-23T09:00");
        var bot = new BotHost(clock, await FakeSlack.StartAsync(clock));
        await bot.RunAsync();
        return bot;
    }

    /// <summary>An answer for every callback.</summary>
    public void Answers(Answer answer) => Work = _ => Task.FromResult(answer);

    /// <summary>A worker that is at it until the source is completed.</summary>
    public TaskCompletionSource<Answer> Works()
    {
        var gate = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work = _ => gate.Task;
        return gate;
    }

    /// <summary>Waits until the work of one more callback has begun.</summary>
    public async Task WhenWorkedAsync() => Assert.True(await begun.WaitAsync(TimeSpan.FromSeconds(20)), "Nothing was worked.");

    /// <summary>A message of the bot with something to press.</summary>
    public async Task<FakeMessage> PostAsync(FakeChannel channel, params (string ActionId, string Value)[] buttons)
    {
        Clock.Advance(TimeSpan.FromSeconds(2)); // one message a second and channel
        var elements = buttons.Select(b => new JsonObject
        {
            ["type"] = "button",
            ["action_id"] = b.ActionId,
            ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "Press" },
            ["value"] = b.Value,
        });
        var blocks = new JsonArray(new JsonObject { ["type"] = "actions", ["block_id"] = "work", ["elements"] = new JsonArray([.. elements]) });
        var posted = await Api.PostMessageAsync(Installation, new PostMessage(channel.Id, "A card") { Blocks = blocks }, TestContext.Current.CancellationToken);
        return channel.Messages.Single(m => m.Ts == posted.Value!.Ts);
    }

    /// <summary>A card on which <paramref name="kind"/> was pressed.</summary>
    public async Task<FakeMessage> PressAsync(ActionKind kind)
    {
        var card = await PostAsync(Channel, ("card." + kind, "al1|7"));
        var reaction = await Slack.People.ClickAsync(Jordan, card, "card." + kind);
        Assert.True(reaction.Acknowledged);
        return card;
    }

    public Task<FakeView> WhenModalAsync(Func<FakeView, bool>? look = null, string what = "a dialog") =>
        Slack.WhenAsync(() => Team.Modal(Jordan) is { } modal && (look is null || look(modal)) ? modal : null, what);

    public Task<FakeMessage> WhenWhisperedAsync(FakeChannel? channel = null) =>
        Slack.WhenAsync(() => (channel ?? Channel).Ephemeral(Jordan.Id) is [.., var last] ? last : null, "a word to the person alone");

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        await Slack.DisposeAsync();
        Assert.DoesNotContain(Log.Lines, line => line.Contains("secret", StringComparison.Ordinal));
    }

    private async Task RunAsync()
    {
        var options = new SlackOptions { Mode = SlackMode.Http, SigningSecret = Slack.SigningSecret, BotToken = Team.BotToken, ApiBaseUrl = Slack.ApiBaseUrl.ToString() };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Debug).AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(new RealTime(Clock));
        builder.Services.AddSingleton(new BusinessTime(Clock));
        builder.Services.AddSlackClient(options);
        builder.Services.AddSingleton(new SlackSignature(Slack.SigningSecret, new RealTime(Clock)));
        builder.Services.AddSingleton<SlackConnection>();
        builder.Services.AddSingleton<ConnectionMeters>();
        builder.Services.AddSingleton<SlackEndpoint>();
        builder.Services.AddSingleton<InboundMeters>();
        builder.Services.AddSingleton<SlackAnswers>();
        builder.Services.AddSingleton(new InboundDoors(StoreAsync, WorkAsync, Left.Enqueue, (typed, _, _) => Suggest(typed))
        {
            IsKnown = (_, user, _) => Task.FromResult(user != Stranger),
            IsTeammate = (_, user, _) => Task.FromResult(user != Stranger),
        });
        builder.Services.AddSingleton<SlackInbound>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SlackInbound>());
        builder.Services.AddSingleton<EnvelopeReceiver>(services => services.GetRequiredService<SlackInbound>().ReceiveAsync);
        app = builder.Build();
        app.Services.GetRequiredService<SlackInstallations>().Put(new SlackInstallation
        {
            Key = Team.Id,
            TeamId = Team.Id,
            BotUserId = Team.Install.BotUserId,
            BotId = Team.Install.BotId,
            Token = new SlackToken(Team.BotToken),
        });
        app.MapSlack();
        await app.StartAsync();
        Slack.Deliveries.RequestUrl = new Uri(new Uri(app.Urls.Single()), SlackPaths.Events);
    }

    private async Task<bool> StoreAsync(Callback callback, CancellationToken cancellationToken)
    {
        await Storing();
        return stored.TryAdd(callback.Key, true);
    }

    private Task<Answer> WorkAsync(Callback callback, CancellationToken cancellationToken)
    {
        Assert.True(stored.ContainsKey(callback.Key), "It was not stored before it was worked.");
        Worked.Enqueue(callback);
        var work = Work(callback);
        begun.Release();
        return work;
    }
}
