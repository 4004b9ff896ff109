using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Teams.Cards;

/// <summary>The elements that we use, as JSON. Texts must have been through <see cref="TeamsText"/>. https://adaptivecards.io/explorer</summary>
internal static class Element
{
    public const string Nothing = "–";

    public static JsonObject Card(IEnumerable<JsonObject> body, IEnumerable<JsonObject>? actions = null)
    {
        var card = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            ["body"] = Array(body),
        };
        if (actions is not null)
            card["actions"] = Array(actions);
        card["msteams"] = new JsonObject { ["width"] = "Full" };
        return card;
    }

    /// <summary>A text that wraps.</summary>
    public static JsonObject Text(string text) => new() { ["type"] = "TextBlock", ["text"] = text.Length == 0 ? Nothing : text, ["wrap"] = true };

    /// <summary>What only explains: smaller and paler.</summary>
    public static JsonObject Quiet(string text) => Text(text).With("size", "Small").With("isSubtle", true);

    public static JsonObject Bold(string text) => Text(text).With("weight", "Bolder");

    /// <summary>Screen readers go from one to the next.</summary>
    public static JsonObject Heading(string text, string size) => Bold(text).With("size", size).With("style", "heading");

    public static JsonObject Container(params IEnumerable<JsonObject> items) => new() { ["type"] = "Container", ["items"] = Array(items) };

    /// <summary>Set apart by its ground.</summary>
    public static JsonObject Emphasis(params IEnumerable<JsonObject> items) => Container(items).With("style", "emphasis");

    public static JsonObject Columns(params IEnumerable<JsonObject> columns) => new() { ["type"] = "ColumnSet", ["columns"] = Array(columns) };

    /// <param name="width"><c>auto</c> or <c>stretch</c>.</param>
    /// <param name="items">below each other.</param>
    public static JsonObject Column(string width, params IEnumerable<JsonObject> items) => new() { ["type"] = "Column", ["width"] = width, ["items"] = Array(items) };

    public static JsonObject Facts(IEnumerable<(string Title, string Value)> facts) => new()
    {
        ["type"] = "FactSet",
        ["facts"] = Array(facts.Select(fact => new JsonObject { ["title"] = fact.Title.Length == 0 ? Nothing : fact.Title, ["value"] = fact.Value.Length == 0 ? Nothing : fact.Value })),
    };

    public static JsonObject Actions(params IEnumerable<JsonObject> actions) => new() { ["type"] = "ActionSet", ["actions"] = Array(actions) };

    public static JsonArray Array(IEnumerable<JsonObject> items) => [.. items];

    /// <summary>Closer to what stands above it.</summary>
    public static JsonObject Close(this JsonObject element, string spacing = "None") => element.With("spacing", spacing);

    public static JsonObject With(this JsonObject element, string name, JsonNode? value)
    {
        element[name] = value;
        return element;
    }
}
