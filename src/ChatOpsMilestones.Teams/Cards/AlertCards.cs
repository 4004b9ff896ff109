using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Teams.Limits;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Cards;

/// <summary>An alert's card as an Adaptive Card.</summary>
public static class AlertCards
{
    /// <summary>Characters of a headline; more is cut.</summary>
    public const int LongestHeadline = 600;

    /// <summary>Characters of the why and of the advice; more is cut.</summary>
    public const int LongestWords = 1200;

    private const int LongestFact = 150;
    private const int LongestStatus = 300;
    private const string OwnerLabel = "Owner";

    public static TeamsMessage Write(Card card, TeamsLook look) => CardFitter.Fit(Draw(card, look));

    /// <summary>As it is meant, before anything is cut.</summary>
    public static TeamsMessage Draw(Card card, TeamsLook look)
    {
        var open = card.State == CardState.Open;
        var body = new List<JsonObject> { Eyebrow(card), Headline(card) };
        if (open)
            body.AddRange(Body(card, look));
        body.AddRange(Status(card));
        body.AddRange(AlertButtons.Of(card, look.NativeFeedback));

        var drawn = Element.Card(body);
        var notice = TeamsText.Line(CardNotice.Of(card), 3000);
        drawn["fallbackText"] = notice;
        if (look.Owner is { } owner)
        {
            if (open)
                drawn["msteams"]!["entities"] = new JsonArray { Mention(owner) }; // every card of ours has it
            drawn["refresh"] = new JsonObject
            {
                ["action"] = Press.Execute("refresh", "Refresh", Press.Data(CardData.Refresh, card.AlertId, card.Revision)),
                ["userIds"] = new JsonArray { owner.UserId },
            };
        }

        return new TeamsMessage(notice) { Card = drawn, AsksForFeedback = look.NativeFeedback && card.Actions.Any(action => AlertButtons.IsThumb(action.Kind)) };
    }

    // The colour goes with a word, which says the same. Teams' warning is a yellow that nobody can read on white.
    private static JsonObject Eyebrow(Card card)
    {
        var state = CardWords.Of(card.State);
        var word = Element.Text(state ?? CardWords.Of(card.Priority)).With("size", "Small").With("weight", "Bolder");
        if (state is null)
            word["color"] = card.Priority switch { Priority.Urgent => "Attention", Priority.Important => "Accent", _ => "Default" };
        return Element.Columns(
            Element.Column("auto", word.With("wrap", false)),
            Element.Column("stretch", Element.Quiet(TeamsText.Line(card.MilestoneName, 150))),
            Element.Column("auto", Element.Quiet(TeamsText.Line(card.PublicId, 40)).With("wrap", false)));
    }

    // What is over is no longer bold.
    private static JsonObject Headline(Card card)
    {
        var words = TeamsText.Line(card.Headline, LongestHeadline);
        return (card.State == CardState.Open ? Element.Heading(words, "Large") : Element.Text(words)).Close("Small");
    }

    private static IEnumerable<JsonObject> Body(Card card, TeamsLook look)
    {
        yield return Element.Facts(Facts(card, look)).Close("Small");
        yield return Element.Container(Said("Why now", card.Why)).Close("Small");
        yield return Element.Emphasis(Said("Recommended", card.Advice));
        if (card.Evidence is { } evidence)
            yield return EvidenceElements.Of(evidence);
        var links = card.Links.Select(link => TeamsText.Link(link.Label, link.Url)).OfType<string>().Take(6).ToList();
        if (links.Count > 0)
            yield return Element.Text("Open: " + string.Join(" · ", links)).Close("Small");
    }

    private static List<(string Title, string Value)> Facts(Card card, TeamsLook look)
    {
        var facts = card.Facts.Take(9).Select(fact => (Title: TeamsText.Line(fact.Label, 40), Value: Marked(fact.Tone, TeamsText.Breakable(fact.Value, LongestFact)))).ToList();
        if (look.Owner is { } owner)
        {
            var at = facts.FindIndex(fact => fact.Title == OwnerLabel);
            if (at >= 0)
                facts.RemoveAt(at);
            facts.Insert(at >= 0 ? at : facts.Count, (OwnerLabel, MentionText(owner)));
        }

        // The headline nearly always names the account.
        if (facts.Count == 0 || !card.Headline.Contains(card.AccountName, StringComparison.OrdinalIgnoreCase))
            facts.Insert(0, ("Account", TeamsText.Breakable(card.AccountName, LongestFact)));
        return facts;
    }

    private static IEnumerable<JsonObject> Said(string label, string words) =>
        [Element.Quiet(label).With("weight", "Bolder"), .. TeamsText.Lines(words, LongestWords).Select(line => Element.Text(line).Close())];

    private static IEnumerable<JsonObject> Status(Card card)
    {
        var lines = card.StatusLines.TakeLast(8).Select(line => TeamsText.Line(line, LongestStatus)).ToList();
        if (card is { Mark: { Length: > 0 } mark, State: CardState.Open })
            lines.Add(TeamsText.Line(mark, LongestStatus));
        return lines.Select((line, i) => Element.Quiet(line).Close(i == 0 ? "Small" : "None"));
    }

    // A sign and never a colour alone: the words say the same.
    private static string Marked(Tone tone, string value) => tone switch
    {
        Tone.Good => "🟢 " + value,
        Tone.Warning => "🟡 " + value,
        Tone.Bad => "🔴 " + value,
        _ => value,
    };

    private static string MentionText(TeamsMention owner) => $"<at>{TeamsText.Name(owner.Name, 80)}</at>";

    private static JsonObject Mention(TeamsMention owner) => new()
    {
        ["type"] = "mention",
        ["text"] = MentionText(owner),
        ["mentioned"] = new JsonObject { ["id"] = owner.UserId, ["name"] = TeamsText.Name(owner.Name, 80) },
    };
}
