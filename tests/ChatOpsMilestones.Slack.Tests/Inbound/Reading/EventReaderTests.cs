using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Inbound.Reading;
using static ChatOpsMilestones.Slack.Tests.Inbound.Payloads;

namespace ChatOpsMilestones.Slack.Tests.Inbound.Reading;

public sealed class EventReaderTests
{
    [Fact]
    public void The_home_was_opened()
    {
        var received = Reader.Event($$"""{ "type": "app_home_opened", "user": "{{Jordan}}", "channel": "{{Direct}}", "tab": "home", "event_ts": "1795255260.1" }""");

        Reader.Body<CallbackBody.HomeOpened>(received);
        Assert.Equal(new CallbackKey("slack", Team, "event", "Ev0000001"), Reader.Callback(received).Key);
        Assert.Equal((Jordan, "c:" + Direct), (Reader.Callback(received).PlatformUser, Reader.Callback(received).Address.Conversation));
    }

    [Fact]
    public void The_messages_tab_has_no_page() =>
        Reader.Dropped(DropReasons.OtherTab, Reader.Event($$"""{ "type": "app_home_opened", "user": "{{Jordan}}", "channel": "{{Direct}}", "tab": "messages" }"""));

    [Theory]
    [InlineData("""{ "type": "member_joined_channel", "user": "U0BOT", "channel": "C0ALERTS", "channel_type": "C", "team": "T0TEAM", "inviter": "U0JORDAN" }""", PlaceChange.Joined)]
    [InlineData("""{ "type": "member_left_channel", "user": "U0BOT", "channel": "C0ALERTS", "channel_type": "C", "team": "T0TEAM" }""", PlaceChange.Left)]
    [InlineData("""{ "type": "channel_left", "channel": "C0ALERTS", "actor_id": "U0SAM" }""", PlaceChange.Left)]
    [InlineData("""{ "type": "group_left", "channel": "C0ALERTS" }""", PlaceChange.Left)]
    [InlineData("""{ "type": "channel_archive", "channel": "C0ALERTS", "user": "U0SAM" }""", PlaceChange.Archived)]
    [InlineData("""{ "type": "group_archive", "channel": "C0ALERTS" }""", PlaceChange.Archived)]
    [InlineData("""{ "type": "channel_unarchive", "channel": "C0ALERTS", "user": "U0SAM" }""", PlaceChange.Unarchived)]
    [InlineData("""{ "type": "group_unarchive", "channel": "C0ALERTS" }""", PlaceChange.Unarchived)]
    [InlineData("""{ "type": "channel_deleted", "channel": "C0ALERTS" }""", PlaceChange.Deleted)]
    [InlineData("""{ "type": "group_deleted", "channel": "C0ALERTS" }""", PlaceChange.Deleted)]
    public void What_happens_to_a_channel_is_known(string inner, PlaceChange change)
    {
        var received = Reader.Event(inner);

        Assert.Equal(new CallbackBody.PlaceChanged(change), Reader.Body<CallbackBody.PlaceChanged>(received));
        Assert.Equal("c:" + Channel, Reader.Callback(received).Address.Conversation);
        Assert.Null(Reader.Callback(received).PlatformUser);
    }

    [Theory]
    [InlineData("channel_rename")]
    [InlineData("group_rename")]
    public void A_channel_has_a_new_name(string type) => Assert.Equal(
        new CallbackBody.PlaceChanged(PlaceChange.Renamed, "cs-news"),
        Reader.Body<CallbackBody.PlaceChanged>(Reader.Event($$"""{ "type": "{{type}}", "channel": { "id": "C0ALERTS", "name": "cs-news", "created": 1360782804 } }""")));

    [Fact]
    public void A_channel_has_a_new_id()
    {
        var received = Reader.Event("""{ "type": "channel_id_changed", "old_channel_id": "G0OLD", "new_channel_id": "C0NEW", "event_ts": "1612206778.000000" }""");

        Assert.Equal(new CallbackBody.PlaceChanged(PlaceChange.Moved, null, "c:C0NEW"), Reader.Body<CallbackBody.PlaceChanged>(received));
        Assert.Equal("c:G0OLD", Reader.Callback(received).Address.Conversation);
    }

