using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Slack.Blocks;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary>A card for every rule and health band of a playbook, with longish names in its slots.</summary>
internal static class SampleCards
{
    private const string Account = "Northwind Traders International Holdings GmbH & Co. KG";

    public static IEnumerable<(string What, Card Card)> Of(Playbook playbook) =>
        from milestone in playbook.Milestones
        from rule in milestone.Rules
        from band in Enum.GetValues<HealthBand>()
        where rule.Advice.ContainsKey(band)
        select ($"{rule.Key}, {CardWriter.BandName(band)}", Card(milestone, rule, band));

    /// <summary>The texts that a message does not hold to their end.</summary>
    public static IEnumerable<string> Cut(Card card)
    {
        foreach (var (name, text, most) in new[] { ("headline", card.Headline, CardBlocks.LongestHeadline), ("why", card.Why, CardBlocks.LongestWords), ("advice", card.Advice, CardBlocks.LongestWords) })
        {
            if (text.Length > most)
                yield return $"the {name} has {text.Length} characters and would be cut at {most}";
        }
    }

    private static Card Card(Milestone milestone, Rule rule, HealthBand band) => new()
    {
        AlertId = "0123456789abcdef",
        PublicId = "A-0000",
        Revision = 1,
        AccountId = "sample",
        AccountName = Account,
        Priority = Priority.Important,
        Polarity = rule.Polarity,
        MilestoneName = $"{milestone.Name} · {rule.Name}",
        Headline = Words(rule.Headline),
        Facts = [new("Segment", "Mid-market"), new("Health", $"50 · {CardWriter.BandName(band)}"), new("Owner", "Alexandra Featherstonehaugh"), new("ARR", "$1,234,567"), new("Renewal", "20 Feb 2027 (in 90 days)")],
        Why = Words(rule.Why),
        Advice = Words(rule.Advice[band]),
        Evidence = new CardEvidence
        {
            Title = "Log-ins per week, 1 Jan to 14 May",
            Points = [.. Enumerable.Range(0, 20).Select(i => new EvidencePoint(new DateOnly(2026, 1, 1).AddDays(7 * i), i))],
            Reference = 12,
            ReferenceName = "usual",
            Summary = "Log-ins went from 0 to 19; usual 12.",
        },
        Actions = [.. rule.Actions.Select(kind => new CardAction(kind, kind.ToString(), kind == ActionKind.Snooze ? SnoozeMenu.Options : [])), new(ActionKind.Helpful, "Helpful", []), new(ActionKind.NotRelevant, "Not relevant", []), new(ActionKind.AlreadyKnew, "Already knew", [])],
    };

    private static string Words(string template)
    {
        var parsed = Template.Parse(template);
        return parsed.Render(parsed.Slots.ToDictionary(slot => slot, slot => slot == "account" ? Account : "1,234"));
    }
}
