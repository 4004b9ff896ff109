using System.Globalization;
using ChatOpsMilestones.Core.Replay;

namespace ChatOpsMilestones.Bench.Tasks.Cdnow;

/// <summary>States open at the cut of a real purchase log, and what became of those customers, against a plain loop over the raw rows.</summary>
internal static class CdnowTask
{
    public static async Task<TaskResult> RunAsync(string folder, CancellationToken stop)
    {
        var rows = PurchaseLog.Read(folder);
        var period = Period.Of(rows);
        var expected = PlainLoop.Count(rows, period);
        var report = await ProductReplay.RunAsync(rows, period, stop);
        var milestone = report.Milestones.Single();
        var found = milestone.Rules.ToDictionary(rule => rule.Key, rule => new Line(rule.AtCut.Fired, rule.AtCut.Hits));
        found[CdnowBook.All] = new Line(milestone.AtCut.AccountsWith + milestone.AtCut.AccountsWithout, milestone.AtCut.AccountsWith);
        return new TaskResult(
            Figures(found),
            Figures(expected),
            Figures(found) == Figures(expected),
            [
                Invariant($"{rows.Count:#,0} rows from {period.First:yyyy-MM-dd}, cut at the end of {period.Cut:yyyy-MM-dd}, churned = no purchase until {period.End:yyyy-MM-dd}"),
                "fired/churned of each milestone open at the cut, in this order; targets are counted by a plain loop over the raw rows",
                .. CdnowBook.Milestones.Select(m => Words(m.Key, m.Words, found[m.Key], expected[m.Key], milestone.Rules)),
            ]);
    }

    private static string Figures(IReadOnlyDictionary<string, Line> lines) => string.Join(',', CdnowBook.Milestones.Select(m => lines[m.Key]));

    private static string Words(string key, string words, Line found, Line expected, IReadOnlyList<RuleReplay> rules)
    {
        var occurrences = rules.FirstOrDefault(rule => rule.Key == key) is { } rule
            ? Invariant($"; occurrences until the cut {rule.Fires} at {rule.AccountsHit} customers")
            : "";
        return $"{words}: ours {found} target {expected}{(found == expected ? "" : " DIFFERENT")}{occurrences}";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
