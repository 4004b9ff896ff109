using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Teams.Connector;

/// <summary>What a message must be, and what it had better be.</summary>
internal static class PostedActivity
{
    private const int Most = 100 * 1024;
    private const int Wise = 80 * 1024;
    private const int Cards = 28 * 1024;

    /// <summary>The activity without what is the Connector's business; fails when Teams would not take it.</summary>
    public static JsonObject Read(FakeTeams teams, JsonObject? body)
    {
        var activity = body ?? throw new ConnectorFailure(400, "BadSyntax", "An activity is needed.");
        if ((string?)(activity["type"] as JsonValue) is not ("message" or "typing"))
            throw new ConnectorFailure(400, "BadSyntax", "Unknown activity type");
        var size = activity.ToJsonString(State.FakePost.Plain).Length * 2;
        if (size > Most)
            throw new ConnectorFailure(413, "MessageSizeTooBig", "Message size too large.");
        if (size > Wise)
            teams.Complain("A message is over 80 KB.");
        var cards = Attachments(activity).ToList();
        if ((string?)activity["type"] == "message" && cards.Count == 0 && string.IsNullOrWhiteSpace((string?)activity["text"]))
            throw new ConnectorFailure(400, "BadSyntax", "A message needs a text or an attachment.");
        foreach (var card in cards)
            CheckCard(teams, card);
        if (cards.Count > 0 && string.IsNullOrEmpty((string?)activity["summary"]))
            teams.Complain("A card has no summary: toasts say nothing.");
        CheckMentions(teams, activity);
        return (JsonObject)activity.DeepClone();
    }

    /// <summary>Teams makes several messages of it, and tells the id of none.</summary>
    public static bool IsSplit(JsonObject activity) =>
        Attachments(activity).Count() + (string.IsNullOrEmpty((string?)activity["text"]) ? 0 : 1) > 1 && (string?)activity["attachmentLayout"] != "carousel";

    public static IEnumerable<JsonObject> Attachments(JsonObject activity) => (activity["attachments"] as JsonArray ?? []).OfType<JsonObject>();

    private static void CheckCard(FakeTeams teams, JsonObject attachment)
    {
        if ((string?)attachment["contentType"] != "application/vnd.microsoft.card.adaptive")
            return;
        if (attachment["content"] is not JsonObject card || (string?)card["type"] != "AdaptiveCard")
            throw new ConnectorFailure(400, "BadArgument", "The card is no card.");
        if ((string?)card["version"] is not { } version)
            teams.Complain("A card has no version: phones show nothing.");
        else if (version is not ("1.0" or "1.1" or "1.2" or "1.3" or "1.4" or "1.5"))
            teams.Complain($"A card declares version {version}.");
        if (Encoding.UTF8.GetByteCount(card.ToJsonString(State.FakePost.Plain)) > Cards)
            teams.Complain("A card is over 28 KB.");
        var ids = Ids(card).ToList();
        if (ids.Count != ids.Distinct().Count())
            throw new ConnectorFailure(400, "BadArgument", "An id stands in the card twice.");
    }

    private static IEnumerable<string> Ids(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Ids),
        JsonObject one => (one["id"] is JsonValue id && ((string?)(one["type"] as JsonValue))?.StartsWith("Input.", StringComparison.Ordinal) == true ? [id.ToString()] : Array.Empty<string>())
            .Concat(one.Where(field => field.Key is not ("data" or "fallback" or "msteams" or "refresh")).SelectMany(field => Ids(field.Value))),
        _ => [],
    };

    private static void CheckMentions(FakeTeams teams, JsonObject activity)
    {
        var text = (string?)activity["text"] ?? "";
        foreach (var entity in (activity["entities"] as JsonArray ?? []).OfType<JsonObject>().Where(entity => (string?)entity["type"] == "mention"))
        {
            if ((string?)entity["text"] is not { } words || (text.Length > 0 && !text.Contains(words, StringComparison.Ordinal)))
                teams.Complain("A mention's text does not stand in the message.");
        }
    }
}