    [Theory]
    [InlineData("member_joined_channel")]
    [InlineData("member_left_channel")]
    public void Other_members_come_and_go(string type) =>
        Reader.Dropped(DropReasons.OtherMember, Reader.Event($$"""{ "type": "{{type}}", "user": "{{Jordan}}", "channel": "C0ALERTS" }"""));

    [Theory]
    [InlineData("user_change", true)]
    [InlineData("user_change", false)]
    [InlineData("team_join", false)]
    public void A_person_changed(string type, bool gone) => Assert.Equal(
        new CallbackBody.PersonChanged("W0SAM", gone) { Joined = type == "team_join" },
        Reader.Body<CallbackBody.PersonChanged>(Reader.Event($$"""
            { "type": "{{type}}", "user": { "id": "W0SAM", "team_id": "T0TEAM", "deleted": {{(gone ? "true" : "false")}}, "tz": "Europe/Berlin", "is_bot": false,
              "profile": { "status_text": "Out of office", "status_emoji": ":palm_tree:", "status_expiration": 0 } }, "cache_ts": 1795255260 }
            """)));

    [Fact]
    public void Bots_are_no_people() => Reader.Dropped(DropReasons.Bot, Reader.Event("""{ "type": "user_change", "user": { "id": "U0X", "is_bot": true } }"""));

    [Fact]
    public void The_app_was_removed() =>
        Assert.Equal(new CallbackBody.InstallationEnded("app_uninstalled"), Reader.Body<CallbackBody.InstallationEnded>(Reader.Event("""{ "type": "app_uninstalled" }""")));

    [Fact]
    public void Only_the_bots_token_matters()
    {
        Assert.Equal(
            new CallbackBody.InstallationEnded("tokens_revoked"),
            Reader.Body<CallbackBody.InstallationEnded>(Reader.Event("""{ "type": "tokens_revoked", "tokens": { "oauth": ["U0SAM"], "bot": ["U0BOT"] } }""")));
        Reader.Dropped(DropReasons.NotOurs, Reader.Event("""{ "type": "tokens_revoked", "tokens": { "oauth": ["U0SAM"], "bot": [] } }"""));
    }

    [Theory]
    [InlineData("""{ "type": "reaction_added", "user": "U0JORDAN", "reaction": "thumbsup", "item": { "type": "message", "channel": "C0ALERTS", "ts": "1.2" } }""", DropReasons.NotOurs)]
    [InlineData("""{ "type": "link_shared", "links": [] }""", DropReasons.NotOurs)]
    [InlineData("""{ "type": "channel_rename", "channel": "C0ALERTS" }""", DropReasons.Unreadable)]
    [InlineData("""{ "type": "channel_archive", "channel": { "id": "C0ALERTS" } }""", DropReasons.Unreadable)]
    [InlineData("""{ "type": "user_change", "user": "U0SAM" }""", DropReasons.Unreadable)]
    [InlineData("""{ "type": "app_home_opened", "user": null }""", DropReasons.Unreadable)]
    [InlineData("""{ "type": ["message"] }""", DropReasons.Unreadable)]
    [InlineData("null", DropReasons.Unreadable)]
    [InlineData("[]", DropReasons.Unreadable)]
    public void The_rest_is_nothing_for_us(string inner, string reason) => Reader.Dropped(reason, Reader.Event(inner));

    [Fact]
    public void An_event_without_id_cannot_be_told_from_its_repetition()
    {
        var payload = Event("""{ "type": "app_uninstalled" }""");
        payload.Remove("event_id");

        Reader.Dropped(DropReasons.Unreadable, Reader.Read(SlackEnvelopeKind.Event, Element(payload)));
    }

    [Theory]
    [InlineData("""{ "token": "x", "type": "app_rate_limited", "team_id": "T0TEAM", "minute_rate_limited": 1795255200, "api_app_id": "A0APP" }""", DropReasons.RateLimited)]
    [InlineData("""{ "type": "something_new" }""", DropReasons.NotOurs)]
    [InlineData("""{ "envelope": 1 }""", DropReasons.Unreadable)]
    [InlineData("7", DropReasons.Unreadable)]
    public void Other_wrappers_are_not_events(string payload, string reason) =>
        Reader.Dropped(reason, Reader.Read(SlackEnvelopeKind.Event, System.Text.Json.JsonElement.Parse(payload)));
}
