using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Inbound.Reading;
using ChatOpsMilestones.Slack.Wire;
using static ChatOpsMilestones.Slack.Tests.Inbound.Payloads;

namespace ChatOpsMilestones.Slack.Tests.Inbound.Reading;

public sealed class ActionReaderTests
{
    private const string InView = """{ "type": "view", "view_id": "V0VIEW" }""";

    [Theory]
    [InlineData(ActionKind.View)]
    [InlineData(ActionKind.Schedule)]
    [InlineData(ActionKind.Handled)]
    [InlineData(ActionKind.AlreadyKnew)]
    [InlineData(ActionKind.Undo)]
    public void A_cards_button_is_a_click(ActionKind kind)
    {
        var received = Reader.Interaction(Press(Button(ActionIds.Of(kind), "al1|7")));

        Assert.Equal(new CallbackBody.Click(kind, "al1", 7, null), Reader.Body<CallbackBody.Click>(received));
        var callback = Reader.Callback(received);
        Assert.Equal(("slack", Team, "click"), (callback.Key.Platform, callback.Key.Installation, callback.Key.Kind));
        Assert.Equal((Jordan, "", "c:" + Channel), (callback.PlatformUser, callback.PersonEmail, callback.Address.Conversation));
        var reply = Reader.Work(received).Reply;
        Assert.Equal(("1111.2222.aaaa", "https://hooks.slack.com/actions/T0TEAM/1/secret"), (reply.TriggerId, reply.ResponseUrl?.ToString()));
        Assert.Equal(new FormOrigin { Channel = Channel, Message = CardTs }, reply.Origin);
        Assert.Null(reply.View);
    }

    [Fact]
    public void A_menu_brings_its_choice() => Assert.Equal(
        new CallbackBody.Click(ActionKind.Snooze, "al1", 7, "3d"),
        Reader.Body<CallbackBody.Click>(Reader.Interaction(Press(Menu("card.Snooze", "al1|7|3d")))));

    [Fact]
    public void An_overflow_brings_its_choice_too() => Assert.Equal(
        new CallbackBody.Click(ActionKind.Snooze, "al1", 7, "date"),
        Reader.Body<CallbackBody.Click>(Reader.Interaction(Press(Menu("card.Snooze", "al1|7|date").Replace("static_select", "overflow")))));

    [Theory]
    [InlineData("Helpful", ActionKind.Helpful)]
    [InlineData("NotRelevant", ActionKind.NotRelevant)]
    public void The_thumbs_are_verdicts(string option, ActionKind kind) => Assert.Equal(
        new CallbackBody.Click(kind, "al1", 7, null),
        Reader.Body<CallbackBody.Click>(Reader.Interaction(Press(Button(ActionIds.Feedback, "al1|7|" + option).Replace("\"button\"", "\"feedback_buttons\"")))));

    [Fact]
    public void A_line_opens_its_alert_or_its_account()
    {
        Assert.Equal(
            new CallbackBody.Click(ActionKind.View, "al1", 0, null),
            Reader.Body<CallbackBody.Click>(Reader.Interaction(Press(Button(ActionIds.OpenAlert, "al1|0")))));
        Assert.Equal(
            new CallbackBody.AccountOpened("acc-7"),
            Reader.Body<CallbackBody.AccountOpened>(Reader.Interaction(Press(Button(ActionIds.OpenAccount, "acc-7")))));
    }

    [Fact]
    public void Sharing_says_the_command_again_aloud() => Assert.Equal(
        new CallbackBody.Command("due 30") { Aloud = true },
        Reader.Body<CallbackBody.Command>(Reader.Interaction(Press(Button(ActionIds.Share, "due 30")))));

    [Fact]
    public void The_home_has_neither_channel_nor_message()
    {
        var payload = Press(Button("form.Settings", "Settings"), container: InView);
        foreach (var name in new[] { "message", "channel", "response_url" })
            payload.Remove(name);
        payload["view"] = Parse("""{ "id": "V0HOME", "type": "home", "hash": "1.h", "private_metadata": "", "callback_id": "", "app_installed_team_id": "T0TEAM" }""");

        var received = Reader.Interaction(payload);

        Assert.Equal(new CallbackBody.FormAsked(FormKind.Settings), Reader.Body<CallbackBody.FormAsked>(received));
        Assert.Equal("c:" + Jordan, Reader.Callback(received).Address.Conversation);
        Assert.True(SlackPlaces.IsRawDirect(Reader.Callback(received).Address));
        Assert.Equal(new ViewPlace("V0HOME", "1.h", IsHome: true), Reader.Work(received).Reply.View);
        Assert.Null(Reader.Work(received).Reply.Channel);
    }

