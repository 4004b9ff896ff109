using System.Text.Json.Nodes;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Inbound.Answering;

/// <summary>Marks each opening of a form: the same words submitted twice out of one are one submission, out of two they are two.</summary>
internal static class Openings
{
    private const int Deepest = 40;

    /// <param name="card">changed in place.</param>
    /// <param name="opening">a plain id.</param>
    public static JsonObject Mark(JsonObject card, string opening)
    {
        Walk(card, opening, 0);
        return card;
    }

    private static void Walk(JsonNode? node, string opening, int depth)
    {
        if (depth > Deepest)
            return;
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Walk(item, opening, depth + 1);
            return;
        }

        if (node is not JsonObject parent)
            return;
        if (parent["data"] is JsonObject data && data[CardData.Verb]?.GetValue<string>() is { } verb && verb.StartsWith(CardData.SubmitVerb, StringComparison.Ordinal))
            data[CardData.Opening] = opening;
        foreach (var (_, child) in parent)
            Walk(child, opening, depth + 1);
    }
}
