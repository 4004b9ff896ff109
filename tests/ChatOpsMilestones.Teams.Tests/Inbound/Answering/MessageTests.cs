using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Connector;

namespace ChatOpsMilestones.Teams.Tests.Inbound.Answering;

/// <summary>Answers by messages: where they stand, and who sees them.</summary>
public sealed class MessageTests
{
    [Fact]
    public async Task In_the_chat_with_the_bot_the_answer_stands_there()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.Message(TextMessage.Of("Three alerts.")));

        await inbox.ReceiveAsync(Activities.Said("mine"));

        var (conversation, thread, message) = await inbox.WhenPostedAsync();
        Assert.Equal((Activities.Personal, null, "Three alerts."), (conversation, thread, message.Text));
    }

    [Fact]
    public async Task A_greeting_is_answered_with_the_home_page()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.ShowHome(new HomePage { Title = "Your milestones", Sections = [], At = inbox.Clock.GetUtcNow() }));

        await inbox.ReceiveAsync(Activities.Said("hi"));

        Assert.Contains("Your milestones", (await inbox.WhenPostedAsync()).Message.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_for_everybody_stands_in_the_thread()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.Message(TextMessage.Of("Jordan asked: mine"), ForAll: true));

        await inbox.ReceiveAsync(Activities.InChannel("mine", Activities.CardId));

        Assert.Equal((Activities.Channel, Activities.CardId), (await inbox.WhenPostedAsync()) is var (conversation, thread, _) ? (conversation, thread) : default);
        Assert.Empty(inbox.Posted);
    }

    [Theory]
    [InlineData("handled called them, they stay")]
    [InlineData("snooze 3d")]
    [InlineData("undo")]
    [InlineData("subscribe SMB")]
    [InlineData("hndled")]
    public async Task What_was_done_to_the_card_above_is_told_below_it_and_nowhere_else(string said)
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.Message(TextMessage.Of("A-7K2Q is handled.")));

        await inbox.ReceiveAsync(Activities.InChannel(said, Activities.CardId));

        Assert.Equal((Activities.Channel, Activities.CardId), (await inbox.WhenPostedAsync()) is var (conversation, thread, _) ? (conversation, thread) : default);
        Assert.Empty(inbox.Posted);
    }

    [Fact]
    public async Task What_is_for_one_person_goes_to_their_chat_and_the_thread_says_so()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.Message(TextMessage.Of("Because of your verdicts.")));

        await inbox.ReceiveAsync(Activities.InChannel("why A-7K2Q", Activities.CardId));

        var alone = await inbox.WhenPostedAsync();
        Assert.Equal((Activities.Personal, null, "Because of your verdicts."), (alone.Conversation, alone.Thread, alone.Message.Text));
        var line = await inbox.WhenPostedAsync();
        Assert.Equal((Activities.Channel, Activities.CardId), (line.Conversation, line.Thread));
        Assert.DoesNotContain("verdicts", line.Message.Text, StringComparison.Ordinal);
        Assert.Contains("our chat", line.Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_chat_the_person_is_told_how_to_open_one()
    {
        await using var inbox = new Inbox { PersonalChat = null };
        inbox.Answers(new Answer.Message(TextMessage.Of("Because of your verdicts.")));

        await inbox.ReceiveAsync(Activities.InGroup("why A-7K2Q"));

        var line = await inbox.WhenPostedAsync();
        Assert.Equal((Activities.Group, null), (line.Conversation, line.Thread));
        Assert.Contains("Apps", line.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("verdicts", line.Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_is_confirmed_where_it_was_said()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.Message(TextMessage.Of("Noted on A-7K2Q.")));

        await inbox.ReceiveAsync(Activities.InChannel("They have a new champion", Activities.CardId));

        Assert.Equal((Activities.Channel, Activities.CardId, "Noted on A-7K2Q."), (await inbox.WhenPostedAsync()) is var (conversation, thread, message) ? (conversation, thread, message.Text) : default);
        Assert.Empty(inbox.Posted);
    }

    [Fact]
    public async Task A_form_that_nothing_can_open_is_a_message()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.OpenForm(new Form { Kind = FormKind.Handled, Title = "Mark as handled", AlertId = "al1", Fields = [new FormField { Id = "outcome", Label = "What", Kind = FieldKind.Text }] }));

        // The press of a client that knows no Action.Execute.
        await inbox.ReceiveAsync(Activities.Of("message").With("replyToId", Activities.CardId).With("value", System.Text.Json.Nodes.JsonNode.Parse(Activities.Data("card.Handled"))));

        var card = (await inbox.WhenPostedAsync()).Message.Card!.ToJsonString();
        Assert.Contains("f.outcome", card, StringComparison.Ordinal);
        Assert.Contains("\"n\":", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_answer_is_several_messages()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.Message(TextMessage.Of([.. Enumerable.Range(1, 60).Select(i => $"Line {i}")])));

        await inbox.ReceiveAsync(Activities.Said("mine"));

        await inbox.WhenPostedAsync();
        await inbox.WhenPostedAsync();
    }

    [Fact]
    public async Task What_was_surely_not_taken_is_tried_again_and_what_may_have_arrived_is_not()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.Message(TextMessage.Of("Three alerts.")));
        inbox.Refuse = post => post == 1 ? new TeamsFault(TeamsFaultClass.Retry, "Throttled") { RetryAfter = TimeSpan.Zero } : null;
        await inbox.ReceiveAsync(Activities.Said("mine"));
        await inbox.WhenPostedAsync();

        var tries = 0;
        inbox.Refuse = _ => ++tries == 1 ? new TeamsFault(TeamsFaultClass.Unknown, "timeout") : null;
        await inbox.ReceiveAsync(Activities.Said("due", id: "2"));
        await inbox.ReceiveAsync(Activities.Said("help", id: "3"));
        await inbox.WhenPostedAsync();

        Assert.Equal(2, tries);
        Assert.Empty(inbox.Posted);
    }

    [Fact]
    public async Task Likes_are_taken_without_a_word_and_thumbs_with_an_empty_object()
    {
        await using var inbox = new Inbox();

        var thumb = await inbox.AskAsync(Activities.Invoke("message/submitAction", """{"actionName":"feedback","actionValue":{"reaction":"dislike","feedback":"{\"feedbackText\":\"Known for weeks\"}"}}"""));
        await inbox.WhenWorkedAsync();

        Assert.Equal("{}", thumb!.ToJsonString());
        var rated = Assert.IsType<CallbackBody.Rated>(Assert.Single(inbox.Worked).Body);
        Assert.Equal((ActionKind.NotRelevant, "Known for weeks", Activities.CardId), (rated.Verdict, rated.Note, rated.Message.MessageId));

        Assert.Equal("{}", (await inbox.AskAsync(Activities.Invoke("message/submitAction", """{"actionName":"other"}""", id: "f:2")))!.ToJsonString());
    }

    [Fact]
    public async Task A_drawn_thumb_asks_for_words()
    {
        await using var inbox = new Inbox();

        foreach (var value in new[] { """{"actionName":"feedback","actionValue":{"reaction":"like"}}""", """{"data":{"actionName":"feedback","actionValue":{"reaction":"dislike"}}}""" })
        {
            var body = await inbox.AskAsync(Activities.Invoke("message/fetchTask", value));
            Assert.Contains("feedbackText", body!["task"]!["value"]!["card"]!["content"]!.ToJsonString(), StringComparison.Ordinal);
        }
    }
}
