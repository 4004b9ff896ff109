using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Slack;
using ChatOpsMilestones.TestKit.Slack.Faults;

namespace ChatOpsMilestones.App.Tests.Slack;

/// <summary>Messages under faults: none lost, none doubled, and what nobody can know is counted.</summary>
public sealed class DeliveryFaultTests
{
    private const int Seed = 20261122;

    private static readonly ChatLoad.Tally Clean = new(0, 0, 0, 0);

    [Fact]
    public async Task Replies_lost_on_one_post_in_five_lose_and_double_nothing_where_history_can_be_read()
    {
        await using var scenario = await SlackScenario.StartAsync(SlackMode.Socket);
        var load = SlackLoad.For(scenario, 10);
        scenario.Slack.Faults.OneIn(5, "chat.postMessage", new Fault.Lost(), Seed);
        await load.QueueAsync(20);

        await load.DrainAsync(900);

        Assert.Equal(Clean, await load.TallyAsync());
        Assert.Contains(scenario.Slack.Calls.Of("chat.postMessage"), call => call.Outcome == "lost");
    }

    [Fact]
    public async Task Posts_that_never_arrived_are_sent_again_where_history_can_be_read()
    {
        await using var scenario = await SlackScenario.StartAsync(SlackMode.Socket);
        var load = SlackLoad.For(scenario, 5);
        scenario.Slack.Faults.OneIn(5, "chat.postMessage", new Fault.Lost(Performed: false), Seed);
        scenario.Slack.Faults.OneIn(9, "chat.postMessage", new Fault.Status(503, Performed: true), Seed);
        await load.QueueAsync(20);

        await load.DrainAsync(1500);

        Assert.Equal(Clean, await load.TallyAsync());
    }

    [Fact]
    public async Task Without_the_history_nothing_is_doubled_and_what_is_unknown_is_counted()
    {
        await using var scenario = await SlackScenario.StartAsync(SlackMode.Socket, before: slack => slack.Team.Install.Scopes.RemoveWhere(scope => scope.EndsWith(":history", StringComparison.Ordinal)));
        var load = SlackLoad.For(scenario, 10);
        scenario.Slack.Faults.OneIn(5, "chat.postMessage", new Fault.Lost(), Seed);
        await load.QueueAsync(20);

        await load.DrainAsync(900);

        var tally = await load.TallyAsync();
        Assert.Equal((0, 0, 0), (tally.Lost, tally.Doubled, tally.Disorder));
        Assert.Equal(scenario.Slack.Calls.Of("chat.postMessage").Count(call => call.Outcome == "lost"), tally.Unknown);
    }

    [Fact]
    public async Task A_storm_of_429_loses_nothing_and_holds_up_only_what_was_limited()
    {
        await using var scenario = await SlackScenario.StartAsync(SlackMode.Socket);
        var load = SlackLoad.For(scenario, 10);
        scenario.Slack.Faults.OneIn(3, "chat.postMessage", new Fault.Limited(TimeSpan.FromSeconds(7)), Seed);
        scenario.Slack.Faults.OneIn(7, "chat.postMessage", new Fault.Code("ratelimited"), Seed);
        await load.QueueAsync(10);

        await load.DrainAsync(1800);

        Assert.Equal(Clean, await load.TallyAsync());
    }

    [Fact]
    public async Task Slack_down_for_an_hour_with_two_thousand_queued_recovers_by_itself()
    {
        await using var scenario = await SlackScenario.StartAsync(SlackMode.Socket);
        var load = SlackLoad.For(scenario, 40);
        await scenario.Slack.GoDownAsync();
        await load.QueueAsync(50);
        for (var minute = 0; minute < 60; minute++)
        {
            scenario.Host.Time.Advance(TimeSpan.FromMinutes(1));
            await scenario.Host.Get<Hosting.Pipeline.Tick>().DeliverAsync(default);
        }

        Assert.Equal(2000, (await load.TallyAsync()).Lost);
        await scenario.Slack.ComeBackAsync();
        await load.DrainAsync(1200);

        Assert.Equal(Clean, await load.TallyAsync());
        await scenario.UntilAsync(() => scenario.Slack.Sockets.Live.Count > 0, "a socket");
    }

    [Fact]
    public async Task The_pace_that_slack_asks_for_is_kept_so_that_nothing_is_refused()
    {
        await using var scenario = await SlackScenario.StartAsync(SlackMode.Socket);
        scenario.Slack.Rates.Enforced = true;
        scenario.Slack.Rates.ChannelBurst = 1;
        var load = SlackLoad.For(scenario, 6);
        await load.QueueAsync(20);

        var seconds = await load.DrainAsync(120);

        Assert.Equal(Clean, await load.TallyAsync());
        Assert.Equal(0, scenario.Slack.Rates.Refused);
        Assert.InRange(seconds, 28, 32); // 120 messages at 4 a second
    }
}
