using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Slack.Limits;

namespace ChatOpsMilestones.Slack.Blocks;

/// <summary>An alert's card as a Slack message.</summary>
public static class CardBlocks
{
    /// <summary>Characters of a headline; more is cut.</summary>
    public const int LongestHeadline = 600;

    /// <summary>Characters of the why and of the advice; more is cut.</summary>
    public const int LongestWords = 1200;

    private const int LongestFact = 150;
    private const int LongestNotice = 3500;

    public static SlackMessage Write(Card card, SlackLook look) => BlockFitter.Fit(Draw(card, look));

    /// <summary>As it is meant, before anything is cut.</summary>
    public static SlackMessage Draw(Card card, SlackLook look)
    {
        var ids = BlockIds.OfRevision(card.Revision);
        var open = card.State == CardState.Open;
        var blocks = new List<JsonObject> { Eyebrow(card, ids), Headline(card, ids) };
        if (open)
            blocks.AddRange(Body(card, look, ids));
        blocks.AddRange(Status(card, ids));
        blocks.AddRange(CardButtons.Of(card, look.NewBlocks, ids));

        // Screen readers and notifications read it in place of the blocks: https://docs.slack.dev/reference/methods/chat.postMessage#accessibility
        return new SlackMessage(SlackText.Notice(CardNotice.Of(card), LongestNotice), Block.Array(blocks));
    }

    private static JsonObject Eyebrow(Card card, BlockIds ids)
    {
        var first = CardWords.Of(card.State) is { } state
            ? $"{CardEmoji.Of(card.State)} *{state}*"
            : $"{CardEmoji.Of(card.Priority)} *{CardWords.Of(card.Priority)}*";
        return Block.Context(ids.Of("eyebrow"), Block.Markup(first), Block.Plain(SlackText.Line(card.MilestoneName, 150)), Block.Plain(SlackText.Line(card.PublicId, 40)));
    }

    // What is over is no longer bold.
    private static JsonObject Headline(Card card, BlockIds ids)
    {
        var words = SlackText.Line(card.Headline, LongestHeadline);
        return RichText.Of(ids.Of("headline"), RichText.Section(card.State == CardState.Open ? RichText.Bold(words) : RichText.Text(words)));
    }

    private static IEnumerable<JsonObject> Body(Card card, SlackLook look, BlockIds ids)
    {
        // The headline nearly always names the account.
        var facts = card.Facts.Take(9).Select(Fact).ToList();
        if (!card.Headline.Contains(card.AccountName, StringComparison.OrdinalIgnoreCase) || facts.Count == 0)
            facts.Insert(0, Block.Field("Account", SlackText.Line(card.AccountName, LongestFact)));
        yield return Block.Fields(ids.Of("facts"), facts);
        yield return RichText.Of(ids.Of("why"), RichText.Section(RichText.Bold("Why now  "), RichText.Text(SlackText.Lines(card.Why, LongestWords))));
        yield return RichText.Of(ids.Of("advice"), RichText.Quote(RichText.Bold("Recommended  "), RichText.Text(SlackText.Lines(card.Advice, LongestWords))));
        if (card.Evidence is { } evidence)
            yield return (look.NewBlocks ? EvidenceBlocks.Chart(evidence, ids.Of("evidence")) : null) ?? EvidenceBlocks.Words(evidence, ids.Of("evidence"));
        if (Links(card, ids) is { } links)
            yield return links;
    }

    private static JsonObject Fact(CardFact fact)
    {
        var label = SlackText.Line(fact.Label, 40);
        var value = SlackText.Line(fact.Value, LongestFact);
        return SlackText.IsTame(label) && SlackText.IsTame(value) && value.Length > 0
            ? Block.Markup($"*{SlackText.Escape(label)}*\n{CardEmoji.Of(fact.Tone)}{SlackText.Escape(value)}")
            : Block.Field(label, value);
    }

    // Links in rich text: their presses stay in the client, and what stands on them is no markup.
    private static JsonObject? Links(Card card, BlockIds ids)
    {
        var links = card.Links
            .Select(link => (Url: SlackText.Target(link.Url), Label: SlackText.Line(link.Label, 80)))
            .Where(link => link.Url is not null)
            .Take(6)
            .SelectMany((link, i) => new[] { RichText.Text(i == 0 ? "Open: " : "  ·  "), RichText.Link(link.Url!, link.Label) }) // never null: filtered above
            .ToList();
        return links.Count == 0 ? null : RichText.Of(ids.Of("links"), RichText.Section(links));
    }

    private static IEnumerable<JsonObject> Status(Card card, BlockIds ids)
    {
        var lines = card.StatusLines.TakeLast(8).Select(line => Block.Plain(SlackText.Line(line, 300))).ToList();
        if (card is { Mark: { Length: > 0 } mark, State: CardState.Open })
            lines.Add(Block.Plain(SlackText.Line(mark, 300)));
        return lines.Count == 0 ? [] : lines.Select((line, i) => Block.Context(ids.Of("status-" + i), line));
    }
}
