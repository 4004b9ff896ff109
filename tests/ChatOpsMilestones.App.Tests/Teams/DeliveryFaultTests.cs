using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.TestKit.Teams.Faults;

namespace ChatOpsMilestones.App.Tests.Teams;

/// <summary>Messages under faults: none lost, none doubled among those whose fate is known, and what nobody can know is counted.</summary>
public sealed class DeliveryFaultTests(ITestOutputHelper output)
{
    private const int Seed = 20261122;

    private static readonly ChatLoad.Tally Clean = new(0, 0, 0, 0);

    [Fact]
    public async Task Replies_lost_on_one_post_in_five_double_nothing_and_are_counted_as_unknown()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var load = TeamsLoad.For(scenario, 10);
        scenario.Teams.Faults.OneIn(5, "post", new TeamsTrouble.Lost(), Seed);
        await load.QueueAsync(20);

        var seconds = await load.DrainAsync(900);

        var tally = await load.TallyAsync();
        Print("Replies lost one in five, 200 messages", seconds, tally);
        Assert.Equal((0, 0, 0), (tally.Lost, tally.Doubled, tally.Disorder));
        Assert.Equal(Lost(scenario), tally.Unknown);
        Assert.InRange(tally.Unknown, 20, 60);
    }

    [Fact]
    public async Task Sending_again_what_is_uncertain_loses_nothing_and_doubles_at_most_what_was_uncertain()
    {
        await using var scenario = await TeamsScenario.StartAsync(more: new Dictionary<string, string?> { ["Teams:WhenUncertain"] = "SendAgain" });
        var load = TeamsLoad.For(scenario, 10);
        scenario.Teams.Faults.OneIn(10, "post", new TeamsTrouble.Lost(Performed: false), Seed);
        scenario.Teams.Faults.OneIn(10, "post", new TeamsTrouble.Lost(), Seed + 1);
        await load.QueueAsync(20);

        var seconds = await load.DrainAsync(900);

        var tally = await load.TallyAsync();
        Print("Sent again once, 200 messages", seconds, tally);
        Assert.InRange(tally.Doubled, 1, Lost(scenario));
        Assert.InRange(tally.Lost, 0, tally.Unknown);
    }

    [Fact]
    public async Task A_storm_of_429_loses_nothing_and_holds_up_only_what_was_throttled()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var load = TeamsLoad.For(scenario, 10);
        scenario.Teams.Faults.OneIn(3, "post", new TeamsTrouble.Throttled(TimeSpan.FromSeconds(7)), Seed);
        scenario.Teams.Faults.OneIn(7, "post", new TeamsTrouble.Throttled(null), Seed);
        await load.QueueAsync(10);

        var seconds = await load.DrainAsync(1800);

        Print("429 on one in three, 100 messages", seconds, await load.TallyAsync());
        Assert.Equal(Clean, await load.TallyAsync());
    }

    [Theory]
    [InlineData(412, "PreconditionFailed")]
    [InlineData(401, "")]
    public async Task Refusals_that_are_known_not_to_be_done_are_repeated_without_a_loss(int status, string code)
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var load = TeamsLoad.For(scenario, 10);
        scenario.Teams.Faults.OneIn(4, "post", new TeamsTrouble.Code(status, code), Seed);
        await load.QueueAsync(10);

        var seconds = await load.DrainAsync(1800);

        Print($"{status} on one in four, 100 messages", seconds, await load.TallyAsync());
        Assert.Equal(Clean, await load.TallyAsync());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_5xx_may_have_been_done_and_is_never_repeated_by_itself(int status)
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var load = TeamsLoad.For(scenario, 5);
        scenario.Teams.Faults.OneIn(6, "post", new TeamsTrouble.Code(status, "ServiceError", Performed: true), Seed);
        await load.QueueAsync(10);

        await load.DrainAsync(1800);

        var tally = await load.TallyAsync();
        Assert.Equal((0, 0, 0), (tally.Lost, tally.Doubled, tally.Disorder));
        Assert.Equal(scenario.Teams.Calls.Of("post").Count(call => call.Outcome.EndsWith("after doing it", StringComparison.Ordinal)), tally.Unknown);
    }

    [Fact]
    public async Task The_Connector_down_for_an_hour_with_two_thousand_queued_recovers_by_itself()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var load = TeamsLoad.For(scenario, 40);
        await scenario.Teams.GoDownAsync();
        await load.QueueAsync(50);
        for (var minute = 0; minute < 60; minute++)
        {
            scenario.Host.Time.Advance(TimeSpan.FromMinutes(1));
            await scenario.Host.Get<Tick>().DeliverAsync(default);
        }

        Assert.Equal(2000, (await load.TallyAsync()).Lost);
        await scenario.Teams.ComeBackAsync();
        var seconds = await load.DrainAsync(1200);

        Print("Down 60 minutes, 2,000 messages over 40 conversations", seconds, await load.TallyAsync());
        Assert.Equal(Clean, await load.TallyAsync());
    }

    [Fact]
    public async Task The_pace_that_teams_asks_for_is_kept_so_that_nothing_is_refused()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var load = TeamsLoad.For(scenario, 4);
        scenario.Teams.Limits.Enforced = true;
        await load.QueueAsync(100);

        var seconds = await load.DrainAsync(180);

        Print("100 messages in each of 4 conversations, limits enforced", seconds, await load.TallyAsync());
        Assert.Equal(Clean, await load.TallyAsync());
        Assert.Equal(0, scenario.Teams.Limits.Refused);
        Assert.InRange(seconds, 30, 90); // 60 in 30 seconds
    }

    [Fact]
    public async Task Ten_thousand_messages_over_five_hundred_conversations_keep_their_order()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var load = TeamsLoad.For(scenario, 500);
        await load.QueueAsync(20);
        var began = System.Diagnostics.Stopwatch.GetTimestamp();

        var seconds = await load.DrainAsync(600);

        var tally = await load.TallyAsync();
        Print($"10,000 messages over 500 conversations ({System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s of real time)", seconds, tally);
        Assert.Equal(Clean, tally);
        Assert.InRange(seconds, 250, 520); // 20 at once is the most, and it is looked once a second; the pump of a running host comes to 40
    }

    private void Print(string what, int seconds, ChatLoad.Tally tally) =>
        output.WriteLine($"{what}: {seconds} s on the held clock; lost {tally.Lost}, doubled {tally.Doubled}, unknown {tally.Unknown}, out of order {tally.Disorder}.");

    private static int Lost(TeamsScenario scenario) => scenario.Teams.Calls.Of("post").Count(call => call.Outcome is "lost" or "reset");
}
