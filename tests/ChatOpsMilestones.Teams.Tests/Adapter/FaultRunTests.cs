using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Adapter;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Tests.Conversations;
using ChatOpsMilestones.Teams.Tokens;
using ChatOpsMilestones.Teams.Wire;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Teams;
using ChatOpsMilestones.TestKit.Teams.Faults;
using ChatOpsMilestones.TestKit.Teams.State;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsMilestones.Teams.Tests.Adapter;

/// <summary>Many messages through a Teams that loses answers and slows us down, with the simplest of outboxes, on a held clock.</summary>
public sealed class FaultRunTests
{
    private const int Messages = 600;
    private const int Groups = 20;
    private const string Mark = "This may be a repeat";

    private readonly ManualTime time = new("2026-11-23T09:00");
    private readonly Dictionary<string, Queue<Waiting>> lanes = [];
    private int unknown;

    [Theory]
    [InlineData(UncertainPolicy.Leave)]
    [InlineData(UncertainPolicy.SendAgain)]
    public async Task Faults_of_every_kind_lose_nothing_that_is_known_double_nothing_unmarked_and_keep_the_order(UncertainPolicy policy)
    {
        await using var teams = await FakeTeams.StartAsync(time);
        teams.Limits.Enforced = true;
        teams.Faults.OneIn(20, "post", new TeamsTrouble.Lost(), seed: 3);
        teams.Faults.OneIn(40, "post", new TeamsTrouble.Lost(Performed: false), seed: 6);
        teams.Faults.OneIn(40, "post", new TeamsTrouble.Code(502, "", Performed: true), seed: 7);
        teams.Faults.OneIn(20, "post", new TeamsTrouble.Throttled(TimeSpan.FromSeconds(3)), seed: 4);
        teams.Faults.OneIn(40, "post", new TeamsTrouble.Throttled(null), seed: 8);
        teams.Faults.OneIn(20, "post", new TeamsTrouble.Code(412, "PreconditionFailed"), seed: 5);
        var chats = Enumerable.Range(0, Groups).Select(n => teams.AddGroup($"alerts-{n}")).ToList();
        var book = new MemoryReferences();
        foreach (var (chat, number) in chats.Select((c, n) => (c, n)))
        {
            book.Put(Reference(teams, chat));
            lanes[chat.Id] = new(Enumerable.Range(0, Messages / Groups).Select(n => new Waiting($"m{number}-{n}.", time.GetUtcNow())));
        }

        await using var services = Services(teams, book, policy);
        var adapter = services.GetRequiredService<TeamsAdapter>();
        var began = time.GetUtcNow();
        while (lanes.Values.Any(l => l.Count > 0))
        {
            if (!await SendSomeAsync(adapter, teams.Tenant))
                time.Advance(TimeSpan.FromMilliseconds(100));
        }

        var shown = chats.Select(c => c.FromBot.Select(p => (Id: p.Summary.Split(' ')[^1], Marked: p.Summary.StartsWith(Mark, StringComparison.Ordinal))).ToList()).ToList();
        var seen = shown.Sum(ids => ids.Select(i => i.Id).Distinct().Count());
        Assert.All(shown, ids => Assert.Equal(ids.Where(i => !i.Marked).Select(i => i.Id).Distinct(), ids.Where(i => !i.Marked).Select(i => i.Id)));
        Assert.All(shown, ids => Assert.Equal(ids.OrderBy(i => int.Parse(i.Id.Split('-', '.')[1])), ids));
        Assert.All(shown, ids => Assert.All(ids.GroupBy(i => i.Id), same => Assert.InRange(same.Count(), 1, 2)));
        Assert.InRange(seen, Messages - unknown, Messages);
        Assert.Equal(0, teams.Limits.Refused);
        Assert.Empty(teams.Complaints);
        Assert.InRange((time.GetUtcNow() - began).TotalMinutes, 0.1, 10);
        if (policy == UncertainPolicy.Leave)
        {
            Assert.InRange(unknown, 20, 120);
            Assert.All(shown, ids => Assert.DoesNotContain(ids, i => i.Marked));
        }
        else
            Assert.InRange(unknown, 0, 20);
    }

    private async Task<bool> SendSomeAsync(TeamsAdapter adapter, string tenant)
    {
        var room = adapter.Room(tenant, updates: false);
        var heads = lanes.Where(l => l.Value.Count > 0 && l.Value.Peek().Due <= time.GetUtcNow() && !room.Held.Contains("c:" + l.Key)).Take(room.Count).ToList();
        await Task.WhenAll(heads.Select(async lane =>
        {
            var head = lane.Value.Dequeue();
            var attempt = new DeliveryAttempt(head.Id, 1, head.Due, head.Doubts > 0) { Doubts = head.Doubts };
            var outcome = await adapter.PostAsync(attempt, TeamsPlaces.Of(tenant, lane.Key, ConversationKind.Group), AdapterRig.Text(head.Id), TestContext.Current.CancellationToken);
            if (Left(head, outcome) is { } left)
            {
                lock (lanes)
                    lanes[lane.Key] = new Queue<Waiting>(lane.Value.Prepend(left));
            }
        }));
        return heads.Count > 0;
    }

    private Waiting? Left(Waiting head, DeliveryOutcome outcome)
    {
        switch (outcome)
        {
            case DeliveryOutcome.Retry retry:
                return head with { Due = retry.At };
            case DeliveryOutcome.Unknown { LookAt: { } lookAt }:
                return head with { Due = lookAt, Doubts = head.Doubts + 1 };
            case DeliveryOutcome.Unknown:
                Interlocked.Increment(ref unknown);
                return null;
            case DeliveryOutcome.Rejected rejected:
                Assert.Fail(rejected.Reason);
                return null;
            default:
                return null;
        }
    }

    private static ChatReference Reference(FakeTeams teams, FakeChat chat) => new()
    {
        Platform = TeamsPlaces.Platform,
        Installation = teams.Tenant,
        Conversation = chat.Id,
        Kind = ConversationKind.Group,
        ServiceUrl = teams.ServiceUrl,
        SeenAt = teams.Time.GetUtcNow(),
    };

    private ServiceProvider Services(FakeTeams teams, MemoryReferences book, UncertainPolicy policy) => new ServiceCollection()
        .AddSingleton(new RealTime(time))
        .AddLogging()
        .AddSingleton(book.Book)
        .AddSingleton<ChatPersonFinder>((_, _, _, _) => Task.FromResult<ChatPerson?>(null))
        .AddSingleton<ChatPersonKeeper>((_, _) => Task.CompletedTask)
        .AddTeamsClient(new TeamsOptions { AppId = teams.AppId, TenantId = teams.Tenant, ServiceUrl = teams.ServiceUrl, WhenUncertain = policy })
        .AddSingleton<ConnectorTokenSource>((_, _, _) => Task.FromResult(new TeamsReply<ConnectorToken>(ConnectorToken.None, null)))
        .BuildServiceProvider();

    private sealed record Waiting(string Id, DateTimeOffset Due)
    {
        public int Doubts { get; init; }
    }
}
