using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Inbound.Reading;
using static ChatOpsMilestones.Slack.Tests.Inbound.Payloads;

namespace ChatOpsMilestones.Slack.Tests.Inbound.Reading;

public sealed class SubmissionReaderTests
{
    [Fact]
    public void A_submitted_form_brings_its_fields()
    {
        var received = Reader.Interaction(Submission(Typed("outcome", "They renewed")));

        var submit = Reader.Body<CallbackBody.Submit>(received);
        Assert.Equal((FormKind.Handled, "al1", 7), (submit.Form, submit.AlertId, submit.Revision));
        Assert.Equal([KeyValuePair.Create("outcome", "They renewed")], submit.Fields);
        Assert.Equal(("submit", "c:" + Channel, Jordan), (Reader.Callback(received).Key.Kind, Reader.Callback(received).Address.Conversation, Reader.Callback(received).PlatformUser));
    }

    [Fact]
    public void A_form_of_no_card_belongs_to_the_person()
    {
        var received = Reader.Interaction(Submission("{}", "Settings", "{}"));

        Assert.Equal(("", 0), (Reader.Body<CallbackBody.Submit>(received).AlertId, Reader.Body<CallbackBody.Submit>(received).Revision));
        Assert.Equal("c:" + Jordan, Reader.Callback(received).Address.Conversation);
    }

    [Theory]
    [InlineData("""{ "type": "plain_text_input", "value": "a\nb" }""", "a\nb")]
    [InlineData("""{ "type": "plain_text_input", "value": null }""", "")]
    [InlineData("""{ "type": "plain_text_input" }""", "")]
    [InlineData("""{ "type": "email_text_input", "value": "a@b.example" }""", "a@b.example")]
    [InlineData("""{ "type": "url_text_input", "value": "https://a.example" }""", "https://a.example")]
    [InlineData("""{ "type": "number_input", "value": "12.5" }""", "12.5")]
    [InlineData("""{ "type": "datepicker", "selected_date": "2027-02-01" }""", "2027-02-01")]
    [InlineData("""{ "type": "datepicker", "selected_date": null }""", "")]
    [InlineData("""{ "type": "timepicker", "selected_time": "14:30", "timezone": "Europe/Berlin" }""", "14:30")]
    [InlineData("""{ "type": "datetimepicker", "selected_date_time": 1795255260 }""", "1795255260")]
    [InlineData("""{ "type": "datetimepicker", "selected_date_time": 1e400 }""", "")]
    [InlineData("""{ "type": "static_select", "selected_option": { "text": { "type": "plain_text", "text": "30 min" }, "value": "30" } }""", "30")]
    [InlineData("""{ "type": "static_select", "selected_option": null }""", "")]
    [InlineData("""{ "type": "external_select", "selected_option": { "value": "acc-7" } }""", "acc-7")]
    [InlineData("""{ "type": "radio_buttons", "selected_option": { "value": "yes" } }""", "yes")]
    [InlineData("""{ "type": "checkboxes", "selected_options": [{ "value": "a" }, null, { "value": "b" }] }""", "a,b")]
    [InlineData("""{ "type": "multi_static_select", "selected_options": [] }""", "")]
    [InlineData("""{ "type": "users_select", "selected_user": "U0SAM" }""", "U0SAM")]
    [InlineData("""{ "type": "conversations_select", "selected_conversation": "C0NEWS" }""", "C0NEWS")]
    [InlineData("""{ "type": "channels_select", "selected_channel": "C0NEWS" }""", "C0NEWS")]
    [InlineData("""{ "type": "multi_users_select", "selected_users": ["U1", 7, "U2"] }""", "U1,U2")]
    [InlineData("""{ "type": "multi_conversations_select", "selected_conversations": ["C1"] }""", "C1")]
    [InlineData("""{ "type": "multi_channels_select", "selected_channels": ["C1"] }""", "C1")]
    [InlineData("""{ "type": "file_input", "files": [{ "id": "F1" }] }""", "F1")]
    [InlineData("""{ "type": "rich_text_input", "rich_text_value": { "type": "rich_text", "elements": [ { "type": "rich_text_section", "elements": [ { "type": "text", "text": "One " }, { "type": "link", "url": "https://a.example" } ] }, { "type": "rich_text_list", "elements": [ { "type": "rich_text_section", "elements": [ { "type": "text", "text": "two" } ] } ] } ] } }""", "One https://a.example\ntwo")]
    [InlineData("""{ "type": "input_of_the_future", "value": "x" }""", "x")]
    [InlineData("""{ "type": 7, "value": [1] }""", "")]
    [InlineData("\"text\"", "")]
    [InlineData("null", "")]
    public void Every_kind_of_input_is_read(string input, string value) => Assert.Equal(value, FormValues.Value(JsonElement.Parse(input)));

    [Fact]
    public void A_block_without_our_input_gives_its_first()
    {
        var fields = FormValues.Read(JsonElement.Parse("""{ "values": { "a": { "x": { "value": "1" }, "value": { "value": "2" } }, "b": { "y": { "value": "3" } }, "c": {}, "d": 7, "": { "value": { "value": "4" } } } }"""));

        Assert.Equal([KeyValuePair.Create("a", "2"), KeyValuePair.Create("b", "3")], fields.OrderBy(f => f.Key));
    }

    [Theory]
    [InlineData("Hndled", null)]
    [InlineData("3", null)]
    [InlineData("Handled", "not json")]
    [InlineData("Handled", "{\"a\":7}")]
    [InlineData("Handled", "{\"a\":null}")]
    [InlineData("Handled", "null")]
    [InlineData("Handled", "")]
    public void Views_of_others_and_of_old_versions_are_dropped(string kind, string? origin) =>
        Reader.Dropped(DropReasons.UnknownView, Reader.Interaction(Submission("{}", kind, origin)));

    [Fact]
    public void The_same_submission_has_the_same_key_and_another_one_another()
    {
        var key = Key(Submission(Typed("outcome", "x")));

        Assert.Equal(key, Key(Submission(Typed("outcome", "x"))));
        Assert.NotEqual(key, Key(Submission(Typed("outcome", "y"))));
        Assert.NotEqual(key, Key(Submission(Typed("outcome", "x"), hash: "2.h")));
        Assert.NotEqual(key, Key(Submission(Typed("outcome", "x"), id: "V0OTHER")));
    }

    [Fact]
    public void A_place_that_is_none_is_not_believed()
    {
        var received = Reader.Interaction(Submission("{}", origin: """{"a":"al1","r":7,"c":"d:sam@example.com/../"}"""));

        Assert.Equal("c:" + Jordan, Reader.Callback(received).Address.Conversation);
    }

    [Fact]
    public void Closing_a_dialog_is_nothing()
    {
        var payload = Submission("{}");
        payload["type"] = "view_closed";
        payload["is_cleared"] = true;

        Reader.Dropped(DropReasons.Closed, Reader.Interaction(payload));
    }

    private static CallbackKey Key(JsonNode payload) => Reader.Callback(Reader.Interaction(payload)).Key;
}
