using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Segments;

/// <summary>What snapshots must hold for a playbook: what its rules compare, those that are off included, so that replaying one finds its past.</summary>
public sealed record SnapshotPlan
{
    /// <summary>Days looked back for log-ins, people and features.</summary>
    public const int WindowDays = 28;

    public required IReadOnlyList<SegmentMeasure> Measures { get; init; }

    /// <summary>Counters whose week is compared with the normal one.</summary>
    public required IReadOnlyList<string> WeeklyMetrics { get; init; }

    /// <summary>Metrics whose people are compared.</summary>
    public required IReadOnlyList<string> PeopleMetrics { get; init; }

    /// <summary>The metric by which the strong accounts are told.</summary>
    public required string UsageMetric { get; init; }

    /// <summary>Tells snapshots of different content apart.</summary>
    public string Id => StableId.Of(
        "snapshot-plan",
        [.. Measures.Select(m => m.Key), "weeks", .. WeeklyMetrics, "people", .. PeopleMetrics, "usage", UsageMetric]);

    public static SnapshotPlan Of(Playbook playbook)
    {
        var triggers = Triggers(playbook).ToList();
        var declared = playbook.Metrics.Select(metric => metric.Kind == MetricKind.Counter
            ? new SegmentMeasure(metric.Id, Aggregate.Sum, WindowDays, PerSeat: false)
            : new SegmentMeasure(metric.Id, Aggregate.Last, null, PerSeat: false));
        return new SnapshotPlan
        {
            Measures = [.. triggers.OfType<Trigger.Comparative>().Select(t => t.Measure).Concat(declared).DistinctBy(m => m.Key).OrderBy(m => m.Key, StringComparer.Ordinal)],
            WeeklyMetrics = [.. playbook.Metrics.Where(m => m.Kind == MetricKind.Counter).Select(m => m.Id).Order(StringComparer.Ordinal)],
            PeopleMetrics = [playbook.Health.LoginMetric],
            UsageMetric = playbook.Health.LoginMetric,
        };
    }

    private static IEnumerable<Trigger> Triggers(Playbook playbook) =>
        from milestone in playbook.Milestones
        from rule in milestone.Rules
        from variant in rule.BySegment.Values.Append(rule.Default)
        select variant.Trigger;
}
