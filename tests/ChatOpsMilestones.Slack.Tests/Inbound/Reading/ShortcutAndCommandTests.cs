using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Inbound.Reading;
using static ChatOpsMilestones.Slack.Tests.Inbound.Payloads;

namespace ChatOpsMilestones.Slack.Tests.Inbound.Reading;

public sealed class ShortcutAndCommandTests
{
    private const string Who = """ "user": { "id": "U0JORDAN", "username": "jordan", "team_id": "T0TEAM" }, "team": { "id": "T0TEAM", "domain": "acme" }, "enterprise": null, "is_enterprise_install": false, "token": "x", "action_ts": "1795255263.000001", "trigger_id": "7.8.d" """;

    [Fact]
    public void The_global_shortcut_asks_for_an_account()
    {
        var received = Reader.Interaction(Parse($$"""{ "type": "shortcut", "callback_id": "look_up_account", {{Who}} }"""));

        Assert.Equal(new CallbackBody.FormAsked(FormKind.LookUp), Reader.Body<CallbackBody.FormAsked>(received));
        Assert.Equal(("click", "c:" + Jordan), (Reader.Callback(received).Key.Kind, Reader.Callback(received).Address.Conversation));
        Assert.Equal("7.8.d", Reader.Work(received).Reply.TriggerId);
    }

    [Fact]
    public void The_message_becomes_the_beginning_of_a_note()
    {
        var received = Reader.Interaction(Parse($$"""
            { "type": "message_action", "callback_id": "add_account_note", {{Who}}, "channel": { "id": "C0TALK", "name": "talk" }, "message_ts": "1795250000.000002",
              "message": { "type": "message", "user": "U0SAM", "ts": "1795250000.000002", "text": "<@U0SAM|sam> says they &lt;3 us" }, "response_url": "https://hooks.slack.com/app/T0TEAM/3/secret" }
            """));

        Assert.Equal(new CallbackBody.FormAsked(FormKind.AddNote, "@sam says they <3 us"), Reader.Body<CallbackBody.FormAsked>(received));
        Assert.Equal("c:C0TALK", Reader.Callback(received).Address.Conversation);
        Assert.Equal(("C0TALK", "1795250000.000002"), (Reader.Work(received).Reply.Origin.Channel, Reader.Work(received).Reply.Origin.Message));
    }

    [Fact]
    public void A_long_message_is_cut_to_what_a_dialog_takes_and_no_emoji_is_torn_apart()
    {
        var text = string.Concat(Enumerable.Repeat("x🎉", 2000));
        var received = Reader.Interaction(Parse($$"""{ "type": "message_action", "callback_id": "add_account_note", {{Who}}, "channel": { "id": "C0TALK" }, "message": { "ts": "1.2", "text": "{{text}}" } }"""));

        var note = Reader.Body<CallbackBody.FormAsked>(received).Text!;
        Assert.InRange(note.Length, 2998, 3000);
        Assert.False(char.IsHighSurrogate(note[^1]));
    }

    [Fact]
    public void Other_shortcuts_are_dropped()
    {
        Reader.Dropped(DropReasons.UnknownAction, Reader.Interaction(Parse($$"""{ "type": "shortcut", "callback_id": "something", {{Who}} }""")));
        Reader.Dropped(DropReasons.Unreadable, Reader.Interaction(Parse($$"""{ "type": "shortcut", {{Who}} }""")));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("  due   30 ", "due   30")]
    [InlineData("account <@U0SAM|sam> in <#C0NEWS|news>", "account @sam in #news")]
    [InlineData("account R&amp;D &lt;b&gt;", "account R&D <b>")]
    public void A_slash_command_brings_its_text(string text, string command)
    {
        var received = Reader.Command(Slash(text));

        Assert.Equal(new CallbackBody.Command(command), Reader.Body<CallbackBody.Command>(received));
        Assert.Equal(("command", "c:" + Channel, Jordan), (Reader.Callback(received).Key.Kind, Reader.Callback(received).Address.Conversation, Reader.Callback(received).PlatformUser));
        Assert.NotNull(Reader.Work(received).Reply.ResponseUrl);
    }

    [Theory]
    [InlineData("D0JORDAN", "directmessage", true)]
    [InlineData("G0PRIVATE", "privategroup", false)]
    public void Commands_come_from_everywhere(string channel, string name, bool direct)
    {
        var received = Reader.Command(Slash("mine", channel, name));

        Assert.Equal("c:" + channel, Reader.Callback(received).Address.Conversation);
        Assert.Equal(direct, Reader.Work(received).Reply.IsDirect);
    }

    [Fact]
    public void No_secret_is_in_what_is_stored_or_printed()
    {
        var received = Reader.Work(Reader.Command(Slash("mine")));

        var stored = System.Text.Json.JsonSerializer.Serialize(received.Callback);
        Assert.DoesNotContain("5555", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("hooks", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("5555", received.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hooks", received.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_command_has_the_same_key_and_typed_again_another()
    {
        var again = Slash("mine");
        again["trigger_id"] = "5555.7777.eeee";

        Assert.Equal(Reader.Callback(Reader.Command(Slash("mine"))).Key, Reader.Callback(Reader.Command(Slash("mine"))).Key);
        Assert.NotEqual(Reader.Callback(Reader.Command(Slash("mine"))).Key, Reader.Callback(Reader.Command(again)).Key);
    }

    [Theory]
    [InlineData("user_id")]
    [InlineData("channel_id")]
    public void A_command_from_nobody_or_nowhere_is_unreadable(string field)
    {
        var payload = Slash("mine");
        payload[field] = new JsonObject();

        Reader.Dropped(DropReasons.Unreadable, Reader.Command(payload));
    }

    [Fact]
    public void A_menu_asks_for_its_entries() => Assert.Equal(
        new Received.Suggest("acm", "T0TEAM", "U0JORDAN"),
        Reader.Interaction(Parse($$"""{ "type": "block_suggestion", {{Who}}, "action_id": "value", "block_id": "account", "value": "acm", "container": { "type": "view", "view_id": "V0VIEW" }, "view": { "id": "V0VIEW" } }""")));
}
