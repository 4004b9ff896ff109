using ChatOpsMilestones.Core.Chat.Inbound;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Inbound.Reading;
using static ChatOpsMilestones.Slack.Tests.Inbound.Payloads;

namespace ChatOpsMilestones.Slack.Tests.Inbound.Reading;

public sealed class MessageReaderTests
{
    private static readonly Address Alerts = new("slack", Team, "c:" + Channel);

    [Theory]
    [InlineData("<@U0BOT> why", "why")]
    [InlineData("<@U0BOT|milestones> due 30", "due 30")]
    [InlineData("hey <@U0BOT>   snooze 3d", "snooze 3d")]
    [InlineData("help me <@U0BOT>", "help me")]
    [InlineData("<@U0BOT>", "")]
    [InlineData("<@U0BOT> account Fish &amp; Chips &lt;UK&gt;", "account Fish & Chips <UK>")]
    [InlineData("<@U0BOT> account <http://acme.com|acme.com>", "account acme.com")]
    [InlineData("<@U0BOT> account <https://acme.com/x|the site>", "account the site (https://acme.com/x)")]
    [InlineData("<@U0BOT> account <https://acme.com/call/7|call>", "account call (https://acme.com/call/7)")]
    [InlineData("<@U0BOT> account <http://acme.com/|acme.com>", "account acme.com")]
    [InlineData("<@U0BOT> mine <@U0SAM|sam> in <#C0123|general> <!subteam^S1|@csms> <!here>", "mine @sam in #general @csms @here")]
    [InlineData("<@U0BOT> account <mailto:a@b.example|a@b.example>", "account a@b.example")]
    [InlineData("<@U0BOT> account a < b", "account a < b")]
    public void What_is_said_to_the_bot_is_a_command(string text, string command)
    {
        var received = Reader.Event(Mention(text));

        var body = Reader.Body<CallbackBody.Command>(received);
        Assert.Equal(command, body.Text);
        Assert.True(body.Aloud);
        Assert.Null(body.Parent);
        var callback = Reader.Callback(received);
        Assert.Equal(new CallbackKey("slack", Team, "message", "Ev0000001"), callback.Key);
        Assert.Equal((Jordan, "", Alerts, Reader.Now), (callback.PlatformUser, callback.PersonEmail, callback.Address, callback.At));
        Assert.Equal("1795255260.000200", Reader.Work(received).Reply.Thread);
    }

    [Fact]
    public void A_mention_in_a_thread_knows_its_card()
    {
        var received = Reader.Event(Mention("<@U0BOT> why", CardTs));

        Assert.Equal(new MessageRef(Alerts, CardTs), Reader.Body<CallbackBody.Command>(received).Parent);
        Assert.Equal(CardTs, Reader.Work(received).Reply.Thread);
    }

    [Theory]
    [InlineData("channel")]
    [InlineData("group")]
    [InlineData("mpim")]
    public void The_message_beside_a_mention_is_dropped(string type) =>
        Reader.Dropped(DropReasons.MentionTwin, Reader.Event(Message("<@U0BOT> why", CardTs, type: type)));

    [Fact]
    public void A_reply_below_our_message_is_a_note()
    {
        var received = Reader.Event(Message("They signed &amp; paid :tada:", CardTs, more: $", \"parent_user_id\": \"{Bot}\""));

        var note = Reader.Body<CallbackBody.ThreadReply>(received);
        Assert.Equal(new CallbackBody.ThreadReply(new MessageRef(Alerts, CardTs), "1795255260.000200", "They signed & paid :tada:"), note);
        Assert.Equal(CardTs, Reader.Work(received).Reply.Thread);
    }

    [Theory]
    [InlineData("thread_broadcast")]
    [InlineData("file_share")]
    public void A_reply_that_is_also_shown_elsewhere_or_carries_a_file_is_a_note(string subtype) =>
        Reader.Body<CallbackBody.ThreadReply>(Reader.Event(Message("See the plan", CardTs, more: $", \"subtype\": \"{subtype}\"")));

