using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Conversations;
using ChatOpsMilestones.Teams.Http;
using ChatOpsMilestones.Teams.Inbound;
using ChatOpsMilestones.Teams.Tests.Conversations;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Teams;
using ChatOpsMilestones.TestKit.Teams.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Teams.Tests.Inbound;

/// <summary>The way in and the answers over the wire, between a stand-in for Teams and a worker that the test makes up.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private readonly ConcurrentDictionary<CallbackKey, bool> stored = new();
    private readonly MemoryReferences references = new();
    private readonly SemaphoreSlim begun = new(0);
    private WebApplication? app;

    private BotHost(ManualTime clock, FakeTeams teams)
    {
        (Clock, Teams) = (clock, teams);
        Jordan = teams.AddMember("Jordan Lee", "jordan@example.com");
        Crew = teams.AddTeam("Customer Success", withBot: true, Jordan);
        Channel = teams.AddChannel(Crew, "cs-alerts");
    }

    public ManualTime Clock { get; }

    public FakeTeams Teams { get; }

    public FakeMember Jordan { get; }

    public FakeCrew Crew { get; }

    public FakeChat Channel { get; }

    public FakeChat Direct => Teams.Personal(Jordan);

    public ConcurrentQueue<Callback> Worked { get; } = new();

    public ICollection<ChatReference> References => references.All.Values;

    public Func<Callback, Answer> Work { get; set; } = _ => new Answer.Empty();

    public static async Task<BotHost> StartAsync()
    {
        var clock = new ManualTime("2026-11-23T09:00");
        var bot = new BotHost(clock, await FakeTeams.StartAsync(clock));
        await bot.RunAsync();
        return bot;
    }

    /// <summary>Says something to the bot until it has answered in the place given.</summary>
    public async Task<FakePost> WhenAnsweredAsync(FakeChat chat, int messages = 1)
    {
        await Teams.UntilAsync(() => chat.FromBot.Count >= messages, "an answer");
        return chat.FromBot[messages - 1];
    }

    /// <summary>Waits until so many callbacks more have been worked.</summary>
    public async Task WhenWorkedAsync(int callbacks = 1)
    {
        for (var worked = 0; worked < callbacks; worked++)
            Assert.True(await begun.WaitAsync(TimeSpan.FromSeconds(20)), "Nothing was worked.");
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        await Teams.DisposeAsync();
        Assert.Empty(Teams.Complaints);
    }

    private async Task RunAsync()
    {
        var options = new TeamsOptions { AllowUnauthenticatedLoopback = true, TenantId = Teams.Tenant, ServiceUrl = Teams.ServiceUrl };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new RealTime(Clock));
        builder.Services.AddSingleton(new BusinessTime(Clock));
        builder.Services.AddSingleton(new TeamsTenants(options));
        builder.Services.AddSingleton(references.Book);
        builder.Services.AddSingleton<ChatPersonFinder>((_, _, _, _) => Task.FromResult<ChatPerson?>(null));
        builder.Services.AddSingleton<ChatPersonKeeper>((_, _) => Task.CompletedTask);
        builder.Services.AddTeamsClient(options);
        builder.Services.AddSingleton(new TeamsDoors((callback, _) => Task.FromResult(stored.TryAdd(callback.Key, true)), WorkAsync, _ => { })
        {
            CardOf = (alert, _) => Task.FromResult<Card?>(Samples.UsageDrop with { AlertId = alert }),
            Search = (_, _, _, _) => Task.FromResult<IReadOnlyList<FoundAccount>>([]),
            IsTeammate = (_, _, _) => Task.FromResult(true),
        });
        builder.Services.AddTeamsInbound(options);
        app = builder.Build();
        app.MapTeams();
        await app.StartAsync();
        Teams.Bot.Address = new Uri(new Uri(app.Urls.Single()), TeamsPaths.Messages);
    }

    private Task<Answer> WorkAsync(Callback callback, CancellationToken cancellationToken)
    {
        Worked.Enqueue(callback);
        var answer = Work(callback);
        begun.Release();
        return Task.FromResult(answer);
    }
}
