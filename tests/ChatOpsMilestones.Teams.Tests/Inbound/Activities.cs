using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Teams.Tests.Inbound;

/// <summary>Activities as Teams sends them.</summary>
internal static class Activities
{
    public const string Tenant = "7d3b1c52-9c0e-4a35-9d4e-0c5a3c1f2b11";
    public const string Bot = "28:6f1d1a2b-0000-4000-8000-000000000001";
    public const string Jordan = "29:1Jordan-abc_DEF";
    public const string Personal = "a:1PersonalJordan_x";
    public const string Group = "19:group1@thread.v2";
    public const string Channel = "19:alerts@thread.tacv2";
    public const string Team = "19:general@thread.tacv2";
    public const string Service = "https://smba.trafficmanager.net/emea/";
    public const string CardId = "1795255260000";

    public static JsonElement Element(JsonNode node) => JsonElement.Parse(node.ToJsonString());

    public static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    /// <param name="type">of the activity.</param>
    /// <param name="conversation">with its thread.</param>
    /// <param name="kind">null for none.</param>
    /// <param name="id">of the activity.</param>
    public static JsonObject Of(string type, string conversation = Personal, string? kind = "personal", string id = "1795255270001") => new()
    {
        ["type"] = type,
        ["id"] = id,
        ["timestamp"] = "2026-11-23T09:00:00.000Z",
        ["serviceUrl"] = Service,
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = Jordan, ["name"] = "Jordan Lee", ["aadObjectId"] = "aad-jordan" },
        ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "Milestones" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = kind, ["tenantId"] = Tenant },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant.ToUpperInvariant() } },
        ["locale"] = "en-GB",
    };

    public static JsonObject Said(string text, string id = "1795255270001") => Of("message", id: id).With("text", text).With("textFormat", "plain");

    /// <summary>Said in a channel: at its top, or below <paramref name="root"/>.</summary>
    public static JsonObject InChannel(string text, string? root = null, bool mention = true, string id = "1795255270001") =>
        Mentioned(Of("message", $"{Channel};messageid={root ?? id}", "channel", id), text, mention).With("channelData", Of("message")["channelData"]!.DeepClone().AsObject()
            .With("team", new JsonObject { ["id"] = Team }).With("channel", new JsonObject { ["id"] = Channel, ["name"] = "CS alerts" }));

    public static JsonObject InGroup(string text, bool mention = true) => Mentioned(Of("message", Group, "groupChat"), text, mention);

    public static JsonObject Quoting(this JsonObject message, string id) => message.With("attachments", new JsonArray(new JsonObject
    {
        ["contentType"] = "text/html",
        ["content"] = $"<blockquote itemscope=\"\" itemtype=\"http://schema.skype.com/Reply\" itemid=\"{id}\">\n<strong itemprop=\"mri\" itemid=\"{Bot}\">Milestones</strong><span itemprop=\"time\" itemid=\"{id}\"></span>\n<p itemprop=\"preview\">A card</p>\n</blockquote>\n<p>words</p>",
    }));

    public static JsonObject Invoke(string name, string value, string conversation = Personal, string kind = "personal", string id = "f:invoke-1", string? replyTo = CardId)
    {
        var invoke = Of("invoke", conversation, kind, id).With("name", name).With("value", JsonNode.Parse(value));
        return replyTo is null ? invoke : invoke.With("replyToId", replyTo);
    }

    public static JsonObject Execute(string data, string id = "f:invoke-1", string conversation = Personal, string kind = "personal") => Invoke(
        "adaptiveCard/action", $$$"""{"action":{"type":"Action.Execute","id":"x","verb":"{{{JsonNode.Parse(data)!["v"]}}}","data":{{{data}}}},"trigger":"manual"}""", conversation, kind, id);

    public static string Data(string verb, string alert = "al1", int revision = 7, string more = "") => $$"""{"v":"{{verb}}","a":"{{alert}}","r":{{revision}}{{more}}}""";

    public static JsonObject With(this JsonObject parent, string name, JsonNode? value)
    {
        parent[name] = value;
        return parent;
    }

    private static JsonObject Mentioned(JsonObject message, string text, bool mention)
    {
        message["text"] = mention ? "<at>Milestones</at> " + text : text;
        message["textFormat"] = "plain";
        if (mention)
        {
            message["entities"] = new JsonArray(
                new JsonObject { ["type"] = "mention", ["text"] = "<at>Milestones</at>", ["mentioned"] = new JsonObject { ["id"] = Bot, ["name"] = "Milestones" } },
                new JsonObject { ["type"] = "clientInfo", ["locale"] = "en-GB" });
        }

        return message;
    }
}
