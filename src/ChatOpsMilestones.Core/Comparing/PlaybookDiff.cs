using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Comparing;

/// <summary>What two versions of a playbook mean differently. The order of keys, comments and other ways to write the same do not count.</summary>
public static class PlaybookDiff
{
    /// <summary>Every difference: the playbook's own parts first, then milestones in the order of the new version.</summary>
    public static IReadOnlyList<PlaybookChange> Of(Playbook before, Playbook after) =>
    [
        .. Facts("playbook", null, [("name", before.Name), .. Reason(before)], [("name", after.Name), .. Reason(after)]),
        .. Facts("segments", null, before.Segments.Select(s => (s.Id, s.Name)), after.Segments.Select(s => (s.Id, s.Name))),
        .. Facts("metrics", null, before.Metrics.Select(Metric), after.Metrics.Select(Metric)),
        .. Facts("health", null, PolicyFacts.Of(before.Health), PolicyFacts.Of(after.Health)),
        .. Facts("routing", null, PolicyFacts.Of(before.Routing), PolicyFacts.Of(after.Routing)),
        .. Facts("budgets", null, PolicyFacts.Of(before.Budgets), PolicyFacts.Of(after.Budgets)),
        .. Pairs(before.Milestones, after.Milestones, m => m.Id).SelectMany(pair => Milestones(pair.Old, pair.New, before, after)),
        .. Pairs(before.Plays, after.Plays, p => p.Id).SelectMany(pair => Plays(pair.Old, pair.New)),
    ];

    private static IEnumerable<PlaybookChange> Milestones(Milestone? old, Milestone? now, Playbook before, Playbook after)
    {
        if (old is null || now is null)
            return [new PlaybookChange((old ?? now)!.Id, null, "", old?.Name, now?.Name)]; // not null: one of them is there
        return Facts(now.Id, null, RuleFacts.Of(old), RuleFacts.Of(now))
            .Concat(Facts(now.Id, null, Pilot(old), Pilot(now)))
            .Concat(Pairs(old.Rules, now.Rules, r => r.Key).SelectMany(pair => Rules(pair.Old, pair.New, before, after)));
    }

    private static List<PlaybookChange> Rules(Rule? old, Rule? now, Playbook before, Playbook after)
    {
        if (old is null || now is null)
            return [new PlaybookChange((old ?? now)!.Key, null, "", old?.Name, now?.Name)]; // not null: one of them is there

        var usual = Variants(now.Key, null, old.Default, now.Default, before, after);
        var changes = Facts(now.Key, null, RuleFacts.Of(old), RuleFacts.Of(now)).Concat(usual).ToList();
        foreach (var segment in old.BySegment.Keys.Union(now.BySegment.Keys).Order(StringComparer.Ordinal))
        {
            // Where a segment changes just as the rule does, the rule has said it.
            changes.AddRange(Variants(now.Key, segment, old.For(segment), now.For(segment), before, after)
                .Where(change => !usual.Contains(change with { Segment = null })));
        }

        return changes;
    }

    private static List<PlaybookChange> Variants(string key, string? segment, RuleVariant old, RuleVariant now, Playbook before, Playbook after) =>
        [.. Facts(key, segment, RuleFacts.Of(old, before), RuleFacts.Of(now, after))];

    private static IEnumerable<PlaybookChange> Plays(Play? old, Play? now)
    {
        var id = "play " + (old ?? now)!.Id; // not null: one of them is there
        if (old is null || now is null)
            return [new PlaybookChange(id, null, "", old?.Name, now?.Name)];
        return Facts(id, null, Steps(old), Steps(now));
    }

    private static IEnumerable<(string, string)> Steps(Play play) =>
        play.Steps.Select(step => ($"step {step.Id}", $"day {step.Day}, {step.Channel.ToString().ToLowerInvariant()}: {step.Text}")).Prepend(("name", play.Name));

    private static IEnumerable<(string, string)> Reason(Playbook playbook) => playbook.WhySoMany is { } why ? [("why so many", why)] : [];

    private static (string, string) Metric(MetricDefinition metric) => (metric.Id, $"{metric.Kind.ToString().ToLowerInvariant()} of {metric.Unit}");

    private static IEnumerable<(string, string)> Pilot(Milestone milestone) =>
        milestone.PilotAccounts.Count == 0 ? [] : [("pilot", string.Join(", ", milestone.PilotAccounts.Order(StringComparer.Ordinal)))];

    private static IEnumerable<PlaybookChange> Facts(
        string where, string? segment, IEnumerable<(string Field, string Value)> before, IEnumerable<(string Field, string Value)> after) =>
        Pairs<(string Field, string Value)?>([.. before.Select(f => ((string, string)?)f)], [.. after.Select(f => ((string, string)?)f)], f => f!.Value.Field) // no null is in the lists
            .Where(pair => pair.Old?.Value != pair.New?.Value)
            .Select(pair => new PlaybookChange(where, segment, (pair.Old ?? pair.New)!.Value.Field, pair.Old?.Value, pair.New?.Value));

    // What is in both, then what has gone, each under its name.
    private static IEnumerable<(T? Old, T? New)> Pairs<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> name)
    {
        var old = before.ToDictionary(name);
        var now = after.Select(name).ToHashSet(StringComparer.Ordinal);
        foreach (var item in after)
            yield return (old.GetValueOrDefault(name(item)), item);
        foreach (var gone in before.Where(item => !now.Contains(name(item))))
            yield return (gone, default);
    }
}
