using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Slack;
using ChatOpsMilestones.Slack.Wire;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.App.Tests.Slack;

/// <summary>What a CSM does with a card in Slack, in both modes.</summary>
public sealed class CardWalkTests
{
    public static TheoryData<SlackMode> Modes => [SlackMode.Socket, SlackMode.Http];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task An_alert_arrives_as_one_card_in_the_direct_messages(SlackMode mode)
    {
        await using var scenario = await SlackScenario.StartAsync(mode);
        var card = await scenario.WithOneCardAsync();

        await scenario.PassAsync(3);
        Assert.Single(scenario.Direct.FromBot);
        Assert.NotNull(card.Blocks);
        Assert.Contains("Account a reached 12 alphas", card.Text, StringComparison.Ordinal);
        Assert.NotNull(card.Metadata);
        Assert.Empty(scenario.Slack.Sockets.Complaints);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task View_opens_the_account_in_a_modal(SlackMode mode)
    {
        await using var scenario = await SlackScenario.StartAsync(mode);
        var card = await scenario.WithOneCardAsync();

        Assert.True((await scenario.Slack.People.ClickAsync(scenario.Jordan, card, ActionIds.Of(ActionKind.View))).Acknowledged);

        await scenario.UntilAsync(() => scenario.Slack.Team.Modal(scenario.Jordan)?.Blocks.ToJsonString().Contains("Account a", StringComparison.Ordinal) == true, "the account in a modal");
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Scheduling_puts_a_calendar_file_and_a_link_into_the_thread(SlackMode mode)
    {
        await using var scenario = await SlackScenario.StartAsync(mode);
        var card = await scenario.WithOneCardAsync();

        await OpenAsync(scenario, card, ActionKind.Schedule, "Schedule");
        var wrong = await scenario.Slack.People.SubmitAsync(scenario.Jordan, ("attendees", "not-an-address"));
        Assert.Null(wrong.Trouble);
        Assert.Contains("not-an-address", scenario.Slack.Team.Modal(scenario.Jordan)!.Errors["attendees"], StringComparison.Ordinal); // never null: it stays open
        Assert.Null((await scenario.Slack.People.SubmitAsync(scenario.Jordan, ("attendees", "ana@customer.example"))).Trouble);
        Assert.Null(scenario.Slack.Team.Modal(scenario.Jordan));

        await scenario.UntilAsync(() => scenario.Direct.Thread(card.Ts).Any(message => message.Files.Count > 0), "the file in the thread");
        var file = scenario.Direct.Thread(card.Ts).SelectMany(message => message.Files).Single();
        Assert.EndsWith(".ics", file.Name, StringComparison.Ordinal);
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", file.Text, StringComparison.Ordinal);
        await scenario.UntilAsync(() => scenario.Direct.Thread(card.Ts).Any(message => (message.Blocks?.ToJsonString() + message.Text).Contains("https://", StringComparison.Ordinal)), "a calendar link");
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_snooze_is_chosen_in_the_menu_and_taken_back(SlackMode mode)
    {
        await using var scenario = await SlackScenario.StartAsync(mode);
        var card = await scenario.WithOneCardAsync();

        await scenario.Slack.People.ClickAsync(scenario.Jordan, card, ActionIds.Of(ActionKind.Snooze), "3 days");
        await scenario.UntilAsync(() => Says(card, "Jordan Lee") && card.Updates > 0, "the card to say who snoozed it");
        Assert.Equal(AlertStatus.Snoozed, (await scenario.AlertAsync()).Status);

        await scenario.Slack.People.ClickAsync(scenario.Jordan, card, ActionIds.Of(ActionKind.Undo));
        await scenario.UntilAsync(() => card.Updates > 1, "the card to be open again");
        Assert.Equal(AlertStatus.Open, (await scenario.AlertAsync()).Status);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_snooze_until_a_date_asks_for_the_date(SlackMode mode)
    {
        await using var scenario = await SlackScenario.StartAsync(mode);
        var card = await scenario.WithOneCardAsync();

        await scenario.Slack.People.ClickAsync(scenario.Jordan, card, ActionIds.Of(ActionKind.Snooze), DateOption(card));
        await scenario.UntilAsync(() => scenario.Slack.Team.Modal(scenario.Jordan) is { Title: "Snooze until" }, "the modal");
        Assert.Null((await scenario.Slack.People.SubmitAsync(scenario.Jordan, ("date", "2026-12-07"))).Trouble);

        await scenario.UntilAsync(() => card.Updates > 0, "the card to change");
        Assert.Equal(AlertStatus.Snoozed, (await scenario.AlertAsync()).Status);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Handled_asks_for_one_line_and_everybody_sees_it(SlackMode mode)
    {
        await using var scenario = await SlackScenario.StartAsync(mode);
        var card = await scenario.WithOneCardAsync();

        await OpenAsync(scenario, card, ActionKind.Handled, "Mark as handled");
        Assert.Null((await scenario.Slack.People.SubmitAsync(scenario.Jordan, ("outcome", "Called <!channel> & *Ana*, all good"))).Trouble);

        await scenario.UntilAsync(() => Says(card, "all good"), "the outcome on the card");
        Assert.Equal(AlertStatus.Handled, (await scenario.AlertAsync()).Status);
        Assert.DoesNotContain("<!channel>", Mrkdwn(card), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Verdicts_are_given_by_the_thumbs_and_the_button(SlackMode mode)
    {
        await using var scenario = await SlackScenario.StartAsync(mode);
        var card = await scenario.WithOneCardAsync();
        var alert = await scenario.AlertAsync();

        await scenario.Slack.People.ClickAsync(scenario.Jordan, card, ActionIds.Feedback, "positive");
        await scenario.UntilAsync(() => card.Updates == 1, "the card to change");
        await scenario.Slack.People.ClickAsync(scenario.Jordan, card, ActionIds.Feedback, "negative");
        await scenario.UntilAsync(() => scenario.Slack.Team.Modal(scenario.Jordan) is not null, "the question why");
        Assert.Null((await scenario.Slack.People.SubmitAsync(scenario.Jordan, ("reason", "Wrong threshold"))).Trouble);
        await scenario.UntilAsync(() => card.Updates == 2, "the card to change again");

        var given = await scenario.Host.Get<FeedbackStore>().OfAlertAsync(alert.Id);
        Assert.Equal(2, given.Count);
        Assert.All(given, one => Assert.Equal(Books.Jordan, one.PersonEmail));
    }

    [Fact]
    public async Task A_press_on_a_card_that_changed_does_nothing_and_says_so_only_to_who_pressed()
    {
        await using var scenario = await SlackScenario.StartAsync(SlackMode.Socket);
        var card = await scenario.WithOneCardAsync();
        var late = scenario.Slack.People.PressOf(scenario.Jordan, card, ActionIds.Of(ActionKind.Snooze), "1 day");
        await scenario.Slack.People.ClickAsync(scenario.Jordan, card, ActionIds.Feedback, "positive");
        await scenario.UntilAsync(() => card.Updates == 1, "the card to change");

        await scenario.Slack.Deliveries.BringAsync(TestKit.Slack.Delivery.EnvelopeKind.Interactive, late, accepts: false);

        await scenario.UntilAsync(() => scenario.Direct.Ephemeral(scenario.Jordan.Id).Count == 1, "a word to Jordan");
        Assert.Contains("has changed", scenario.Direct.Ephemeral(scenario.Jordan.Id)[0].Text, StringComparison.Ordinal);
        Assert.Equal(AlertStatus.Open, (await scenario.AlertAsync()).Status);
    }

    [Fact]
    public async Task The_same_press_brought_twice_is_one_event()
    {
        await using var scenario = await SlackScenario.StartAsync(SlackMode.Http);
        var card = await scenario.WithOneCardAsync();
        var press = scenario.Slack.People.PressOf(scenario.Jordan, card, ActionIds.Feedback, "positive");

        for (var i = 0; i < 3; i++)
            Assert.True((await scenario.Slack.Deliveries.BringAsync(TestKit.Slack.Delivery.EnvelopeKind.Interactive, press, accepts: false)).Acknowledged);

        await scenario.UntilAsync(() => card.Updates == 1, "the card to change");
        Assert.Single(await scenario.Host.Get<FeedbackStore>().OfAlertAsync((await scenario.AlertAsync()).Id));
    }

    private static async Task OpenAsync(SlackScenario scenario, TestKit.Slack.State.FakeMessage card, ActionKind kind, string title)
    {
        Assert.True((await scenario.Slack.People.ClickAsync(scenario.Jordan, card, ActionIds.Of(kind))).Acknowledged);
        await scenario.UntilAsync(() => scenario.Slack.Team.Modal(scenario.Jordan) is { } view && view.Title.StartsWith(title, StringComparison.Ordinal) && view.Content["submit"] is not null, $"the modal {title}");
    }

    private static bool Says(TestKit.Slack.State.FakeMessage message, string words) => (message.Blocks?.ToJsonString() ?? "").Contains(words, StringComparison.Ordinal);

    /// <summary>Everything in the card that Slack would read as markup.</summary>
    private static string Mrkdwn(TestKit.Slack.State.FakeMessage message) => message.Text + string.Join(' ', Texts(message.Blocks));

    private static IEnumerable<string> Texts(System.Text.Json.Nodes.JsonNode? node) => node switch
    {
        System.Text.Json.Nodes.JsonArray list => list.SelectMany(Texts),
        System.Text.Json.Nodes.JsonObject one when (string?)(one["type"] as System.Text.Json.Nodes.JsonValue) == "mrkdwn" => [(string?)one["text"] ?? ""],
        System.Text.Json.Nodes.JsonObject one => one.SelectMany(field => Texts(field.Value)),
        _ => [],
    };

    private static string DateOption(TestKit.Slack.State.FakeMessage card) =>
        TestKit.Slack.Checks.BlockFinder.Find(card.Blocks!, ActionIds.Of(ActionKind.Snooze))!.Value.Element["options"]!.AsArray().Select(option => (string)option!["text"]!["text"]!).Last(); // never null: a card has the menu
}
