using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Teams.Cards;

namespace ChatOpsMilestones.Teams.Limits;

/// <summary>
/// Cuts a card that is too long, so that it is never lost for its size: the longest texts lose their ends, then what only says
/// something goes, the last of it first, and the card says how much is gone. What can be pressed or filled in stays, of long
/// lists to choose from not all. What Teams would refuse for another reason is taken out.
/// </summary>
public static class CardFitter
{
    private const int Rounds = 6;
    private const int ShortestCut = 160;

    // The card says itself what is missing.
    private const int Room = CardLimits.MostBytes - 400;

    public static TeamsMessage Fit(TeamsMessage message) => message.Card is { } card ? message with { Card = Fit(card) } : message;

    /// <summary>The card itself when nothing is wrong with it; what comes out always passes <see cref="CardChecker"/>.</summary>
    public static JsonObject Fit(JsonObject card)
    {
        var faults = CardChecker.Check(card);
        if (faults.Count == 0)
            return card;
        if (faults.Any(fault => fault.Kind == CardFaultKind.TooMany && fault.Value == CardWalk.TooDeep))
            return Bare(card);

        var cut = card.DeepClone().AsObject();
        for (var round = 0; round < Rounds && faults.Count > 0; round++, faults = CardChecker.Check(cut))
        {
            // From the back, so that what is taken out does not move what is still to be mended.
            foreach (var fault in faults.DistinctBy(fault => fault.Pointer).Reverse())
                CardCuts.Mend(cut, fault);
            if (CardChecker.Bytes(cut) < CardLimits.MostBytes)
                continue;
            ShortenTexts(cut);
            DropLast(cut);
            FieldCuts.Shorten(cut, Room);
        }

        return faults.Count == 0 ? cut : Bare(card);
    }

    // What nobody can mend is at least said.
    private static JsonObject Bare(JsonObject card) =>
        Element.Card([Element.Text(TeamsText.Line(CardWalk.String(card["fallbackText"]) ?? "There is something to see, but this card cannot be shown.", 1000))]);

    private static void ShortenTexts(JsonObject card)
    {
        var size = CardChecker.Bytes(card);
        var texts = new PriorityQueue<(JsonObject Owner, string Key, string Words), int>(
            Texts(card["body"]).Where(text => text.Words.Length > ShortestCut).Select(text => (text, -text.Words.Length)));
        while (size > Room && texts.TryDequeue(out var longest, out _))
        {
            var (owner, key, words) = longest;

            // A cut can bring a mark to an edge, where it means something.
            var shorter = TeamsText.Line(words, Math.Max(ShortestCut, words.Length * 2 / 3));
            owner[key] = shorter;
            size -= Encoding.UTF8.GetByteCount(words) - Encoding.UTF8.GetByteCount(shorter);
            if (shorter.Length > ShortestCut && shorter.Length < words.Length)
                texts.Enqueue((owner, key, shorter), -shorter.Length);
        }
    }

    private static void DropLast(JsonObject card)
    {
        if (card["body"] is not JsonArray body)
            return;
        var size = CardChecker.Bytes(card);
        var gone = 0;
        var at = body.Count;
        for (var i = body.Count - 1; i > 0 && size > Room; i--)
        {
            if (body[i] is not JsonObject element || IsWorked(element))
                continue;
            size -= CardChecker.Bytes(element) + 1;
            body.RemoveAt(i);
            at = i;
            gone++;
        }

        if (gone > 0)
            body.Insert(Math.Min(at, body.Count), Missing(gone));
    }

    /// <summary>Says how much is gone.</summary>
    internal static JsonObject Missing(int count) => Element.Quiet(string.Create(CultureInfo.InvariantCulture, $"… and {count} more that this card has no room for"));

    /// <summary>True for what people came to do: buttons and fields.</summary>
    private static bool IsWorked(JsonObject element) =>
        CardWalk.String(element["type"]) is { } type && (type == "ActionSet" || type.StartsWith("Input.", StringComparison.Ordinal));

    // Half a link or half a mention is worse than a long one.
    private static IEnumerable<(JsonObject Owner, string Key, string Words)> Texts(JsonNode? node) => node switch
    {
        JsonObject one when CardWalk.String(one["type"]) is not { } type || !type.StartsWith("Input.", StringComparison.Ordinal) => one.SelectMany(pair =>
            CardWalk.String(pair.Value) is { } words
                ? pair.Key is "text" or "value" && !words.Contains("](", StringComparison.Ordinal) && !words.Contains("<at>", StringComparison.Ordinal) ? [(one, pair.Key, words)] : []
                : pair.Key is "items" or "columns" or "facts" ? Texts(pair.Value) : []),
        JsonArray many => many.SelectMany(Texts),
        _ => [],
    };
}
