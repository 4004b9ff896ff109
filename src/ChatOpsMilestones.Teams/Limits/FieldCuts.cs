using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Teams.Cards;

namespace ChatOpsMilestones.Teams.Limits;

/// <summary>
/// The last that <see cref="CardFitter"/> cuts: fields that a card has no room for. Every field stays; its name gets shorter, then the
/// ends of the longest lists go, then of what stands in the longest lines.
/// </summary>
internal static class FieldCuts
{
    private const int LongestLabel = 60;
    private const int LongestTitle = 60;
    private const int FewestChoices = 5;
    private const int ShortestValue = 100;

    // What says how much is gone of a list, in bytes.
    private const int Line = 150;

    /// <param name="card">changed in place.</param>
    /// <param name="room">bytes that it may have.</param>
    public static void Shorten(JsonObject card, int room)
    {
        if (card["body"] is not JsonArray body || CardChecker.Bytes(card) <= room)
            return;
        var fields = body.OfType<JsonObject>().Where(element => CardWalk.String(element["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true).ToList();
        foreach (var field in fields)
            Name(field);
        CutLists(card, fields, room - (Line * fields.Count));
        CutValues(card, fields, room);
    }

    private static void Name(JsonObject field)
    {
        foreach (var one in new[] { field, field["fallback"] as JsonObject }.OfType<JsonObject>())
        {
            foreach (var key in new[] { "label", "placeholder" })
            {
                if (CardWalk.String(one[key]) is { Length: > LongestLabel } words)
                    one[key] = TeamsText.Line(words, LongestLabel);
            }
        }

        foreach (var choice in Choices(field).OfType<JsonObject>())
        {
            if (CardWalk.String(choice["title"]) is { Length: > LongestTitle } title)
                choice["title"] = TeamsText.Line(title, LongestTitle);
        }
    }

    private static void CutLists(JsonObject card, List<JsonObject> fields, int room)
    {
        var lists = new PriorityQueue<JsonObject, int>(fields.Where(field => Choices(field).Count > FewestChoices).Select(field => (field, -CardChecker.Bytes(field))));
        var gone = new Dictionary<JsonObject, int>();
        var size = CardChecker.Bytes(card);
        while (size > room && lists.TryDequeue(out var field, out var bytes))
        {
            var choices = Choices(field);
            var before = choices.Count;
            var fewer = Math.Max(FewestChoices, before * 3 / 4);
            for (var i = before - 1; i >= 0 && choices.Count > fewer; i--)
            {
                // What is chosen stays.
                if (!IsChosen(field, choices[i]))
                    choices.RemoveAt(i);
            }

            gone[field] = gone.GetValueOrDefault(field) + before - choices.Count;
            size += CardChecker.Bytes(field) + bytes;
            if (choices.Count is > FewestChoices and var left && left < before)
                lists.Enqueue(field, -CardChecker.Bytes(field));
        }

        foreach (var (field, count) in gone)
            field.Parent!.AsArray().Insert(field.GetElementIndex() + 1, CardFitter.Missing(count)); // fields of the body
    }

    private static void CutValues(JsonObject card, List<JsonObject> fields, int room)
    {
        var values = new PriorityQueue<(JsonObject Field, string Words), int>(fields
            .SelectMany(field => new[] { field, field["fallback"] as JsonObject }.OfType<JsonObject>())
            .Where(field => CardWalk.String(field["type"]) == "Input.Text")
            .Select(field => (field, CardWalk.String(field["value"]) ?? ""))
            .Where(one => one.Item2.Length > ShortestValue)
            .Select(one => (one, -one.Item2.Length)));
        while (CardChecker.Bytes(card) > room && values.TryDequeue(out var longest, out _))
        {
            var shorter = CleanText.Whole(longest.Words, Math.Max(ShortestValue, longest.Words.Length * 3 / 4));
            longest.Field["value"] = shorter;
            if (shorter.Length > ShortestValue && shorter.Length < longest.Words.Length)
                values.Enqueue((longest.Field, shorter), -shorter.Length);
        }
    }

    private static JsonArray Choices(JsonObject field) => field["choices"] as JsonArray ?? [];

    private static bool IsChosen(JsonObject field, JsonNode? choice) =>
        CardWalk.String(field["value"]) is { } value && choice is JsonObject one && CardWalk.String(one["value"]) == value;
}
