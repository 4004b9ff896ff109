using System.Text.Json.Nodes;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Cards;

/// <summary>
/// What can be pressed. Its data are opaque ids; a client that is too old for <c>Action.Execute</c> sends the same data with
/// <c>Action.Submit</c>.
/// </summary>
internal static class Press
{
    private const int LongestTitle = 80;

    /// <summary>What a press carries.</summary>
    /// <param name="verb">see <see cref="CardData"/>.</param>
    /// <param name="alert">the alert; null for none.</param>
    /// <param name="revision">of the card or form on which it stands.</param>
    public static JsonObject Data(string verb, string? alert = null, int? revision = null)
    {
        var data = new JsonObject { [CardData.Verb] = verb };
        if (!string.IsNullOrEmpty(alert))
            data[CardData.Alert] = alert;
        if (revision is { } number)
            data[CardData.Revision] = number;
        return data;
    }

    /// <summary>Worked by us at once, and answered with a card or a word.</summary>
    public static JsonObject Execute(string id, string title, JsonObject data)
    {
        var words = Title(title);
        return new JsonObject
        {
            ["type"] = "Action.Execute",
            ["id"] = id,
            ["title"] = words,
            ["verb"] = data[CardData.Verb]?.DeepClone(),
            ["data"] = data,
            ["fallback"] = new JsonObject { ["type"] = "Action.Submit", ["title"] = words, ["data"] = data.DeepClone() },
        };
    }

    /// <summary>Opens a dialog, for which Teams asks us.</summary>
    public static JsonObject Dialog(string id, string title, JsonObject data) =>
        Submit(id, title, data.With("msteams", new JsonObject { ["type"] = "task/fetch" }));

    public static JsonObject Submit(string id, string title, JsonObject data) =>
        new() { ["type"] = "Action.Submit", ["id"] = id, ["title"] = Title(title), ["data"] = data };

    /// <summary>Folds a small card out below the buttons.</summary>
    public static JsonObject Show(string id, string title, params IEnumerable<JsonObject> body) => new()
    {
        ["type"] = "Action.ShowCard",
        ["id"] = id,
        ["title"] = Title(title),
        ["card"] = new JsonObject { ["type"] = "AdaptiveCard", ["body"] = Element.Array(body) },
    };

    /// <summary>What needs no answer to the fields on the card.</summary>
    public static JsonObject WithoutFields(this JsonObject action)
    {
        action["associatedInputs"] = "none";
        if (action["fallback"] is JsonObject fallback)
            fallback["associatedInputs"] = "none";
        return action;
    }

    private static string Title(string title) => TeamsText.Line(title, LongestTitle) is { Length: > 0 } words ? words : Element.Nothing;
}
