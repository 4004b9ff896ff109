using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Teams.People;

/// <summary>What a hand finds on a card: buttons, the fields that go with them, and what they hold.</summary>
public static class CardHand
{
    /// <summary>Everything that can be pressed, also in cards that a button unfolds.</summary>
    public static IReadOnlyList<CardButton> Buttons(JsonObject? card) => card is null ? [] : [.. Of(card, [])];

    /// <summary>The button with a verb, or with words on it; null for none.</summary>
    public static CardButton? Find(JsonObject? card, string verbOrTitle) =>
        Buttons(card).FirstOrDefault(button => button.Verb == verbOrTitle) ?? Buttons(card).FirstOrDefault(button => button.Title == verbOrTitle);

    /// <summary>The fields of a card, without those of cards it unfolds.</summary>
    public static IReadOnlyList<JsonObject> Inputs(JsonObject card) => [.. Elements(card["body"]).Where(element => Text(element["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true)];

    /// <summary>What is sent along: the button's data and all fields, typed over what stood in them.</summary>
    public static JsonObject Fill(CardButton button, IReadOnlyDictionary<string, string> typed)
    {
        var data = button.Action["data"] is JsonObject given ? (JsonObject)given.DeepClone() : [];
        var unknown = typed.Keys.ToHashSet();
        if (Text(button.Action["associatedInputs"])?.ToLowerInvariant() != "none")
        {
            foreach (var input in button.Cards.SelectMany(Inputs))
            {
                var id = Text(input["id"]) ?? throw new InvalidOperationException("A field has no id.");
                var value = typed.TryGetValue(id, out var own) ? own : Standing(input);
                unknown.Remove(id);
                Check(input, id, value);
                if (value is not null)
                    data[id] = value;
            }
        }

        return unknown.Count == 0 ? data : throw new InvalidOperationException($"There is no field {string.Join(", ", unknown)}; there is {string.Join(", ", button.Cards.SelectMany(Inputs).Select(input => Text(input["id"])))}.");
    }

    private static IEnumerable<CardButton> Of(JsonObject card, IReadOnlyList<JsonObject> above)
    {
        IReadOnlyList<JsonObject> cards = [.. above, card];
        foreach (var action in Actions(card))
        {
            if (Text(action["type"]) == "Action.ShowCard" && action["card"] is JsonObject inner)
            {
                foreach (var button in Of(inner, cards))
                    yield return button;
            }
            else
            {
                yield return new CardButton(action, cards);
            }
        }
    }

    private static IEnumerable<JsonObject> Actions(JsonObject card) =>
        (card["actions"] as JsonArray ?? []).OfType<JsonObject>()
        .Concat(Elements(card["body"]).SelectMany(element => (element["actions"] as JsonArray ?? []).OfType<JsonObject>().Concat(element["selectAction"] is JsonObject select ? [select] : [])));

    /// <summary>All elements, those in containers, columns, rows and cells too.</summary>
    private static IEnumerable<JsonObject> Elements(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Elements),
        JsonObject one => new[] { one }.Concat(new[] { "items", "columns", "rows", "cells", "inlines" }.SelectMany(name => Elements(one[name]))),
        _ => [],
    };

    private static string? Standing(JsonObject input) => Text(input["value"]) ?? (Text(input["type"]) == "Input.Toggle" ? Text(input["valueOff"]) ?? "false" : null);

    /// <summary>Teams keeps people from sending what the card itself calls wrong.</summary>
    private static void Check(JsonObject input, string id, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            if (Text(input["isRequired"]) == "true")
                throw new InvalidOperationException($"Teams keeps the person from sending: {id} is empty.");
            return;
        }

        if (Text(input["type"]) == "Input.ChoiceSet" && input["choices"] is JsonArray { Count: > 0 } choices && input["choices.data"] is null)
        {
            var known = choices.Select(choice => Text(choice?["value"])).ToList();
            if (value.Split(',').FirstOrDefault(part => !known.Contains(part)) is { } foreign)
                throw new InvalidOperationException($"{id} offers {string.Join(", ", known)}, not {foreign}.");
        }

        if (Text(input["regex"]) is { } pattern && !System.Text.RegularExpressions.Regex.IsMatch(value, pattern))
            throw new InvalidOperationException($"Teams keeps the person from sending: {id} does not fit {pattern}.");
    }

    private static string? Text(JsonNode? node) => node is JsonValue value ? value.ToString() : null;
}

/// <param name="Action">as it stands in the card.</param>
/// <param name="Cards">whose fields go with it: the card and those it is unfolded from.</param>
public sealed record CardButton(JsonObject Action, IReadOnlyList<JsonObject> Cards)
{
    public string Type => Action["type"]?.ToString() ?? "";

    public string Title => Action["title"]?.ToString() ?? "";

    /// <summary>The action's verb, or the one in its data (<c>v</c>), or in that of its fallback.</summary>
    public string Verb => Action["verb"]?.ToString() ?? (Action["data"] as JsonObject)?["v"]?.ToString() ?? "";

    /// <summary>A dialog opens when it is pressed.</summary>
    public bool OpensDialog => Type == "Action.Submit" && (Action["data"] as JsonObject)?["msteams"]?["type"]?.ToString() == "task/fetch";
}
