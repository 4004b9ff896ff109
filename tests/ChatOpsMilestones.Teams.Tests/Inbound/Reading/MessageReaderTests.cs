using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Inbound.Reading;

namespace ChatOpsMilestones.Teams.Tests.Inbound.Reading;

public sealed class MessageReaderTests
{
    [Theory]
    [InlineData("why A-7K2Q")]
    [InlineData("what about Acme?")]
    [InlineData("  mine \n")]
    public void In_the_chat_with_the_bot_every_message_is_a_command(string text)
    {
        var callback = Reader.Callback(Activities.Said(text));

        var command = Assert.IsType<CallbackBody.Command>(callback.Body);
        Assert.Equal(text.Trim(), command.Text);
        Assert.False(command.Aloud);
        Assert.Null(command.Parent);
        Assert.Equal(new CallbackKey("teams", Activities.Tenant, "message", Activities.Personal + "|1795255270001"), callback.Key);
        Assert.Equal(new Address("teams", Activities.Tenant, "p:" + Activities.Personal), callback.Address);
        Assert.Equal(Activities.Jordan, callback.PlatformUser);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hi")]
    [InlineData("Hello!")]
    [InlineData("HOME")]
    [InlineData("inbox")]
    [InlineData(" start ")]
    public void A_greeting_opens_the_home_page(string text) => Reader.Body<CallbackBody.HomeOpened>(Activities.Said(text));

    // As Microsoft's playground sends it.
    private const string Shared = "\n<span class=\"inline-compose-card\" itemid=\"0\" itemtype=\"http://schema.skype.com/InputExtension\">\n  <span content=\"0\" itemprop=\"cardId\"></span>\n</span>\n";

    [Theory]
    [InlineData("")]
    [InlineData(Shared)]
    [InlineData(Shared + Shared)]
    public void A_card_that_somebody_puts_into_the_chat_asks_for_nothing(string text) => Reader.Dropped(DropReasons.Talk, WithCard(Activities.Said(text)));

    [Fact]
    public void Words_beside_a_card_are_heard_without_it() => Assert.Equal("due 30", Reader.Body<CallbackBody.Command>(WithCard(Activities.Said("due 30" + Shared))).Text);

    [Fact]
    public void Words_below_a_quoted_card_are_a_note_that_is_confirmed()
    {
        var note = Reader.Body<CallbackBody.ThreadReply>(Activities.Said("They have a new champion").Quoting(Activities.CardId));

        Assert.Equal(new MessageRef(new Address("teams", Activities.Tenant, "p:" + Activities.Personal), Activities.CardId), note.Parent);
        Assert.Equal(("They have a new champion", "1795255270001", true), (note.Text, note.MessageId, note.ToBot));
    }

    [Fact]
    public void A_command_below_a_quoted_card_knows_the_card()
    {
        var command = Reader.Body<CallbackBody.Command>(Activities.Said("handled called them").Quoting(Activities.CardId));

        Assert.Equal(Activities.CardId, command.Parent!.MessageId);
    }

    [Fact]
    public void The_newer_way_to_quote_is_read_too()
    {
        var message = Activities.Said("<quoted messageId=\"1772050244572\"/> why").With("entities", new JsonArray(
            new JsonObject { ["type"] = "quotedReply", ["quotedReply"] = new JsonObject { ["messageId"] = "1772050244572" } }));

        var command = Reader.Body<CallbackBody.Command>(message);

        Assert.Equal(("why", "1772050244572"), (command.Text, command.Parent!.MessageId));
    }

    [Fact]
    public void Html_that_only_looks_like_a_quote_is_none()
    {
        foreach (var html in new[] { "<blockquote itemid=\"17\">x</blockquote>", "<blockquote itemtype=\"http://schema.skype.com/Reply\">", "<blockquote itemtype=\"http://schema.skype.com/Reply\" itemid=\"../x\">" })
        {
            var message = Activities.Said("hello there").With("attachments", new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = html }));
            Assert.Null(Reader.Body<CallbackBody.Command>(message).Parent);
        }
    }

    [Fact]
    public void In_a_channel_only_what_mentions_the_bot_counts()
    {
        Reader.Dropped(DropReasons.Talk, Activities.InChannel("mine", mention: false));
        Reader.Dropped(DropReasons.Talk, Activities.InChannel("They signed", Activities.CardId, mention: false));
        Reader.Dropped(DropReasons.Talk, Activities.InGroup("mine", mention: false));

        // The text is what a person typed; who is mentioned stands in the entities.
        Reader.Dropped(DropReasons.Talk, Activities.InChannel("<at>Milestones</at> mine", mention: false));
    }

    [Fact]
    public void A_mention_at_the_top_of_a_channel_is_a_command_whose_answer_stands_below_it()
    {
        var work = Reader.Work(Activities.InChannel("due 30"));

        var callback = Assert.Single(work.Callbacks);
        Assert.Equal(("due 30", true, null), Assert.IsType<CallbackBody.Command>(callback.Body) is var c ? (c.Text, c.Aloud, c.Parent) : default);
        Assert.Equal("c:" + Activities.Channel, callback.Address.Conversation);
        Assert.Equal("1795255270001", work.Reply.Thread);
    }

    [Fact]
    public void What_is_not_to_be_shown_to_everybody_is_not_asked_aloud() =>
        Assert.False(Reader.Body<CallbackBody.Command>(Activities.InChannel("why A-7K2Q")).Aloud);

    [Fact]
    public void A_command_in_a_thread_knows_the_card_at_its_top()
    {
        var work = Reader.Work(Activities.InChannel("snooze 3d", Activities.CardId));

        var command = Assert.IsType<CallbackBody.Command>(Assert.Single(work.Callbacks).Body);
        Assert.Equal(new MessageRef(new Address("teams", Activities.Tenant, "c:" + Activities.Channel), Activities.CardId), command.Parent);
        Assert.Equal(Activities.CardId, work.Reply.Thread);
    }

    [Fact]
    public void Other_words_to_the_bot_in_a_thread_are_a_note()
    {
        var note = Reader.Body<CallbackBody.ThreadReply>(Activities.InChannel("They have a new champion", Activities.CardId));

        Assert.Equal((Activities.CardId, "They have a new champion", true), (note.Parent.MessageId, note.Text, note.ToBot));
    }

    [Fact]
    public void With_the_permission_replies_below_a_card_are_notes_without_a_mention()
    {
        var note = Reader.Body<CallbackBody.ThreadReply>(Activities.InChannel("They signed", Activities.CardId, mention: false), hearsAll: true);

        Assert.False(note.ToBot);
        Reader.Dropped(DropReasons.Talk, Activities.InChannel("They signed", mention: false), hearsAll: true);
        Reader.Dropped(DropReasons.Talk, Activities.InGroup("They signed", mention: false).Quoting(Activities.CardId), hearsAll: true);
    }

    [Fact]
    public void In_a_group_a_quoted_card_is_the_one_that_is_spoken_of()
    {
        Assert.Equal(Activities.CardId, Reader.Body<CallbackBody.Command>(Activities.InGroup("why").Quoting(Activities.CardId)).Parent!.MessageId);
        Assert.Equal(Activities.CardId, Reader.Body<CallbackBody.ThreadReply>(Activities.InGroup("They have a new champion").Quoting(Activities.CardId)).Parent.MessageId);
        Assert.Null(Reader.Body<CallbackBody.Command>(Activities.InGroup("They have a new champion")).Parent);
        Assert.Null(Reader.Work(Activities.InGroup("mine")).Reply.Thread);
    }

    [Fact]
    public void Mentions_of_others_are_their_names()
    {
        var message = Activities.InChannel("account <at>Sam</at>&nbsp;Ltd");
        message["entities"]!.AsArray().Add(new JsonObject { ["type"] = "mention", ["text"] = "<at>Sam</at>", ["mentioned"] = new JsonObject { ["id"] = "29:1Sam", ["name"] = "Sam" } });

        Assert.Equal("account Sam Ltd", Reader.Body<CallbackBody.Command>(message).Text);
    }

    [Fact]
    public void Bots_are_not_listened_to()
    {
        Reader.Dropped(DropReasons.Bot, Activities.Said("mine").With("from", new JsonObject { ["id"] = "28:other" }));
        Reader.Dropped(DropReasons.Bot, Activities.Said("mine").With("from", new JsonObject { ["id"] = "x1", ["role"] = "bot" }));
        Reader.Dropped(DropReasons.Unreadable, Activities.Said("mine").With("from", null));
    }

    [Fact]
    public void A_press_comes_as_a_message_without_words_from_old_clients()
    {
        var message = Activities.Of("message").With("replyToId", Activities.CardId).With("value", JsonNode.Parse(Activities.Data("card.Helpful")));

        Assert.Equal(new CallbackBody.Click(Core.Cards.ActionKind.Helpful, "al1", 7, null), Reader.Callback(message).Body);
    }

    [Fact]
    public void Edits_and_removals_are_not_read_again()
    {
        Reader.Dropped(DropReasons.NotOurs, Activities.Of("messageUpdate").With("text", "mine"));
        Reader.Dropped(DropReasons.NotOurs, Activities.Of("messageDelete"));
        Reader.Dropped(DropReasons.NotOurs, Activities.Of("somethingNew"));
    }

    private static JsonObject WithCard(JsonObject message) =>
        message.With("attachments", new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = new JsonObject { ["type"] = "AdaptiveCard" } }));
}
