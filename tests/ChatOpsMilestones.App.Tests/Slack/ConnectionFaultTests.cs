using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Slack;
using ChatOpsMilestones.Slack.Connection;
using ChatOpsMilestones.Slack.Sockets;
using ChatOpsMilestones.Slack.Wire;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit.Slack.Delivery;
using ChatOpsMilestones.TestKit.Slack.Faults;
using ChatOpsMilestones.TestKit.Slack.State;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsMilestones.App.Tests.Slack;

/// <summary>What people do arrives once, whatever happens to the connection, and nobody starts the program again.</summary>
public sealed class ConnectionFaultTests
{
    private const int Seed = 20261122;

    private static readonly Tally Clean = new(0, 0, 0);

    [Fact]
    public async Task Sockets_cut_in_the_middle_of_an_envelope_lose_and_double_nothing()
    {
        await using var scenario = await SlackScenario.StartAsync(SlackMode.Socket);
        var card = await WithTwoSocketsAsync(scenario);
        var cut = scenario.Slack.Sockets.Live;
        foreach (var socket in cut)
            socket.CutMidFrame();

        Say(scenario, card, 1, 2);

        await TakenAsync(scenario);
        Assert.All(cut, socket => Assert.False(socket.Live));
        Assert.Equal(Clean, await TallyAsync(scenario, 2));
        await PressAsync(scenario, card);
    }

    [Fact]
    public async Task Lines_that_are_half_open_for_minutes_are_replaced_and_nothing_is_lost()
    {
        // Pings are the one thing that is measured by the real clock; a busy machine must not take good lines for dead.
        var timing = new SocketTiming { PingEvery = TimeSpan.FromMilliseconds(200), PongWithin = TimeSpan.FromSeconds(2) };
        await using var scenario = await SlackScenario.StartAsync(SlackMode.Socket, also: services => services.AddSingleton(timing));
        var card = await WithTwoSocketsAsync(scenario);
        var silent = scenario.Slack.Sockets.Live;
        foreach (var socket in silent)
            socket.Freeze();

        Say(scenario, card, 1, 1);
        await scenario.StandAsync(() => scenario.Host.Get<SlackConnection>().Status.ConnectedSockets == 0, "the host to miss its pongs");
        await scenario.UntilAsync(() => scenario.Slack.Sockets.Live.Except(silent).Count() >= 2, "two sockets in their place");
        foreach (var socket in silent)
            socket.Cut(); // by now Slack has missed its own pongs

        await TakenAsync(scenario, step: 20);
        Assert.Equal(Clean, await TallyAsync(scenario, 1));
        await PressAsync(scenario, card);
    }

    [Fact]
    public async Task Ten_reconnects_in_a_row_lose_and_double_nothing()
    {
        await using var scenario = await SlackScenario.StartAsync(SlackMode.Socket);
        var card = await WithTwoSocketsAsync(scenario);
        scenario.Slack.Deliveries.RepeatInteractions = true;
        var press = scenario.Slack.People.PressOf(scenario.Jordan, card, ActionIds.Feedback, "positive");
        var acknowledged = 0;
        for (var i = 1; i <= 10; i++)
        {
            await scenario.UntilAsync(() => scenario.Slack.Sockets.Live.Count > 0, "a live socket");
            var opened = scenario.Slack.Sockets.All.Count;
            var pressing = scenario.Slack.Deliveries.BringAsync(EnvelopeKind.Interactive, press, accepts: false);
            Say(scenario, card, i, 1);
            if (i % 2 == 0)
                scenario.Slack.Sockets.CutAll();
            else
                scenario.Slack.Sockets.Live[0].Disconnect("refresh_requested");
            await scenario.UntilAsync(() => scenario.Slack.Sockets.All.Count > opened && pressing.IsCompleted, "the next socket");
            acknowledged += (await pressing).Acknowledged ? 1 : 0;
            await TakenAsync(scenario, step: 10); // Slack brings an event four times, not ten
        }

        Assert.Equal(Clean, await TallyAsync(scenario, 10));
        if (acknowledged == 0)
            Assert.True((await scenario.Slack.Deliveries.BringAsync(EnvelopeKind.Interactive, press, accepts: false)).Acknowledged);
        await scenario.UntilAsync(() => card.Updates == 1, "the card to change");
        Assert.Single(await VerdictsAsync(scenario));
        Assert.Empty(scenario.Slack.Sockets.Complaints);
    }

