using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Teams.Tests.Inbound.Reading;

/// <summary>Activities of any shape out of a seed: made of the words that the readers look for, or real ones with parts torn out.</summary>
internal sealed class AnyJson(int seed)
{
    private static readonly string[] Names =
    [
        "type", "id", "text", "textFormat", "serviceUrl", "from", "recipient", "conversation", "conversationType", "tenantId", "isGroup", "name", "channelData", "tenant", "team", "channel",
        "eventType", "settings", "selectedChannel", "entities", "mentioned", "quotedReply", "messageId", "attachments", "contentType", "content", "value", "action", "data", "verb", "v", "a", "r", "o", "c", "t", "n",
        "f.outcome", "snooze", "replyToId", "reactionsAdded", "reactionsRemoved", "membersRemoved", "actionName", "actionValue", "reaction", "feedback", "commandId", "parameters", "queryOptions", "skip", "count",
        "queryText", "messagePayload", "body", "aadObjectId", "locale", "role", "\\ud800",
    ];

    private static readonly string[] Texts =
    [
        "message", "invoke", "messageReaction", "installationUpdate", "conversationUpdate", "add", "remove", "personal", "groupChat", "channel", "mention", "quotedReply", "text/html", "like", "dislike", "feedback",
        "adaptiveCard/action", "task/fetch", "task/submit", "message/submitAction", "message/fetchTask", "composeExtension/query", "composeExtension/fetchTask", "composeExtension/submitAction", "application/search",
        "card.Snooze", "card.View", "submit.Handled", "submit.Settings", "form.Settings", "open-alert", "open-account", "share", "cancel", "refresh", "al1", "addNote", "searchAccounts", "initialRun", "mine", "why", "hi", "",
        "<at>Milestones</at>", "<at>", "<quoted messageId=\\\"1\\\"/>", "<blockquote itemtype=\\\"http://schema.skype.com/Reply\\\" itemid=\\\"17\\\">", "{\\\"feedbackText\\\":\\\"\\\\ud800\\\"}", "[[[[",
        "19:alerts@thread.tacv2;messageid=17", "19:x@thread.v2", "a:1x", "29:1Jordan-abc_DEF", "28:bot", "https://smba.trafficmanager.net/emea/", "../../", "..", "\\ud800", "\\udc00x", "\\u0000", "👩‍👩‍👧", "channelRenamed", "teamDeleted",
    ];

    private readonly Random random = new(seed);

    public JsonElement Next() => JsonElement.Parse(random.Next(4) == 0 ? Any(0) : Torn());

    private string Torn()
    {
        JsonObject[] whole =
        [
            Activities.Said("why A-7K2Q").Quoting(Activities.CardId), Activities.InChannel("They signed", Activities.CardId), Activities.InGroup("mine"), Activities.Execute(Activities.Data("card.Snooze", more: ",\"o\":\"3d\"")),
            Activities.Execute(Activities.Data("submit.Handled", more: ",\"f.outcome\":\"x\"")), Activities.Invoke("task/fetch", """{"data":{"v":"open-account","c":"acme"}}"""),
            Activities.Invoke("message/submitAction", """{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"{}"}}"""),
            Activities.Invoke("composeExtension/query", """{"commandId":"searchAccounts","parameters":[{"name":"name","value":"a"}],"queryOptions":{"skip":0,"count":5}}"""),
            Activities.Invoke("composeExtension/fetchTask", """{"commandId":"addNote","messagePayload":{"body":{"contentType":"html","content":"<p>x</p>"}}}"""),
            Activities.Of("messageReaction").With("replyToId", Activities.CardId).With("reactionsAdded", new JsonArray(new JsonObject { ["type"] = "like" })), Activities.Of("installationUpdate").With("action", "add"),
            Activities.InChannel("x").With("type", "conversationUpdate"),
        ];
        var activity = whole[random.Next(whole.Length)];
        for (var tears = random.Next(1, 4); tears > 0; tears--)
            Tear(activity);
        return activity.ToJsonString().Replace("\"{any}\"", Any(2), StringComparison.Ordinal);
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
