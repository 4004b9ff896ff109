using System.Globalization;
using System.Text;
using ChatOpsMilestones.Core.Mining;

namespace ChatOpsMilestones.Playbooks.Framework;

/// <summary>
/// Chooses eight to ten milestones whose data is at hand and writes them as a playbook, grouped by the stages of the journey
/// (requirements S1–S3). The seven that matter most are on; the others wait in shadow.
/// </summary>
public static class FrameworkWriter
{
    private const int Most = 10;
    private const int Fewest = 8;
    private const int StartWith = 7;

    /// <param name="answers">what was told about the company.</param>
    /// <param name="mined">what its history says; null when nobody looked.</param>
    /// <returns>the framework; every source of data makes at least one milestone possible.</returns>
    public static FrameworkPlan Write(CompanyAnswers answers, MiningReport? mined)
    {
        var numbers = new MinedNumbers(answers, mined);
        var pattern = PatternOf(answers, numbers);
        var leftOut = new List<string>();
        var fitting = new List<(string Text, int Rank, Pattern Pattern)>();
        foreach (var item in ShelfItem.All)
        {
            var missing = item.Needs.Where(need => !pattern.Facts.Contains(need)).ToArray();
            if (item.IsMined)
                fitting.AddRange(missing.Length > 0 ? [] : numbers.Early.Where(early => early.Pattern == item.Id).Select(early => Fit(item, pattern.With(early.Values.Select(v => (v.Key, v.Value))))));
            else if (missing.Length == 0)
                fitting.Add(Fit(item, pattern));
            else
                leftOut.Add($"Left out: {item.Name}: {string.Join(" and ", missing.Select(Missing))}.");
        }

        var ranked = fitting.OrderBy(f => f.Rank).ToArray();
        leftOut.AddRange(ranked.Skip(Most).Select(f => $"Left out: {Title(f.Pattern.Fill(f.Text))}: {Most} are enough to begin with."));
        if (ranked.Length < Fewest)
            leftOut.Add(string.Create(CultureInfo.InvariantCulture, $"Only {ranked.Length} fit the data at hand; {Fewest} to {Most} are usual. More data makes more possible."));

        var made = ranked.Take(Most).Select((f, i) => Make(answers, f.Text, f.Pattern, i < StartWith)).ToArray();
        made = [.. answers.Stages.All.SelectMany(stage => made.Where(m => m.Row.Stage.Id == stage.Id))];
        var framework = new FrameworkPlan { Text = "", Rows = [.. made.Select(m => m.Row)], Notes = [.. leftOut, .. numbers.Notes] };
        return framework with { Text = Document(answers, numbers, framework, made) };
    }

    private static (string Text, int Rank, Pattern Pattern) Fit(ShelfItem item, Pattern pattern) =>
        (item.Text, int.Parse(ShelfItem.Meta(pattern.Fill(item.Text), "rank"), CultureInfo.InvariantCulture), pattern);

    private static (FrameworkRow Row, string Lines) Make(CompanyAnswers answers, string text, Pattern pattern, bool start)
    {
        var filled = pattern.With(("state", start ? "on" : "shadow")).Fill(text);
        var lines = filled.Split('\n').Where(line => !line.StartsWith("#!", StringComparison.Ordinal)).ToArray();
        return (new FrameworkRow
        {
            Id = lines[0]["  - id: ".Length..],
            Stage = answers.Stages.All.Single(stage => stage.Id == ShelfItem.Meta(filled, "stage")),
            Milestone = ShelfItem.Meta(filled, "milestone"),
            Priority = ShelfItem.Meta(filled, "priority"),
            Action = ShelfItem.Meta(filled, "action"),
            Source = ShelfItem.Meta(filled, "source"),
            Timing = ShelfItem.Meta(filled, "timing"),
            Start = start,
        }, string.Join('\n', lines));
    }

    private static string Title(string filled) => ShelfItem.Meta(filled, "milestone").Split(": ")[0];

    private static string Missing(string need) => need switch
    {
        "first_value" => "no first-value event is named",
        "core_features" => "no core features are named",
        "advanced_features" => "no advanced features are named",
        "limit" => "no metric with a limit is named",
        "people" => "usage per person is not at hand",
        _ => $"{need} data is not at hand",
    };

    private static Pattern PatternOf(CompanyAnswers answers, MinedNumbers numbers)
    {
        var segments = Paces.Of(answers.Segments);
        var facts = answers.Data.ToHashSet(StringComparer.Ordinal);
        facts.UnionWith(segments.Select(s => s.Pace.ToString().ToLowerInvariant()));
        foreach (var (fact, holds) in new[]
        {
            ("first_value", numbers.FirstValue is not null),
            ("core_features", answers.CoreFeatures.Count > 0),
            ("advanced_features", answers.AdvancedFeatures.Count > 0),
            ("limit", answers.LimitMetric is not null),
            ("forecast", answers.Forecast),
        })
        {
            if (holds)
                facts.Add(fact);
        }

        return new Pattern
        {
            Facts = facts,
            Segments = segments,
            Values = ValuesOf(answers, numbers),
            Lists = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> { ["advanced"] = Advanced(answers) },
        };
    }

