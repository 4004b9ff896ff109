using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Teams.Wire;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Teams.People;
using ChatOpsMilestones.TestKit.Teams.State;

namespace ChatOpsMilestones.App.Tests.Teams;

/// <summary>What a CSM does with a card in Teams.</summary>
public sealed class CardWalkTests
{
    [Fact]
    public async Task An_alert_arrives_as_one_card_in_the_personal_chat()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var before = scenario.Direct.FromBot.Count;
        var card = await scenario.WithOneCardAsync();

        await scenario.PassAsync(3);
        Assert.Equal(before + 1, scenario.Direct.FromBot.Count);
        Assert.Contains("Account a reached 12 alphas", card.Summary, StringComparison.Ordinal);
        Assert.Empty(card.Text);
        Assert.Empty(scenario.Teams.Complaints);
    }

    [Fact]
    public async Task View_opens_the_account_in_a_dialog()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var card = await scenario.WithOneCardAsync();

        var reply = await scenario.Teams.People.PressAsync(scenario.Jordan, card, CardData.Of(ActionKind.View));

        Assert.Contains("Account a", reply.Dialog?.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scheduling_says_what_is_wrong_in_its_dialog_and_then_puts_a_calendar_link_into_the_chat()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var card = await scenario.WithOneCardAsync();

        await scenario.Teams.People.PressAsync(scenario.Jordan, card, CardData.Of(ActionKind.Schedule));
        Assert.NotNull(scenario.Jordan.Dialog);
        var wrong = await scenario.Teams.People.SubmitAsync(scenario.Jordan, null, ("f.attendees", "not-an-address"));
        Assert.Contains("not-an-address", wrong.Dialog?.ToJsonString(), StringComparison.Ordinal);
        await scenario.Teams.People.SubmitAsync(scenario.Jordan, null, ("f.attendees", "ana@customer.example"));
        Assert.Null(scenario.Jordan.Dialog);

        await scenario.UntilAsync(() => scenario.Direct.FromBot.Any(post => post != card && post.Everything.Contains("https://", StringComparison.Ordinal)), "a calendar link");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_snooze_is_chosen_on_the_card_and_taken_back(DatabaseEngine engine)
    {
        await using var scenario = await TeamsScenario.StartAsync(engine: engine);
        var card = await scenario.WithOneCardAsync();

        var reply = await scenario.Teams.People.PressAsync(scenario.Jordan, card, "3 days");
        Assert.Contains("Jordan Lee", reply.Card?.ToJsonString(), StringComparison.Ordinal);
        await scenario.UntilAsync(() => card.Updates > 0, "the card to change for everybody");
        Assert.Equal(AlertStatus.Snoozed, (await scenario.AlertAsync()).Status);

        await scenario.Teams.People.PressAsync(scenario.Jordan, card, CardData.Of(ActionKind.Undo));
        await scenario.UntilAsync(() => card.Updates > 1, "the card to be open again");
        Assert.Equal(AlertStatus.Open, (await scenario.AlertAsync()).Status);
        Assert.Empty(scenario.Teams.Complaints);
    }

    [Fact]
    public async Task A_snooze_until_a_date_asks_for_the_date_in_the_cards_place()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var card = await scenario.WithOneCardAsync();

        var form = await scenario.Teams.People.PressAsync(scenario.Jordan, card, DateTitle(card));
        Assert.NotNull(form.Card);
        Assert.Equal(0, card.Updates);
        await scenario.Teams.People.PressAsync(scenario.Jordan, card, CardData.Submit(FormKind.SnoozeUntil), ("f.date", "2026-12-07"));

        await scenario.UntilAsync(() => card.Updates > 0, "the card to change");
        Assert.Equal(AlertStatus.Snoozed, (await scenario.AlertAsync()).Status);
    }

    [Fact]
    public async Task Handled_asks_for_one_line_and_everybody_sees_it_as_plain_words()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var card = await scenario.WithOneCardAsync();

        await scenario.Teams.People.PressAsync(scenario.Jordan, card, CardData.Of(ActionKind.Handled));
        var done = await scenario.Teams.People.PressAsync(scenario.Jordan, card, CardData.Submit(FormKind.Handled), ("f.outcome", "Called <at>Everyone</at> & **Ana**, all good"));
        Assert.NotNull(done.Card);

        await scenario.UntilAsync(() => card.Everything.Contains("all good", StringComparison.Ordinal), "the outcome on the card");
        Assert.Equal(AlertStatus.Handled, (await scenario.AlertAsync()).Status);
        Assert.DoesNotContain("<at>Everyone", card.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("**Ana**", card.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_nobody_wants_gives_the_card_back()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var card = await scenario.WithOneCardAsync();

        await scenario.Teams.People.PressAsync(scenario.Jordan, card, CardData.Of(ActionKind.Handled));
        Assert.Null(CardHand.Find(card.CardFor(scenario.Jordan), CardData.Of(ActionKind.View)));
        await scenario.Teams.People.PressAsync(scenario.Jordan, card, CardData.Cancel);

        Assert.NotNull(CardHand.Find(card.CardFor(scenario.Jordan), CardData.Of(ActionKind.View)));
        Assert.Equal(AlertStatus.Open, (await scenario.AlertAsync()).Status);
    }

    [Fact]
    public async Task Verdicts_are_given_by_buttons_and_the_second_asks_why()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var card = await scenario.WithOneCardAsync();
        var alert = await scenario.AlertAsync();

        await scenario.Teams.People.PressAsync(scenario.Jordan, card, CardData.Of(ActionKind.Helpful));
        await scenario.UntilAsync(() => card.Updates == 1, "the card to change");
        await scenario.Teams.People.PressAsync(scenario.Jordan, card, CardData.Of(ActionKind.NotRelevant));
        await scenario.Teams.People.PressAsync(scenario.Jordan, card, CardData.Submit(FormKind.NotRelevant), ("f.reason", "wrong-threshold"));
        await scenario.UntilAsync(() => card.Updates == 2, "the card to change again");

        var given = await scenario.Host.Get<FeedbackStore>().OfAlertAsync(alert.Id);
        Assert.Equal(2, given.Count);
        Assert.All(given, one => Assert.Equal(Books.Jordan, one.PersonEmail));
    }

    [Fact]
    public async Task A_press_on_a_card_that_changed_does_nothing_and_shows_the_card_as_it_is()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var card = await scenario.WithOneCardAsync();
        var late = scenario.Teams.People.PressOf(scenario.Jordan, card, "1 day");
        await scenario.Teams.People.PressAsync(scenario.Jordan, card, CardData.Of(ActionKind.Helpful));
        await scenario.UntilAsync(() => card.Updates == 1, "the card to change");

        var reply = await scenario.Teams.People.SendPressAsync(scenario.Jordan, card, late);

        Assert.True(reply.Taken);
        Assert.Contains("has changed", reply.Toast ?? reply.Card?.ToJsonString() ?? "", StringComparison.Ordinal);
        Assert.Equal(AlertStatus.Open, (await scenario.AlertAsync()).Status);
    }

    [Fact]
    public async Task The_same_press_brought_again_with_new_ids_is_one_event()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var card = await scenario.WithOneCardAsync();
        var press = scenario.Teams.People.PressOf(scenario.Jordan, card, CardData.Of(ActionKind.Helpful));

        foreach (var id in new[] { "f:one", "f:one", "f:two" })
        {
            press["id"] = id;
            var reply = await scenario.Teams.People.SendPressAsync(scenario.Jordan, card, press);
            Assert.True(reply.Taken);
            Assert.Null(reply.Error);
        }

        await scenario.UntilAsync(() => card.Updates == 1, "the card to change");
        await scenario.PassAsync(3);
        Assert.Equal(1, card.Updates);
        Assert.Single(await scenario.Host.Get<FeedbackStore>().OfAlertAsync((await scenario.AlertAsync()).Id));
    }

    [Fact]
    public async Task An_old_client_that_sends_a_message_in_place_of_a_press_works_as_well()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var card = await scenario.WithOneCardAsync();

        var reply = await scenario.Teams.People.SendPressAsync(scenario.Jordan, card, scenario.Teams.People.OldPressOf(scenario.Jordan, card, "3 days"));

        Assert.True(reply.Taken);
        await scenario.UntilAsync(() => card.Updates > 0, "the card to change");
        Assert.Equal(AlertStatus.Snoozed, (await scenario.AlertAsync()).Status);
    }

    [Fact]
    public async Task In_a_channel_the_owner_is_mentioned_and_their_card_refreshes_by_itself()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var channel = scenario.Teams.AddChannel(scenario.Crew, "smb");
        await scenario.SubscribeAsync(channel, "SMB");
        await scenario.WithOneCardAsync();
        var card = await scenario.CardAsync(channel, "Account a reached 12 alphas");
        Assert.Contains("<at>Jordan Lee</at>", card.Everything, StringComparison.Ordinal);

        var reply = await scenario.Teams.People.RefreshAsync(scenario.Jordan, card);

        Assert.Contains("Account a reached 12 alphas", reply.Card?.ToJsonString(), StringComparison.Ordinal);
        await scenario.PassAsync(2);
        Assert.Equal(0, card.Updates);
    }

    [Fact]
    public async Task A_like_on_the_card_counts_as_helpful_and_is_taken_back_with_it()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var card = await scenario.WithOneCardAsync();
        var alert = await scenario.AlertAsync();

        scenario.Teams.People.React(scenario.Jordan, card);
        await scenario.UntilAsync(() => card.Updates == 1, "the card to say so");
        Assert.Equal(FeedbackKind.Helpful, Assert.Single(await scenario.Host.Get<FeedbackStore>().OfAlertAsync(alert.Id)).Kind);

        scenario.Teams.People.React(scenario.Jordan, card, remove: true);
        await scenario.UntilAsync(() => card.Updates == 2, "the card to say nothing of it any more");
    }

    [Fact]
    public async Task Teams_own_thumbs_are_verdicts_with_their_words()
    {
        await using var scenario = await TeamsScenario.StartAsync(more: new Dictionary<string, string?> { ["Teams:NativeFeedback"] = "true" });
        var card = await scenario.WithOneCardAsync();
        Assert.Null(CardHand.Find(card.Card, CardData.Of(ActionKind.Helpful)));

        var reply = await scenario.Teams.People.RateAsync(scenario.Jordan, card, "dislike", "Wrong threshold");

        Assert.Equal("{}", reply.Body?.ToJsonString());
        await scenario.UntilAsync(() => card.Updates > 0, "the card to change");
        Assert.Single(await scenario.Host.Get<FeedbackStore>().OfAlertAsync((await scenario.AlertAsync()).Id));
    }

    private static string DateTitle(FakePost card) => CardHand.Buttons(card.Card).Last(button => button.Verb == CardData.Of(ActionKind.Snooze)).Title;
}
