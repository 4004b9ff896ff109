using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.App.Tests.Contract;

/// <summary>
/// What can be done on one platform can be done on all: the same moves on Slack, on Teams and in the local workspace, each by its own
/// means. Where a platform has no such means, docs/teams.md says what stands in its place.
/// </summary>
public sealed class ChatContractTests
{
    public static TheoryData<string> Platforms => ["slack", "teams", "local"];

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task An_alert_is_one_card_however_often_it_is_looked_at(string platform)
    {
        await using var side = await WithCardAsync(platform);
        await side.Host.TickAsync();
        await side.Host.TickAsync();

        await side.UntilAsync(() => side.Card.Contains("Account a reached 12 alphas", StringComparison.Ordinal), "the card");
        Assert.Equal(1, side.Cards);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task View_shows_the_account(string platform)
    {
        await using var side = await WithCardAsync(platform);

        await side.PressAsync(ActionKind.View);

        await side.UntilAsync(() => side.Seen.Contains("Open alerts", StringComparison.Ordinal), "the page of the account");
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_snooze_is_chosen_seen_and_taken_back(string platform)
    {
        await using var side = await WithCardAsync(platform);

        await side.PressAsync(ActionKind.Snooze, "3 days");
        await side.UntilAsync(() => side.Card.Contains("Jordan Lee snoozed", StringComparison.Ordinal), "who snoozed it");
        Assert.Equal(AlertStatus.Snoozed, await StatusAsync(side));

        await side.PressAsync(ActionKind.Undo);
        await side.UntilAsync(() => !side.Card.Contains("Jordan Lee snoozed", StringComparison.Ordinal), "the open card");
        Assert.Equal(AlertStatus.Open, await StatusAsync(side));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_snooze_until_a_date_asks_for_the_date_and_says_when_it_is_wrong(string platform)
    {
        await using var side = await WithCardAsync(platform);

        await side.PressAsync(ActionKind.Snooze);
        await side.UntilAsync(() => side.Seen.Contains("Snooze until", StringComparison.Ordinal), "the form");
        await side.SubmitAsync(FormKind.SnoozeUntil, ("date", "2026-11-20"));
        Assert.Equal(AlertStatus.Open, await StatusAsync(side));
        await side.SubmitAsync(FormKind.SnoozeUntil, ("date", "2026-12-07"));

        await side.UntilAsync(() => side.Card.Contains("7 Dec", StringComparison.Ordinal), "until when");
        Assert.Equal(AlertStatus.Snoozed, await StatusAsync(side));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Handled_takes_one_line_that_everybody_reads(string platform)
    {
        await using var side = await WithCardAsync(platform);

        await side.PressAsync(ActionKind.Handled);
        await side.SubmitAsync(FormKind.Handled, ("outcome", "called them, all good"));

        await side.UntilAsync(() => side.Card.Contains("called them, all good", StringComparison.Ordinal), "the outcome on the card");
        Assert.Equal(AlertStatus.Handled, await StatusAsync(side));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task All_three_verdicts_can_be_given(string platform)
    {
        await using var side = await WithCardAsync(platform);

        await side.PressAsync(ActionKind.Helpful);
        await side.UntilAsync(() => side.Card.Contains("found it helpful", StringComparison.Ordinal), "the first verdict");
        await side.PressAsync(ActionKind.NotRelevant);
        await side.SubmitAsync(FormKind.NotRelevant, ("reason", "wrong-threshold"));
        await side.UntilAsync(() => side.Card.Contains("not relevant", StringComparison.OrdinalIgnoreCase) && !side.Card.Contains("found it helpful", StringComparison.Ordinal), "the second verdict");
        await side.PressAsync(ActionKind.AlreadyKnew);
        await side.SubmitAsync(FormKind.AlreadyKnew);
        await side.UntilAsync(() => side.Card.Contains("knew it already", StringComparison.Ordinal) || side.Card.Contains("already knew", StringComparison.OrdinalIgnoreCase), "the third verdict");

        Assert.Equal(3, (await VerdictsAsync(side)).Count);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_press_brought_five_times_is_one_event(string platform)
    {
        await using var side = await WithCardAsync(platform);

        await side.RepeatAsync(ActionKind.Helpful, 5);

        await side.UntilAsync(() => side.Card.Contains("found it helpful", StringComparison.Ordinal), "the verdict");
        Assert.Single(await VerdictsAsync(side));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_press_on_a_card_that_changed_does_nothing_and_says_so(string platform)
    {
        await using var side = await WithCardAsync(platform);

        await side.PressLateAsync(ActionKind.Helpful, ActionKind.Snooze);

        await side.UntilAsync(() => side.Seen.Contains("has changed", StringComparison.Ordinal), "a word about it");
        Assert.Equal(AlertStatus.Open, await StatusAsync(side));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_meeting_is_offered_below_the_card(string platform)
    {
        await using var side = await WithCardAsync(platform);

        await side.PressAsync(ActionKind.Schedule);
        await side.SubmitAsync(FormKind.Schedule, ("attendees", "ana@customer.example"));

        await side.UntilAsync(() => side.Seen.Contains("Jordan Lee scheduled “", StringComparison.Ordinal) && side.Seen.Contains("calendar", StringComparison.OrdinalIgnoreCase), "the meeting with a way into a calendar");
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_reply_to_the_card_is_kept_as_a_note(string platform)
    {
        await using var side = await WithCardAsync(platform);

        await side.ReplyAsync("They have a new champion");

        Assert.Equal("They have a new champion", Assert.Single(await side.NotesAsync("a", 1)).Text);
    }

    [Theory]
    [InlineData("slack", "help", "What you can ask me")]
    [InlineData("teams", "help", "What you can ask me")]
    [InlineData("local", "help", "What you can ask me")]
    [InlineData("slack", "mine", "Account a")]
    [InlineData("teams", "mine", "Account a")]
    [InlineData("local", "mine", "Account a")]
    [InlineData("slack", "health Account a", "health")]
    [InlineData("teams", "health Account a", "health")]
    [InlineData("local", "health Account a", "health")]
    [InlineData("slack", "gibberish", "help")]
    [InlineData("teams", "gibberish", "help")]
    [InlineData("local", "gibberish", "help")]
    public async Task The_same_words_are_understood(string platform, string words, string answer)
    {
        await using var side = await WithCardAsync(platform);
        var before = side.Seen.Length;

        await side.SayAsync(words);

        await side.UntilAsync(() => side.Seen.Length > before && side.Seen.Contains(answer, StringComparison.Ordinal), "the answer");
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_channel_is_subscribed_by_a_word_in_it_and_one_press_changes_every_card(string platform)
    {
        await using var side = await StartAsync(platform);
        await side.Host.WriteAsync(Hosts.Books.Account("a", Hosts.Books.Jordan));
        await side.Host.TickAsync();
        await side.SubscribeAsync("SMB");
        await side.WithOneCardAsync();
        await side.UntilAsync(() => side.InChannel.Any(text => text.Contains("reached 12 alphas", StringComparison.Ordinal)), "a card in the channel");

        await side.PressAsync(ActionKind.Snooze, "3 days");

        await side.UntilAsync(() => side.Card.Contains("Jordan Lee snoozed", StringComparison.Ordinal) && side.InChannel.Any(text => text.Contains("Jordan Lee snoozed", StringComparison.Ordinal)), "both cards to change");
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task An_adapter_posts_replies_below_and_replaces_in_place(string platform)
    {
        await using var side = await StartAsync(platform);

        var posted = await PostedAsync(side, "first words");
        await side.PassAsync();
        var reply = await side.Adapter.ReplyAsync(Attempt("r1", side), posted, Words("below it"), default);
        await side.PassAsync();
        var updated = await side.Adapter.UpdateAsync(Attempt("u1", side), posted, Words("other words"), default);

        Assert.True(reply is DeliveryOutcome.Delivered, reply.ToString());
        Assert.Equal(posted.MessageId, Assert.IsType<DeliveryOutcome.Delivered>(updated).Message.MessageId);
        await side.UntilAsync(() => side.InChannel.Any(text => text.Contains("other words", StringComparison.Ordinal)), "the other words");
        Assert.DoesNotContain(side.InChannel, text => text.Contains("first words", StringComparison.Ordinal));
        Assert.Contains(side.Below(posted), text => text.Contains("below it", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task An_adapter_rejects_what_can_never_arrive(string platform)
    {
        await using var side = await StartAsync(platform);
        var nowhere = side.Channel with { Conversation = "c:19:nowhere@thread.tacv2" };

        Assert.IsType<DeliveryOutcome.Rejected>(await PostAsync(side, nowhere, "p1", "words"));
        Assert.IsType<DeliveryOutcome.Rejected>(await side.Adapter.UpdateAsync(Attempt("u1", side), new MessageRef(side.Channel, "1700000000.000001"), Words("words"), default));
    }

    [Theory]
    [InlineData("slack", true)]
    [InlineData("teams", false)]
    public async Task A_chat_platform_says_whether_it_takes_files(string platform, bool takes)
    {
        await using var side = await StartAsync(platform);
        var posted = await PostedAsync(side, "words");
        var file = new ChatContent.OfFile(new ChatFile("meeting.ics", "text/calendar", "Meeting", "BEGIN:VCALENDAR"u8.ToArray()));

        await side.PassAsync();
        var outcome = await side.Adapter.ReplyAsync(Attempt("f1", side), posted, file, default);

        Assert.Equal(takes, side.Adapter.TakesFiles);
        Assert.True(takes == outcome is DeliveryOutcome.Delivered, outcome.ToString());
    }

    [Theory]
    [InlineData("slack")]
    [InlineData("teams")]
    public async Task Nobody_is_written_to_who_is_not_there(string platform)
    {
        await using var side = await StartAsync(platform);

        Assert.IsType<DeliveryOutcome.Rejected>(await PostAsync(side, side.Direct with { Conversation = "d:nobody@example.com" }, "p1", "words"));
    }

    private static async Task<PlatformSide> StartAsync(string platform) => platform switch
    {
        "slack" => await SlackSide.StartAsync(),
        "teams" => await TeamsSide.StartAsync(),
        _ => await LocalSide.StartAsync(),
    };

    private static async Task<PlatformSide> WithCardAsync(string platform)
    {
        var side = await StartAsync(platform);
        await side.WithOneCardAsync();
        return side;
    }

    private static async Task<MessageRef> PostedAsync(PlatformSide side, string words)
    {
        var outcome = await PostAsync(side, side.Channel, "p1", words);
        Assert.True(outcome is DeliveryOutcome.Delivered, outcome.ToString());
        return ((DeliveryOutcome.Delivered)outcome).Message;
    }

    private static Task<DeliveryOutcome> PostAsync(PlatformSide side, Address address, string id, string words) => side.Adapter.PostAsync(Attempt(id, side), address, Words(words), default);

    private static DeliveryAttempt Attempt(string id, PlatformSide side) => new(id, 1, side.Host.Time.GetUtcNow(), MayHaveArrived: false);

    private static ChatContent.OfText Words(string words) => new(TextMessage.Of(words));

    private static async Task<AlertStatus> StatusAsync(PlatformSide side) => (await side.Host.AlertAsync("a", "alpha/hit")).Status;

    private static async Task<IReadOnlyList<FeedbackEvent>> VerdictsAsync(PlatformSide side) =>
        await side.Host.Get<FeedbackStore>().OfAlertAsync((await side.Host.AlertAsync("a", "alpha/hit")).Id);
}
