using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Hosting.Pipeline;

namespace ChatOpsMilestones.Hosting.Segments;

/// <summary>What a segment looks like on its latest Monday: its weeks, and the accounts that are down.</summary>
public static class SegmentPage
{
    private const int MostAccounts = 20;

    public static Form Of(string segment, AccountHistory history, Playbook playbook, Book book, IEnumerable<Alert> open)
    {
        var latest = history.SegmentSnapshots[^1];
        var sections = new List<FormSection>
        {
            new("Facts", Facts(latest)),
            new("The week before " + CommonSlots.Day(latest.Monday), [.. latest.Weeks.Select(week => Week(week.Key, week.Value, playbook))]),
        };
        sections.AddRange(latest.Weeks.Where(week => week.Value.Fallen.Count > 0).Select(week => Fallen(week.Key, week.Value, playbook, book)));
        var alerts = open.Select(alert => new TextLine(alert.Text.Headline) { Lead = alert.PublicId, AlertId = alert.Id }).ToList();
        if (alerts.Count > 0)
            sections.Add(new FormSection("Open alerts", alerts));
        return new Form { Kind = FormKind.View, Title = CommonSlots.SegmentName(playbook, segment), Sections = sections };
    }

    /// <summary>The facts of a card about a segment.</summary>
    public static IReadOnlyList<CardFact> CardFacts(string segment, AccountHistory history, Playbook playbook) =>
        history.SegmentSnapshots.Count == 0
            ? [new CardFact("Segment", CommonSlots.SegmentName(playbook, segment))]
            :
            [
                new CardFact("Segment", CommonSlots.SegmentName(playbook, segment)),
                new CardFact("Accounts", CommonSlots.Number(history.SegmentSnapshots[^1].Accounts)),
                new CardFact("As of", CommonSlots.Day(history.SegmentSnapshots[^1].Monday)),
            ];

    private static IReadOnlyList<TextLine> Facts(SegmentSnapshot latest) =>
    [
        new(CommonSlots.Number(latest.Accounts)) { Lead = "Accounts" },
        new(CommonSlots.Day(latest.Monday)) { Lead = "As of" },
    ];

    private static TextLine Week(string metric, SegmentWeek week, Playbook playbook) =>
        new($"{CommonSlots.Number(Math.Round(week.Sum))}, normally {CommonSlots.Number(Math.Round(week.Normal))}; {week.Down} of {week.Accounts} accounts are down")
        {
            Lead = Unit(playbook, metric),
        };

    private static FormSection Fallen(string metric, SegmentWeek week, Playbook playbook, Book book)
    {
        var lines = week.Fallen.Take(MostAccounts).Select(fallen => new TextLine(book.Account(fallen.AccountId)?.Name ?? fallen.AccountId)
        {
            Detail = $"{CommonSlots.Number(Math.Round(fallen.Week))} in the week, normally {CommonSlots.Number(Math.Round(fallen.Normal))}",
            AccountId = fallen.AccountId,
        }).ToList();
        if (week.Down > lines.Count)
            lines.Add(new TextLine($"… and {week.Down - lines.Count} more."));
        return new FormSection($"Down on {Unit(playbook, metric)}", lines);
    }

    private static string Unit(Playbook playbook, string metric) => playbook.Metrics.FirstOrDefault(m => m.Id == metric)?.Unit ?? metric;
}
