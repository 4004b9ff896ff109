using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Slack.Tests.Inbound;

/// <summary>Whole payloads as Slack sends them, to be changed where a test needs it.</summary>
internal static class Payloads
{
    public const string Team = "T0TEAM";
    public const string Enterprise = "E0ORG";
    public const string Bot = "U0BOT";
    public const string Jordan = "U0JORDAN";
    public const string Channel = "C0ALERTS";
    public const string Direct = "D0JORDAN";
    public const string CardTs = "1795255200.000100";

    public static JsonObject Event(string inner, string id = "Ev0000001") => Parse($$"""
        {
          "token": "XXYYZZ", "team_id": "{{Team}}", "context_team_id": "{{Team}}", "context_enterprise_id": null, "api_app_id": "A0APP",
          "event": {{inner}},
          "type": "event_callback", "event_id": "{{id}}", "event_time": 1795255260, "is_ext_shared_channel": false,
          "authorizations": [{ "enterprise_id": null, "team_id": "{{Team}}", "user_id": "{{Bot}}", "is_bot": true, "is_enterprise_install": false }],
          "event_context": "4-eyJldCI6Im1lc3NhZ2UifQ"
        }
        """);

    public static string Mention(string text, string? thread = null) => $$"""
        { "type": "app_mention", "user": "{{Jordan}}", "text": {{Quote(text)}}, "ts": "1795255260.000200", "client_msg_id": "3d1c5a5e-7c1b-4f6e-9a34-1b5c6d7e8f90",
          "team": "{{Team}}", "channel": "{{Channel}}", "event_ts": "1795255260.000200"{{Thread(thread)}} }
        """;

    public static string Message(string text, string? thread = null, string channel = Channel, string type = "channel", string more = "") => $$"""
        { "type": "message", "user": "{{Jordan}}", "text": {{Quote(text)}}, "ts": "1795255260.000200", "client_msg_id": "3d1c5a5e-7c1b-4f6e-9a34-1b5c6d7e8f90",
          "team": "{{Team}}", "channel": "{{channel}}", "channel_type": "{{type}}", "event_ts": "1795255260.000200"{{Thread(thread)}}{{more}} }
        """;

    public static JsonObject Press(string action, string more = "", string? container = null) => Parse($$"""
        {
          "type": "block_actions",
          "user": { "id": "{{Jordan}}", "username": "jordan", "name": "jordan", "team_id": "{{Team}}" },
          "api_app_id": "A0APP", "token": "XXYYZZ",
          "container": {{container ?? $$"""{ "type": "message", "message_ts": "{{CardTs}}", "channel_id": "{{Channel}}", "is_ephemeral": false }"""}},
          "trigger_id": "1111.2222.aaaa",
          "team": { "id": "{{Team}}", "domain": "acme" }, "enterprise": null, "is_enterprise_install": false,
          "channel": { "id": "{{Channel}}", "name": "cs-alerts" },
          "message": { "user": "{{Bot}}", "type": "message", "ts": "{{CardTs}}", "bot_id": "B0BOT", "app_id": "A0APP", "text": "Renewal", "team": "{{Team}}", "blocks": [] },
          "state": { "values": {} },
          "response_url": "https://hooks.slack.com/actions/T0TEAM/1/secret",
          "actions": [{{action}}]{{more}}
        }
        """);

    public static string Button(string id, string value) => $$"""
        { "action_id": "{{id}}", "block_id": "work.r7", "text": { "type": "plain_text", "text": "Press", "emoji": false }, "value": {{Quote(value)}}, "type": "button", "action_ts": "1795255261.123456" }
        """;

    public static string Menu(string id, string value) => $$"""
        { "type": "static_select", "action_id": "{{id}}", "block_id": "work.r7", "selected_option": { "text": { "type": "plain_text", "text": "3 days", "emoji": true }, "value": {{Quote(value)}} },
          "placeholder": { "type": "plain_text", "text": "Snooze", "emoji": true }, "action_ts": "1795255261.123456" }
        """;

    public static JsonObject Submission(string values, string kind = "Handled", string? origin = null, string id = "V0VIEW", string hash = "1795255262.Hash") => Parse($$"""
        {
          "type": "view_submission",
          "team": { "id": "{{Team}}", "domain": "acme" },
          "user": { "id": "{{Jordan}}", "username": "jordan", "name": "jordan", "team_id": "{{Team}}" },
          "api_app_id": "A0APP", "token": "XXYYZZ", "trigger_id": "3333.4444.bbbb",
          "view": {
            "id": "{{id}}", "team_id": "{{Team}}", "type": "modal", "blocks": [],
            "private_metadata": {{Quote(origin ?? $$"""{"a":"al1","r":7,"c":"{{Channel}}","m":"{{CardTs}}"}""")}},
            "callback_id": "form.{{kind}}", "state": { "values": {{values}} }, "hash": "{{hash}}",
            "title": { "type": "plain_text", "text": "Mark as handled", "emoji": true }, "clear_on_close": false, "notify_on_close": false,
            "close": null, "submit": null, "previous_view_id": null, "root_view_id": "{{id}}", "app_id": "A0APP", "external_id": "",
            "app_installed_team_id": "{{Team}}", "bot_id": "B0BOT"
          },
          "response_urls": [], "is_enterprise_install": false, "enterprise": null
        }
        """);

    public static string Typed(string field, string? value) => $$"""{ "{{field}}": { "value": { "type": "plain_text_input", "value": {{Quote(value)}} } } }""";

    public static JsonObject Slash(string text, string channel = Channel, string name = "cs-alerts") => new()
    {
        ["token"] = "XXYYZZ",
        ["team_id"] = Team,
        ["team_domain"] = "acme",
        ["channel_id"] = channel,
        ["channel_name"] = name,
        ["user_id"] = Jordan,
        ["user_name"] = "jordan",
        ["command"] = "/milestones",
        ["text"] = text,
        ["api_app_id"] = "A0APP",
        ["is_enterprise_install"] = "false",
        ["response_url"] = "https://hooks.slack.com/commands/T0TEAM/2/secret",
        ["trigger_id"] = "5555.6666.cccc",
    };

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    public static JsonElement Element(JsonNode node) => JsonElement.Parse(node.ToJsonString());

    private static string Quote(string? text) => JsonSerializer.Serialize(text);

    private static string Thread(string? ts) => ts is null ? "" : $", \"thread_ts\": \"{ts}\"";
}