    private static Dictionary<string, string> ValuesOf(CompanyAnswers answers, MinedNumbers numbers)
    {
        var onboarding = answers.Stages.Onboarding.LastDay;
        var adoption = answers.Stages.Adoption.LastDay;
        var values = new Dictionary<string, string>
        {
            ["product"] = answers.Product,
            ["login_metric"] = answers.LoginMetric,
            ["limit_metric"] = answers.LimitMetric ?? "",
            ["limit_unit"] = (answers.LimitMetric ?? "").Replace('_', ' '),
            ["first_value"] = numbers.FirstValue ?? "",
            ["first_value_times"] = "1",
            ["first_value_count"] = "once",
            ["first_value_note"] = "A guess; larger customers take longer.",
            ["onboarding_days"] = Text(onboarding),
            ["onboarding_days_enterprise"] = Text((int)Math.Round(onboarding * 15 / 7.0)),
            ["onboarding_days_mid"] = Text((int)Math.Round(onboarding * 1.5)),
            ["onboarding_days_self"] = Text(Math.Max(4, onboarding / 2)),
            ["adoption_days"] = Text(adoption),
            ["adoption_days_enterprise"] = Text((int)Math.Round(adoption * 1.5)),
            ["adoption_days_mid"] = Text((int)Math.Round(adoption * 1.25)),
            ["adoption_warning"] = Text(Math.Min(21, adoption / 3)),
            ["core_people"] = "5",
            ["team_people"] = "3",
            ["team_people_enterprise"] = "10",
            ["team_people_mid"] = "5",
            ["team_people_self"] = "1",
            ["team_days"] = Text(onboarding),
            ["team_window"] = Text(Math.Min(onboarding + 1, 90)),
            ["team_rank"] = "80",
            ["team_note"] = "A guess; larger customers have more people.",
            ["advanced_list"] = string.Join(", ", answers.AdvancedFeatures),
            ["state"] = "shadow",
        };
        foreach (var (key, value) in numbers.Values)
            values[key] = value;
        values["onboarding_others"] = Others(answers, values, "onboarding_days");
        values["adoption_others"] = Others(answers, values, "adoption_days");
        values["team_others"] = Others(answers, values, "team_people");
        return values;
    }

    // Where segments differ, in words: " (ENT 30, MM 21)".
    private static string Others(CompanyAnswers answers, Dictionary<string, string> values, string key)
    {
        var differing = Paces.Of(answers.Segments)
            .Select(s => (s.Segment, Value: values.GetValueOrDefault($"{key}_{s.Pace.ToString().ToLowerInvariant()}", values[key])))
            .Where(s => s.Value != values[key])
            .Select(s => $"{s.Segment} {s.Value}")
            .ToArray();
        return differing.Length == 0 ? "" : $" ({string.Join(", ", differing)})";
    }

    private static List<IReadOnlyDictionary<string, string>> Advanced(CompanyAnswers answers)
    {
        var features = new List<IReadOnlyDictionary<string, string>>();
        foreach (var feature in answers.AdvancedFeatures)
        {
            features.Add(new Dictionary<string, string>
            {
                ["advanced_id"] = MinedNumbers.Slug("first", feature, features.Select(other => other["advanced_id"])),
                ["advanced_name"] = feature,
            });
        }

        return features;
    }

    private static string Document(CompanyAnswers answers, MinedNumbers numbers, FrameworkPlan framework, IReadOnlyList<(FrameworkRow Row, string Lines)> made)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# A playbook for {answers.Product}{(answers.About.Length > 0 ? ": " + answers.About : "")}\n#\n");
        text.Append("# Numbers that were not mined are guesses to start from: replay them over your own history before you trust them.\n");
        text.Append(CultureInfo.InvariantCulture, $"# Start with the {framework.Rows.Count(row => row.Start)} that are on; switch another one on when these are trusted.\n#\n");
        foreach (var line in framework.Table())
            text.Append("# ").Append(line).Append('\n');
        text.Append("#\n");
        foreach (var note in framework.Notes)
            text.Append("# ").Append(note).Append('\n');
        text.Append('\n').Append("name: ").Append(Quoted(answers.Product + " playbook")).Append("\n\nsegments:\n");
        foreach (var (id, name) in answers.Segments)
            text.Append(CultureInfo.InvariantCulture, $"  {id}: {Quoted(name)}\n");
        text.Append("\nmetrics:\n").Append(CultureInfo.InvariantCulture, $"  {answers.LoginMetric}: {{ kind: counter, unit: log-ins }}\n");
        if (answers.LimitMetric is { } limit && limit != answers.LoginMetric)
            text.Append(CultureInfo.InvariantCulture, $"  {limit}: {{ kind: counter, unit: {Quoted(limit.Replace('_', ' '))} }}\n");
        foreach (var (metric, gauge) in numbers.Metrics.Where(m => m.Metric != answers.LoginMetric && m.Metric != answers.LimitMetric))
            text.Append(CultureInfo.InvariantCulture, $"  {metric}: {{ kind: {(gauge ? "gauge" : "counter")}, unit: {Quoted(metric.Replace('_', ' '))} }}\n");
        text.Append("\nhealth:\n").Append(CultureInfo.InvariantCulture, $"  login_metric: {answers.LoginMetric}\n");
        if (answers.CoreFeatures.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"  core_features: [{string.Join(", ", answers.CoreFeatures.Select(Quoted))}]\n");
        if (Paces.Of(answers.Segments).Where(s => s.Pace is Pace.Enterprise or Pace.Mid).Select(s => s.Segment).ToArray() is { Length: > 0 } large)
            text.Append(CultureInfo.InvariantCulture, $"\nrouting:\n  important_now_segments: [{string.Join(", ", large)}]\n");
        text.Append("\nmilestones:\n");
        foreach (var stage in made.GroupBy(m => m.Row.Stage))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  # ---- {stage.Key.Name}: {stage.Key.Times} ----\n");
            foreach (var (_, lines) in stage)
                text.Append('\n').Append(lines.TrimEnd('\n')).Append('\n');
        }

        return text.ToString();
    }

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
