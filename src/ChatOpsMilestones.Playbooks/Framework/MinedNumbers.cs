using System.Globalization;
using System.Text;
using ChatOpsMilestones.Core.Mining;

namespace ChatOpsMilestones.Playbooks.Framework;

/// <summary>What was mined, in the place of guesses: the numbers it changes, the milestones it adds, and what is told of the rest.</summary>
internal sealed class MinedNumbers
{
    private const int MostEarly = 2;
    private const int LongestName = 60;
    private const int LongestPeopleWindow = 90;
    private const int MostNothing = 60;

    private readonly CompanyAnswers answers;
    private readonly Dictionary<string, string> values = [];
    private readonly List<(string Pattern, IReadOnlyDictionary<string, string> Values)> early = [];
    private readonly List<(string Metric, bool Gauge)> metrics = [];
    private readonly List<string> notes = [];

    public MinedNumbers(CompanyAnswers answers, MiningReport? report)
    {
        this.answers = answers;
        FirstValue = answers.FirstValue;
        if (report is null)
            return;

        notes.AddRange(FindingWords.Basis(report).Select(line => "Mined: " + line));
        foreach (var finding in report.Proposed)
        {
            if (!Place(finding))
                notes.Add($"Found, and not made into a milestone: {FindingWords.Sentence(finding)}.");
        }

        var nothing = report.LookedAt.Where(f => !f.Holds).Select(FindingWords.LookedAt).ToArray();
        notes.AddRange(nothing.Take(MostNothing).Select(words => "Looked at, no effect found: " + words + "."));
        if (nothing.Length > MostNothing)
            notes.Add(Text($"Looked at, no effect found: {nothing.Length - MostNothing} more."));
    }

    /// <summary>The first-value event: the one named, else the earliest strong one that was mined; null for none.</summary>
    public string? FirstValue { get; private set; }

    /// <summary>Values of patterns that replace guesses.</summary>
    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>The pattern and the values of each further milestone that was mined.</summary>
    public IReadOnlyList<(string Pattern, IReadOnlyDictionary<string, string> Values)> Early => early;

    /// <summary>Metrics that these need, and whether they are gauges.</summary>
    public IReadOnlyList<(string Metric, bool Gauge)> Metrics => metrics;

    /// <summary>What to tell beside the table.</summary>
    public IReadOnlyList<string> Notes => notes;

    private bool Place(Finding finding)
    {
        var name = finding.Behaviour.Name;
        if (finding.Behaviour.Kind == BehaviourKind.ActivePeople && finding.Good && answers.Data.Contains("people"))
        {
            PlaceTeam(finding);
            return true;
        }

        if (finding.Behaviour.Kind == BehaviourKind.Tickets && !finding.Good && answers.Data.Contains("support"))
            return Add("early-tickets", finding, "tickets");
        if (!answers.Data.Contains("product") || !IsPlain(name))
            return false;
        return finding.Behaviour.Kind switch
        {
            BehaviourKind.Event when finding.Good && BecomesFirstValue(finding) => true,
            BehaviourKind.Event when finding.Good => Add("early-event", finding, name),
            BehaviourKind.Event => Add("early-risk", finding, name, $"event: {{ event: {Quoted(name)}, at_least: {Text(finding.AtLeast)} }}"),
            BehaviourKind.Total or BehaviourKind.Level when AnswersDraft.IsMetric(name) => PlaceMetric(finding),
            _ => false,
        };
    }

    private bool PlaceMetric(Finding finding)
    {
        var name = finding.Behaviour.Name;
        var gauge = finding.Behaviour.Kind == BehaviourKind.Level;
        var placed = Add(finding.Good ? "early-total" : "early-risk", finding, name, $"metric: {{ metric: {name}, aggregate: {(gauge ? "last" : "sum")}, at_least: {Text(finding.AtLeast)} }}");
        if (placed && !metrics.Contains((name, gauge)))
            metrics.Add((name, gauge));
        return placed;
    }

    private void PlaceTeam(Finding finding)
    {
        foreach (var key in new[] { "team_people", "team_people_enterprise", "team_people_mid", "team_people_self" })
            values[key] = Text(finding.AtLeast);
        values["team_days"] = Text(finding.Landmark);
        values["team_window"] = Text(Math.Min(finding.Landmark + 1, LongestPeopleWindow));
        values["team_rank"] = "25";
        values["team_note"] = Mined(finding);
    }

    // The event that was named, or the best early one where nobody could name any.
    private bool BecomesFirstValue(Finding finding)
    {
        var name = finding.Behaviour.Name;
        if (FirstValue is null ? finding.Landmark > answers.Stages.Adoption.LastDay : name != FirstValue)
            return false;
        FirstValue = name;
        foreach (var key in new[] { "onboarding_days", "onboarding_days_enterprise", "onboarding_days_mid", "onboarding_days_self" })
            values[key] = Text(finding.Landmark);
        values["first_value_times"] = Text(finding.AtLeast);
        values["first_value_count"] = finding.AtLeast == 1 ? "once" : Text(finding.AtLeast) + " times";
        values["first_value_note"] = Mined(finding);
        return true;
    }

    private bool Add(string pattern, Finding finding, string name, string fact = "")
    {
        if (early.Count == MostEarly)
            return false;
        var words = (name.StartsWith("feature:", StringComparison.Ordinal) ? name["feature:".Length..] : name).Replace('_', ' ');
        early.Add((pattern, new Dictionary<string, string>
        {
            ["early_id"] = Slug("early", words, early.Select(other => other.Values["early_id"])),
            ["early_name"] = words,
            ["early_event"] = name,
            ["early_metric"] = name,
            ["early_aggregate"] = finding.Behaviour.Kind == BehaviourKind.Level ? "last" : "sum",
            ["early_fact"] = fact,
            ["early_times"] = Text(finding.AtLeast),
            ["early_below"] = Text(finding.AtLeast - 1),
            ["early_days"] = Text(finding.Landmark),
            ["early_until"] = Text(finding.Landmark + 13),
            ["early_note"] = Mined(finding),
            ["early_stage"] = (answers.Stages.All.FirstOrDefault(stage => finding.Landmark <= stage.LastDay) ?? answers.Stages.Renewal).Id,
        }));
        return true;
    }

    /// <summary>An id of lower-case words joined by hyphens that is not among those taken.</summary>
    public static string Slug(string first, string words, IEnumerable<string> taken)
    {
        const int longest = 34;
        var slug = new StringBuilder(first);
        foreach (var letter in words.ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))
                slug.Append(slug.Length == first.Length ? "-" : "").Append(letter);
            else if (slug.Length > first.Length && slug[^1] != '-')
                slug.Append('-');
        }

        var id = slug.ToString(0, Math.Min(slug.Length, longest)).TrimEnd('-');
        var used = taken.ToHashSet(StringComparer.Ordinal);
        for (var n = 2; used.Contains(id); n++)
            id = string.Create(CultureInfo.InvariantCulture, $"{slug.ToString(0, Math.Min(slug.Length, longest)).TrimEnd('-')}-{n}");
        return id;
    }

    // Names of events come from outside; one that a line of the file could not carry is only told of.
    private static bool IsPlain(string name) => name.Length <= LongestName && AnswersDraft.IsPlain(name) && name.Trim().Length == name.Length;

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Mined(Finding finding) => $"Mined: {FindingWords.Sentence(finding)}.";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