    [Theory]
    [InlineData(SlackMode.Socket)]
    [InlineData(SlackMode.Http)]
    public async Task Events_that_come_twice_and_out_of_order_are_worked_once(SlackMode mode)
    {
        await using var scenario = await SlackScenario.StartAsync(mode);
        var card = await scenario.WithOneCardAsync();
        scenario.Slack.Deliveries.Hold();
        Say(scenario, card, 1, 20);
        scenario.Slack.Deliveries.ReleaseShuffled(Seed);
        scenario.Slack.Deliveries.Twice = true;
        Say(scenario, card, 21, 10);

        await TakenAsync(scenario);
        Assert.True(scenario.Slack.Deliveries.Tries >= 40);
        Assert.Equal(Clean, await TallyAsync(scenario, 30));
        await PressAsync(scenario, card);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task A_clock_ten_minutes_off_is_refused_and_works_again_when_it_is_right(int minutes)
    {
        await using var scenario = await SlackScenario.StartAsync(SlackMode.Http);
        var card = await scenario.WithOneCardAsync();
        scenario.Slack.Deliveries.Skew = TimeSpan.FromMinutes(minutes);

        Assert.False((await scenario.Slack.People.ClickAsync(scenario.Jordan, card, ActionIds.Feedback, "positive")).Acknowledged);
        await scenario.PassAsync(2);
        Assert.Empty(await VerdictsAsync(scenario));
        Assert.Equal(0, card.Updates);

        scenario.Slack.Deliveries.Skew = TimeSpan.Zero;
        await PressAsync(scenario, card);
    }

    [Fact]
    public async Task A_trigger_that_expired_is_told_to_the_person_and_the_next_press_works()
    {
        await using var scenario = await SlackScenario.StartAsync(SlackMode.Socket);
        var card = await scenario.WithOneCardAsync();
        scenario.Slack.Faults.Next("views.open", new Fault.Code("expired_trigger_id"));

        await scenario.Slack.People.ClickAsync(scenario.Jordan, card, ActionIds.Of(ActionKind.View));
        await scenario.UntilAsync(() => scenario.Direct.Ephemeral(scenario.Jordan.Id).Count > 0, "a word to Jordan");
        Assert.Null(scenario.Slack.Team.Modal(scenario.Jordan));

        await scenario.Slack.People.ClickAsync(scenario.Jordan, card, ActionIds.Of(ActionKind.View));
        await scenario.UntilAsync(() => scenario.Slack.Team.Modal(scenario.Jordan) is not null, "the modal");
    }

    private static async Task<FakeMessage> WithTwoSocketsAsync(SlackScenario scenario)
    {
        var card = await scenario.WithOneCardAsync();
        await scenario.UntilAsync(() => scenario.Slack.Sockets.Live.Count == 2, "both sockets");
        return card;
    }

    /// <summary>Jordan replies under the card, numbered.</summary>
    private static void Say(SlackScenario scenario, FakeMessage card, int from, int count)
    {
        for (var i = from; i < from + count; i++)
            scenario.Slack.People.Say(scenario.Jordan, scenario.Direct, $"They asked for seat {i}", card);
    }

    /// <summary>Lets time go by until Slack has no event left to bring.</summary>
    private static async Task TakenAsync(SlackScenario scenario, int step = 1)
    {
        for (var i = 0; !await scenario.SoonAsync(() => scenario.Slack.Deliveries.IsIdle); i++)
        {
            Assert.True(i < 120, "Slack brings its events in vain.");
            scenario.Host.Time.Advance(TimeSpan.FromSeconds(step - 1));
            await scenario.PassAsync(1);
        }

        Assert.Empty(scenario.Slack.Deliveries.Dropped);
    }

    /// <summary>The three numbers, once everything that was taken is worked.</summary>
    private static async Task<Tally> TallyAsync(SlackScenario scenario, int said)
    {
        await scenario.NotesAsync("a", said);
        await scenario.TickAsync(); // what would come a second time comes now
        var kept = await scenario.NotesAsync("a", said);
        var distinct = kept.Select(note => note.Text).Distinct().Count();
        var unworked = await scenario.Host.Get<CallbackStore>().UnworkedAsync(scenario.Host.Time.GetUtcNow(), 100);
        return new Tally(said - distinct, kept.Count - distinct, unworked.Count);
    }

    /// <summary>One press now works, once.</summary>
    private static async Task PressAsync(SlackScenario scenario, FakeMessage card)
    {
        Assert.True((await scenario.Slack.People.ClickAsync(scenario.Jordan, card, ActionIds.Feedback, "positive")).Acknowledged);
        await scenario.UntilAsync(() => card.Updates > 0, "the card to change");
        Assert.Equal(1, card.Updates);
        Assert.Single(await VerdictsAsync(scenario));
    }

    private static async Task<IReadOnlyList<FeedbackEvent>> VerdictsAsync(SlackScenario scenario) =>
        await scenario.Host.Get<FeedbackStore>().OfAlertAsync((await scenario.AlertAsync()).Id);

    /// <param name="Lost">said and not kept.</param>
    /// <param name="Doubled">kept more than once.</param>
    /// <param name="Unworked">taken, and still waiting to be worked.</param>
    private sealed record Tally(int Lost, int Doubled, int Unworked);
}
