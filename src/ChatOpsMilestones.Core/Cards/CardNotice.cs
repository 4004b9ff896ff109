using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Core.Cards;

/// <summary>
/// A card in one line of words, for where it is not drawn: notifications, toasts and screen readers. It says everything: who,
/// what, when and what to do.
/// </summary>
public static class CardNotice
{
    public static string Of(Card card)
    {
        var state = CardWords.Of(card.State);
        var parts = new List<string?>
        {
            $"{state ?? CardWords.Of(card.Priority)}: {Part(card.Headline, 600)}",
            Sentence("", string.Join(" ", card.StatusLines.TakeLast(3).Select(line => Stopped(Part(line, 200))))),
        };
        if (state is null)
        {
            parts.Add(Sentence("Recommended: ", Part(card.Advice, 900)));
            parts.Add(Sentence("Why now: ", Part(card.Why, 600)));
        }

        parts.Add(string.Join(" · ", new[] { Part(card.AccountName, 120), Part(card.MilestoneName, 120) }
            .Concat(card.Facts.Take(8).Select(fact => $"{Part(fact.Label, 40)}: {Part(fact.Value, 80)}"))
            .Append(Part(card.PublicId, 40))));
        return string.Join(" ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string Part(string text, int most) => CleanText.Line(text, most);

    private static string? Sentence(string before, string text) => text.Length == 0 ? null : before + Stopped(text);

    private static string Stopped(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' or '…' ? text : text + ".";
}
