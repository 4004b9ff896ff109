using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Limits;

/// <summary>Checks an Adaptive Card offline against what Teams takes and phones render.</summary>
public static partial class CardChecker
{
    /// <summary>What Teams would refuse, drop or show wrongly; empty for a good card.</summary>
    public static IReadOnlyList<CardFault> Check(JsonObject card)
    {
        var walk = new CardWalk();
        if (CardWalk.String(card["type"]) != "AdaptiveCard")
            walk.Add("/type", CardFaultKind.Wrong, CardWalk.Shown(card["type"]), "AdaptiveCard");
        if (!card.ContainsKey("version"))
            walk.Add("/version", CardFaultKind.Missing, "nothing", "needed: phones show nothing without it");
        if (card["body"] is not JsonArray { Count: > 0 })
            walk.Add("/body", CardFaultKind.Missing, "nothing", "at least one element");
        walk.Check(card, CardLimits.Shapes["AdaptiveCard"], "");
        Mentions(card, walk);
        if (!walk.IsTooDeep && Bytes(card) is var bytes && bytes >= CardLimits.MostBytes)
            walk.Add("", CardFaultKind.TooLong, CardWalk.Say(bytes) + " bytes", $"under {CardWalk.Say(CardLimits.MostBytes)} bytes");
        return walk.Faults;
    }

    /// <summary>Bytes of a card as it is sent.</summary>
    public static int Bytes(JsonNode card) => JsonBytes.Count(card);

    // A mention without its mark in a text is passed over, and a mark without its mention is shown as it is written.
    private static void Mentions(JsonObject card, CardWalk walk)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        if (card["msteams"] is JsonObject teams && teams["entities"] is JsonArray entities)
        {
            for (var i = 0; i < entities.Count; i++)
            {
                var at = $"/msteams/entities/{CardWalk.Say(i)}";
                if (entities[i] is not JsonObject entity || CardWalk.String(entity["text"]) is not { } text || entity["mentioned"] is not JsonObject person || CardWalk.String(person["id"]) is not { Length: > 0 })
                    walk.Add(at, CardFaultKind.Wrong, CardWalk.Shown(entities[i]), "a mention with text and mentioned.id");
                else if (!walk.Words.Any(words => words.Contains(text, StringComparison.Ordinal)))
                    walk.Add(at + "/text", CardFaultKind.Missing, text, "a text that holds it");
                else
                    known.Add(text);
            }
        }

        foreach (var mark in walk.Words.SelectMany(words => Mark().Matches(words).Select(match => match.Value)).Distinct().Where(mark => !known.Contains(mark)))
            walk.Add("/msteams/entities", CardFaultKind.Missing, mark, "a mention of it");
    }

    [GeneratedRegex("<at>.*?</at>", RegexOptions.IgnoreCase)]
    private static partial Regex Mark();
}
