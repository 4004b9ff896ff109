using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Slack.Tests.Inbound.Reading;

/// <summary>Payloads of any shape out of a seed: made of the words that the readers look for, or real ones with parts torn out.</summary>
internal sealed class AnyJson(int seed)
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

    private readonly Random random = new(seed);

    public JsonElement Next() => JsonElement.Parse(random.Next(2) == 0 ? Any(0) : Torn());

    private string Torn()
    {
        JsonObject[] whole =
        [
            Payloads.Event(Payloads.Mention("<@U0BOT> why", Payloads.CardTs)), Payloads.Event(Payloads.Message("They signed", Payloads.CardTs)),
            Payloads.Event(Payloads.Message("why", null, Payloads.Direct, "im")), Payloads.Press(Payloads.Button("card.View", "al1|7")), Payloads.Press(Payloads.Menu("card.Snooze", "al1|7|3d")),
            Payloads.Submission(Payloads.Typed("outcome", "x")), Payloads.Slash("mine"),
        ];
        var payload = whole[random.Next(whole.Length)];
        for (var tears = random.Next(1, 4); tears > 0; tears--)
            Tear(payload);
        return payload.ToJsonString().Replace("\"{any}\"", Any(2), StringComparison.Ordinal);
    }

    // Walks down a random way and puts something else at its end, or takes it out.
    private void Tear(JsonObject at)
    {
        while (at.Count > 0)
        {
            var name = at.ElementAt(random.Next(at.Count)).Key;
            if (at[name] is JsonObject child && random.Next(3) > 0)
            {
                at = child;
                continue;
            }

            if (random.Next(4) == 0)
                at.Remove(name);
            else
                at[name] = "{any}";
            return;
        }
    }

    private string Any(int depth)
    {
        var text = new StringBuilder();
        Write(text, depth);
        return text.ToString();
    }

    private void Write(StringBuilder text, int depth)
    {
        switch (random.Next(depth > 5 ? 5 : 9))
        {
            case 0: text.Append("null"); return;
            case 1: text.Append(random.Next(2) == 0 ? "true" : "1e400"); return;
            case 2: text.Append(random.Next(-5, 2_000_000_000)); return;
            case 3 or 4: text.Append('"').Append(Texts[random.Next(Texts.Length)]).Append('"'); return;
            case 5:
                Many(text, '[', ']', () => Write(text, depth + 1));
                return;
            default:
                Many(text, '{', '}', () =>
                {
                    text.Append('"').Append(Names[random.Next(Names.Length)]).Append("\":");
                    Write(text, depth + 1);
                });
                return;
        }
    }

    private void Many(StringBuilder text, char open, char close, Action item)
    {
        text.Append(open);
        for (var (i, count) = (0, random.Next(7)); i < count; i++)
        {
            if (i > 0)
                text.Append(',');
            item();
        }

        text.Append(close);
    }
}
