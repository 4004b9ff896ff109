using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Json;

namespace ChatOpsMilestones.Slack.Tests.Inbound.Reading;

/// <summary>Payloads of Slack of any shape out of a seed.</summary>
internal static class AnyPayload
{
    private static readonly string[] Names =
    [
        "type", "event", "event_id", "user", "id", "channel", "ts", "thread_ts", "text", "team_id", "team", "authorizations", "view", "state", "values", "actions", "action_id",
        "value", "selected_option", "selected_options", "container", "message", "message_ts", "view_id", "private_metadata", "callback_id", "hash", "trigger_id", "action_ts", "user_id",
        "channel_id", "tokens", "bot", "deleted", "channel_type", "subtype", "elements", "rich_text_value", "parent_user_id", "response_url", "enterprise", "name", "\\ud800",
    ];

    private static readonly string[] Texts =
    [
        "event_callback", "block_actions", "view_submission", "block_suggestion", "shortcut", "message_action", "message", "app_mention", "app_home_opened", "tokens_revoked", "user_change",
        "channel_rename", "T0TEAM", "U0BOT", "U0JORDAN", "C0ALERTS", "D0JORDAN", "1795255260.000200", "card.Snooze", "card.View", "card-feedback", "open-account", "form.Settings", "form.Handled",
        "share", "al1|7", "al1|7|Helpful", "al1|99999999999", "{\\\"a\\\":\\\"al1\\\",\\\"r\\\":7}", "{\\\"a\\\":\\\"\\\\ud800\\\"}", "[]", "<@U0BOT> why", "<@U0BOT", "<", "<|>", "&amp;", "why", "look_up_account", "add_account_note",
        "rich_text_input", "rich_text", "datetimepicker", "", " ", "im", "\\ud800", "\\udc00x", "\\u0000", "d:sam@example.com", "https://hooks.slack.com/x", "../../", "👩‍👩‍👧",
    ];

    public static AnyJson Of(int seed) => new(seed, Names, Texts, Whole, madeUp: 2);

    private static JsonObject[] Whole() =>
    [
        Payloads.Event(Payloads.Mention("<@U0BOT> why", Payloads.CardTs)), Payloads.Event(Payloads.Message("They signed", Payloads.CardTs)),
        Payloads.Event(Payloads.Message("why", null, Payloads.Direct, "im")), Payloads.Press(Payloads.Button("card.View", "al1|7")), Payloads.Press(Payloads.Menu("card.Snooze", "al1|7|3d")),
        Payloads.Submission(Payloads.Typed("outcome", "x")), Payloads.Slash("mine"),
    ];
}