    [Fact]
    public void A_dialog_remembers_the_card_it_was_opened_from()
    {
        var payload = Press(Button("open-account", "acc-7"), container: InView);
        payload.Remove("message");
        payload.Remove("channel");
        payload["view"] = new JsonObject { ["id"] = "V0VIEW", ["type"] = "modal", ["private_metadata"] = new FormOrigin { AlertId = "al1", Revision = 7, Channel = Channel, Message = CardTs }.ToString() };

        var received = Reader.Interaction(payload);

        Assert.Equal("c:" + Channel, Reader.Callback(received).Address.Conversation);
        Assert.Equal(CardTs, Reader.Work(received).Reply.Origin.Message);
    }

    [Fact]
    public void A_message_for_one_person_comes_without_itself()
    {
        var payload = Press(Button(ActionIds.Share, "mine"), container: $$"""{ "type": "message", "message_ts": "{{CardTs}}", "channel_id": "{{Channel}}", "is_ephemeral": true }""");
        payload.Remove("message");

        var received = Reader.Interaction(payload);

        Assert.Equal("c:" + Channel, Reader.Callback(received).Address.Conversation);
        Assert.NotNull(Reader.Work(received).Reply.ResponseUrl);
    }

    [Fact]
    public void A_reply_in_a_thread_is_answered_in_the_thread_and_its_parent_is_not()
    {
        var inThread = Press(Button("card.Undo", "al1|7"), container: $$"""{ "type": "message", "message_ts": "{{CardTs}}", "channel_id": "{{Channel}}", "thread_ts": "1795250000.000001" }""");
        Assert.Equal("1795250000.000001", Reader.Work(Reader.Interaction(inThread)).Reply.Thread);

        var parent = Press(Button("card.Undo", "al1|7"));
        parent["message"]!["thread_ts"] = CardTs;
        Assert.Null(Reader.Work(Reader.Interaction(parent)).Reply.Thread);
    }

    [Fact]
    public void The_same_press_has_the_same_key_and_another_one_another()
    {
        var key = Key(Press(Button("card.Handled", "al1|7")));

        Assert.Equal(key, Key(Press(Button("card.Handled", "al1|7"))));
        Assert.NotEqual(key, Key(Press(Button("card.Handled", "al1|7").Replace("1795255261.123456", "1795255262.000000"))));
        Assert.NotEqual(key, Key(Press(Button("card.Undo", "al1|7"))));
        var other = Press(Button("card.Handled", "al1|7"));
        other["user"]!["id"] = "U0SAM";
        Assert.NotEqual(key, Key(other));
        var elsewhere = Press(Button("card.Handled", "al1|7"));
        elsewhere["container"]!["message_ts"] = "1795255200.000999";
        Assert.NotEqual(key, Key(elsewhere));
    }

    [Theory]
    [InlineData("link", "https://crm.example", DropReasons.Link)]
    [InlineData("card.Snoozed", "al1|7", DropReasons.UnknownAction)]
    [InlineData("card.3", "al1|7", DropReasons.UnknownAction)]
    [InlineData("card.", "al1|7", DropReasons.UnknownAction)]
    [InlineData("card.View", "al1", DropReasons.UnknownAction)]
    [InlineData("card.View", "", DropReasons.UnknownAction)]
    [InlineData("card.View", "al1|-1", DropReasons.UnknownAction)]
    [InlineData("card-feedback", "al1|7", DropReasons.UnknownAction)]
    [InlineData("card-feedback", "al1|7|Meh", DropReasons.UnknownAction)]
    [InlineData("open-account", "", DropReasons.UnknownAction)]
    [InlineData("form.Handled", "x", DropReasons.UnknownAction)]
    [InlineData("yes", "1", DropReasons.UnknownAction)]
    public void Foreign_and_outdated_actions_are_dropped(string id, string value, string reason) => Reader.Dropped(reason, Reader.Interaction(Press(Button(id, value))));

    [Fact]
    public void A_press_of_which_nothing_is_left_is_unreadable()
    {
        Reader.Dropped(DropReasons.Unreadable, Reader.Interaction(Press("")));
        Reader.Dropped(DropReasons.Unreadable, Reader.Interaction(Press("null, 7, [], {}")));
        var nobody = Press(Button("card.View", "al1|7"));
        nobody["user"] = null;
        Reader.Dropped(DropReasons.Unreadable, Reader.Interaction(nobody));
        var nowhere = Press(Button("card.View", "al1|7"), container: "null");
        nowhere.Remove("message");
        Reader.Dropped(DropReasons.Unreadable, Reader.Interaction(nowhere));
    }

    private static CallbackKey Key(JsonNode payload) => Reader.Callback(Reader.Interaction(payload)).Key;
}
