using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Json;

namespace ChatOpsMilestones.Teams.Tests.Inbound.Reading;

/// <summary>Activities of Teams of any shape out of a seed.</summary>
internal static class AnyActivity
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

    public static AnyJson Of(int seed) => new(seed, Names, Texts, Whole, madeUp: 4);

    private static JsonObject[] Whole() =>
    [
        Activities.Said("why A-7K2Q").Quoting(Activities.CardId), Activities.InChannel("They signed", Activities.CardId), Activities.InGroup("mine"), Activities.Execute(Activities.Data("card.Snooze", more: ",\"o\":\"3d\"")),
        Activities.Execute(Activities.Data("submit.Handled", more: ",\"f.outcome\":\"x\"")), Activities.Invoke("task/fetch", """{"data":{"v":"open-account","c":"acme"}}"""),
        Activities.Invoke("message/submitAction", """{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"{}"}}"""),
        Activities.Invoke("composeExtension/query", """{"commandId":"searchAccounts","parameters":[{"name":"name","value":"a"}],"queryOptions":{"skip":0,"count":5}}"""),
        Activities.Invoke("composeExtension/fetchTask", """{"commandId":"addNote","messagePayload":{"body":{"contentType":"html","content":"<p>x</p>"}}}"""),
        Activities.Of("messageReaction").With("replyToId", Activities.CardId).With("reactionsAdded", new JsonArray(new JsonObject { ["type"] = "like" })), Activities.Of("installationUpdate").With("action", "add"),
        Activities.InChannel("x").With("type", "conversationUpdate"),
    ];
}
