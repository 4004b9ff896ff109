using System.Globalization;

namespace ChatOpsMilestones.Core.Mining;

/// <summary>Findings as people read them.</summary>
public static class FindingWords
{
    /// <summary>What was shown: <c>5 people active or more</c>.</summary>
    public static string Shown(Behaviour behaviour, int atLeast) => behaviour.Kind switch
    {
        BehaviourKind.ActivePeople => Text($"{Count(atLeast, "person", "people")} active or more"),
        BehaviourKind.Total => Text($"{atLeast:#,0} {Plain(behaviour.Name)} or more"),
        BehaviourKind.Level => Text($"{Plain(behaviour.Name)} at {atLeast:#,0} or more"),
        BehaviourKind.Event => Text($"“{Clean(behaviour.Name)}” {Count(atLeast, "time", "times")} or more"),
        BehaviourKind.Tickets => Text($"{Count(atLeast, "ticket", "tickets")} or more"),
        _ => throw new ArgumentOutOfRangeException(nameof(behaviour), behaviour.Kind, "A kind without words."),
    };

    /// <summary>What was looked at: <c>people active by day 14</c>.</summary>
    public static string LookedAt(Finding finding) => Text($"{Subject(finding.Behaviour)} by day {finding.Landmark}");

    /// <summary>The whole finding in one sentence, with the numbers of the half that checked it.</summary>
    public static string Sentence(Finding finding)
    {
        var effect = finding.Checked;
        return Text($"of the {effect.With + effect.Without:#,0} accounts alive at day {finding.Landmark}, the {effect.With:#,0} with {Shown(finding.Behaviour, finding.AtLeast)} by then renewed {effect.Ratio:0.00} × as often as the other {effect.Without:#,0} ({effect.ShareWith * 100:0} % against {effect.ShareWithout * 100:0} %; 95 % interval {effect.Low:0.00}–{effect.High:0.00})");
    }

    /// <summary>What the report rests on, line by line.</summary>
    public static IReadOnlyList<string> Basis(MiningReport report)
    {
        var lines = new List<string>
        {
            Text($"{report.Accounts:#,0} accounts: {report.Renewed:#,0} renewed and {report.Churned:#,0} churned after the first landmark; left out: {report.WithoutOutcome:#,0} without an outcome, {report.WithoutStart:#,0} without a start date, {report.TooYoung:#,0} too young to have renewed."),
        };
        if (report.TooFewOutcomes)
        {
            lines.Add(Text($"Too few outcomes: {report.FewestPerOutcome} renewed and {report.FewestPerOutcome} churned accounts are needed. Guesses are kept."));
            return lines;
        }

        lines.Add(Text($"{report.LookedAt.Count} things looked at (behaviour × day); {report.Carried} carried over from the half that chose thresholds to the half that checked them, and corrected for that number ({(report.InDoubt ? "Holm, because outcomes are few" : "Benjamini–Hochberg, 5 %")}); {report.LookedAt.Count(f => f.Holds)} held; {report.TooRare} more were too rare to look at."));
        if (report.BehavioursLeftOut > 0)
            lines.Add(Text($"{report.BehavioursLeftOut}{(report.BehavioursLeftOut >= 300 ? " or more" : "")} further names of events were left out: there are too many."));
        if (report.Proposed.Count == 0)
            lines.Add("Looked at, no effect found. Guesses are kept.");
        return lines;
    }

    private static string Subject(Behaviour behaviour) => behaviour.Kind switch
    {
        BehaviourKind.ActivePeople => "people active",
        BehaviourKind.Total or BehaviourKind.Level => Plain(behaviour.Name),
        BehaviourKind.Event => $"“{Clean(behaviour.Name)}”",
        BehaviourKind.Tickets => "tickets",
        _ => throw new ArgumentOutOfRangeException(nameof(behaviour), behaviour.Kind, "A kind without words."),
    };

    private static string Count(int count, string one, string many) => Text($"{count:#,0} {(count == 1 ? one : many)}");

    private static string Plain(string metric) => Clean(metric).Replace('_', ' ');

    // Names come from outside and go into files and terminals: one line, nothing invisible, not too long.
    private static string Clean(string name)
    {
        const int longest = 80;
        var shown = new string([.. name.Take(longest).Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate ? '?' : c)]);
        return name.Length > longest ? shown + "…" : shown;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
