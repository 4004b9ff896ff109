using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Sweeps.Conditions;

namespace ChatOpsMilestones.Core.Sweeps;

/// <summary>From triggers to conditions; what is not listed is uncovered and costs the account a full evaluation.</summary>
internal sealed class SweepCompiler(Playbook playbook)
{
    private readonly List<string> metrics = [];

    public IReadOnlyList<string> Metrics => metrics;

    public SweepRule Rule(Milestone milestone, Rule rule)
    {
        var known = new Dictionary<RuleVariant, SweepCondition?>(ReferenceEqualityComparer.Instance);
        var conditions = playbook.Segments.Select(segment => segment.Id).Append("").Select(segment =>
        {
            var variant = rule.For(segment);
            if (!known.TryGetValue(variant, out var condition))
                known[variant] = condition = variant.Applies && variant.Trigger is not Trigger.SegmentTrend ? Condition(variant) : null;
            return condition;
        });
        return new SweepRule(milestone, rule, [.. conditions]);
    }

    // Conditions beside the trigger only mute what has opened, and a muted episode is looked at in full. Days in force are not asked here.
    private SweepCondition Condition(RuleVariant variant) =>
        variant.EffectiveFrom is null && variant.EffectiveUntil is null ? Condition(variant.Trigger) : new UncoveredCondition();

    private SweepCondition Condition(Trigger trigger) => trigger switch
    {
        Trigger.Threshold { Aggregate: not Aggregate.ActivePeople, Steps.Count: 0 } t => new ThresholdCondition(t, Metric(t.Metric), IsGauge(t.Metric)),
        Trigger.LimitRatio t => new LimitCondition(t, Metric(t.Metric)),
        Trigger.Inactivity { Who: Who.Account, LongerThanOwn: null } t => new InactivityCondition(t, Metric(t.Metric)),
        Trigger.Trend { SkipHolidays: true, Roles.Count: 0 } t => new TrendCondition(t, Metric(t.Metric)),
        Trigger.Surge t => new SurgeCondition(t, Metric(t.Metric)),
        Trigger.Record t => new RecordCondition(t, Metric(t.Metric), IsGauge(t.Metric)),
        Trigger.Countdown t => new CountdownCondition(t),
        Trigger.Comparative { Measure.Aggregate: not Aggregate.ActivePeople } t => new ComparativeCondition(t, Metric(t.Measure.Metric)),
        _ => new UncoveredCondition(),
    };

    private int Metric(string name)
    {
        var place = metrics.IndexOf(name);
        if (place >= 0)
            return place;
        metrics.Add(name);
        return metrics.Count - 1;
    }

    private bool IsGauge(string metric) => playbook.Metrics.Any(definition => definition.Id == metric && definition.Kind == MetricKind.Gauge);
}