    [Fact]
    public void A_reply_below_somebody_elses_message_is_not_stored() =>
        Reader.Dropped(DropReasons.Talk, Reader.Event(Message("Lunch?", CardTs, more: ", \"parent_user_id\": \"U0SAM\"")));

    [Theory]
    [InlineData("Good morning", null)]
    [InlineData("", CardTs)]
    [InlineData("Good morning", "1795255260.000200")] // a thread's parent names itself
    public void Talk_in_a_channel_is_not_stored(string text, string? thread) => Reader.Dropped(DropReasons.Talk, Reader.Event(Message(text, thread)));

    [Theory]
    [InlineData("mine")]
    [InlineData("what is going on")]
    [InlineData("<@U0BOT> mine")] // makes no event of its own in a direct message
    public void Every_word_in_the_direct_message_is_a_command(string text)
    {
        var received = Reader.Event(Message(text, channel: Direct, type: "im"));

        var body = Reader.Body<CallbackBody.Command>(received);
        Assert.Equal(text.Replace("<@U0BOT> ", ""), body.Text);
        Assert.False(body.Aloud);
        Assert.Equal("c:" + Direct, Reader.Callback(received).Address.Conversation);
        Assert.Null(Reader.Work(received).Reply.Thread);
    }

    [Theory]
    [InlineData("why", true)]
    [InlineData("Snooze 3d", true)]
    [InlineData("snooze 9x", true)] // an attempt at a command: the answer says what would be right
    [InlineData("<@U0BOT> whatever", true)]
    [InlineData("due to the holidays they will sign in January", false)]
    [InlineData("They are happy", false)]
    public void In_a_thread_of_the_direct_message_known_words_are_commands_and_others_notes(string text, bool command)
    {
        var received = Reader.Event(Message(text, CardTs, Direct, "im"));

        var parent = new MessageRef(new Address("slack", Team, "c:" + Direct), CardTs);
        if (command)
            Assert.Equal(parent, Reader.Body<CallbackBody.Command>(received).Parent);
        else
            Assert.Equal(parent, Reader.Body<CallbackBody.ThreadReply>(received).Parent);
        Assert.Equal(CardTs, Reader.Work(received).Reply.Thread);
    }

    [Theory]
    [InlineData(", \"bot_id\": \"B0BOT\"", DropReasons.Bot)]
    [InlineData(", \"bot_profile\": {\"id\": \"B0OTHER\"}", DropReasons.Bot)]
    [InlineData(", \"subtype\": \"message_changed\", \"hidden\": true", DropReasons.Subtype)]
    [InlineData(", \"subtype\": \"channel_join\"", DropReasons.Subtype)]
    [InlineData(", \"subtype\": 7", DropReasons.Subtype)]
    [InlineData(", \"hidden\": true", DropReasons.Subtype)]
    public void Bots_edits_and_notices_are_noise(string more, string reason)
    {
        Reader.Dropped(reason, Reader.Event(Message("why", CardTs, more: more)));
        Reader.Dropped(reason, Reader.Event(Message("why", null, Direct, "im", more)));
    }

    [Theory]
    [InlineData(Bot)]
    [InlineData("USLACKBOT")]
    public void Our_own_words_are_noise_however_they_come(string user) =>
        Reader.Dropped(DropReasons.Bot, Reader.Event(Message("why", null, Direct, "im").Replace(Jordan, user)));

    [Fact]
    public void A_message_without_author_is_unreadable() =>
        Reader.Dropped(DropReasons.Unreadable, Reader.Event(Message("why", null, Direct, "im").Replace("\"user\"", "\"usr\"")));

    [Fact]
    public void Huge_text_is_cut_and_control_characters_are_left_out()
    {
        var text = Reader.Body<CallbackBody.Command>(Reader.Event(Message("a\u0000b\u0007" + new string('x', 50_000), null, Direct, "im"))).Text;

        Assert.StartsWith("abx", text, StringComparison.Ordinal);
        Assert.Equal(Json.LongestText, text.Length);
    }
}
