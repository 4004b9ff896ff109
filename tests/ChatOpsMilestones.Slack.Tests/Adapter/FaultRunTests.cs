using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Adapter;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.Pace;
using ChatOpsMilestones.Slack.People;
using ChatOpsMilestones.Slack.Wire;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Slack;
using ChatOpsMilestones.TestKit.Slack.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsMilestones.Slack.Tests.Adapter;

/// <summary>Many messages through a Slack that loses answers and slows us down, with the simplest of outboxes, on a held clock.</summary>
public sealed class FaultRunTests
{
    private const int Messages = 300;
    private const int Channels = 30;

    private readonly ManualTime time = new("2026-11-23T09:00");
    private readonly Dictionary<string, Queue<Waiting>> lanes = [];
    private int unknown;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lost_answers_and_429s_lose_nothing_double_nothing_and_keep_the_order(bool mayReadBack)
    {
        await using var slack = await FakeSlack.StartAsync(time);
        slack.Rates.Enforced = true;
        slack.Faults.OneIn(5, "chat.postMessage", new Fault.Lost(), seed: 3);
        slack.Faults.OneIn(20, "chat.postMessage", new Fault.Limited(TimeSpan.FromSeconds(3)), seed: 4);
        slack.Faults.OneIn(20, "chat.postMessage", new Fault.Status(503), seed: 5);
        if (!mayReadBack)
            slack.Team.Install.Scopes.RemoveWhere(scope => scope.EndsWith(":history", StringComparison.Ordinal));
        await using var services = Services(slack);
        var adapter = await AdapterAsync(slack, services);
        for (var c = 0; c < Channels; c++)
            lanes[slack.Team.AddChannel($"alerts-{c}").Id] = new(Enumerable.Range(0, Messages / Channels).Select(n => new Waiting($"m{c}-{n}", time.GetUtcNow())));

        var began = time.GetUtcNow();
        while (lanes.Values.Any(l => l.Count > 0))
        {
            if (!await SendSomeAsync(adapter, slack.Team.Id))
                time.Advance(TimeSpan.FromMilliseconds(250));
        }

        var shown = slack.Team.Channels.Select(c => c.FromBot.Select(m => (string)m.Metadata!["event_payload"]!["delivery_id"]!).ToList()).ToList();
        Assert.All(shown, ids => Assert.Equal(ids.Distinct().Count(), ids.Count));
        Assert.All(shown, ids => Assert.Equal(ids.OrderBy(id => int.Parse(id.Split('-')[1])), ids));
        Assert.InRange((time.GetUtcNow() - began).TotalSeconds, (Messages - 4) / 4, 900);
        if (mayReadBack)
        {
            Assert.Equal(Messages, shown.Sum(ids => ids.Count));
            Assert.Equal(0, unknown);
        }
        else
        {
            // Those that slipped through unseen are counted, and nobody is told twice.
            Assert.InRange(unknown, 30, 120);
            Assert.InRange(shown.Sum(ids => ids.Count), Messages - unknown, Messages);
        }
    }

    private async Task<bool> SendSomeAsync(SlackAdapter adapter, string team)
    {
        var room = adapter.Room(team, updates: false);
        var heads = lanes.Where(l => l.Value.Count > 0 && l.Value.Peek().Due <= time.GetUtcNow() && !room.Held.Contains("c:" + l.Key)).Take(room.Count).ToList();
        foreach (var (channel, lane) in heads)
        {
            var head = lane.Dequeue();
            head.Tries++;
            head.FirstTriedAt ??= time.GetUtcNow();
            var attempt = new DeliveryAttempt(head.Id, head.Tries, head.FirstTriedAt.Value, head.IsUncertain);
            Waiting? left = null;
            switch (await adapter.PostAsync(attempt, SlackPlaces.Of(team, channel), AdapterRig.Text(head.Id), TestContext.Current.CancellationToken))
            {
                case DeliveryOutcome.Retry retry:
                    left = head with { Due = retry.At };
                    break;
                case DeliveryOutcome.Unknown { LookAt: { } lookAt }:
                    left = head with { Due = lookAt, IsUncertain = true };
                    break;
                case DeliveryOutcome.Unknown:
                    unknown++;
                    break;
                case DeliveryOutcome.Rejected rejected:
                    Assert.Fail(rejected.Reason);
                    break;
            }

            if (left is not null)
                lanes[channel] = new Queue<Waiting>(lane.Prepend(left));
        }

        return heads.Count > 0;
    }

    private ServiceProvider Services(FakeSlack slack) => new ServiceCollection()
        .AddSingleton(new RealTime(time))
        .AddLogging()
        .AddSlackClient(new SlackOptions { ApiBaseUrl = slack.ApiBaseUrl.ToString() })
        .BuildServiceProvider();

    private static async Task<SlackAdapter> AdapterAsync(FakeSlack slack, ServiceProvider services)
    {
        var (api, installations, real) = (services.GetRequiredService<SlackApi>(), services.GetRequiredService<SlackInstallations>(), services.GetRequiredService<RealTime>());
        var token = new SlackToken(slack.Team.BotToken);
        var who = (await api.AuthTestAsync(token, TestContext.Current.CancellationToken)).Value!;
        installations.Put(new SlackInstallation { Key = who.TeamId!, TeamId = who.TeamId, BotUserId = who.UserId!, BotId = who.BotId, Token = token, Scopes = who.Scopes?.ToHashSet() });
        var directory = new SlackDirectory(api, installations, (_, _, _, _) => Task.FromResult<ChatPerson?>(null), (_, _) => Task.CompletedTask, real);
        return new SlackAdapter(
            api, installations, directory, services.GetRequiredService<SlackPace>(), services.GetRequiredService<SlackOptions>(), real, new Random(9), NullLogger<SlackAdapter>.Instance);
    }

    private sealed record Waiting(string Id, DateTimeOffset Due)
    {
        public int Tries { get; set; }

        public DateTimeOffset? FirstTriedAt { get; set; }

        public bool IsUncertain { get; init; }
    }
}
