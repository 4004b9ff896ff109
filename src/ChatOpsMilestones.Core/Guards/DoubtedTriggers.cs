using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Guards;

/// <summary>Which outage makes a trigger's numbers doubtful.</summary>
public static class DoubtedTriggers
{
    /// <summary>The first open outage of the trigger's metric; null for none, and for triggers that a missing number cannot open.</summary>
    public static Outage? Doubt(this IReadOnlyList<Outage> outages, Trigger? trigger, string segment)
    {
        if (outages.Count == 0 || MetricOf(trigger) is not { } metric)
            return null;
        foreach (var outage in outages)
        {
            if (outage.State == OutageState.Open && outage.Concerns(metric, segment))
                return outage;
        }

        return null;
    }

    // A number that is missing looks like a low one.
    private static string? MetricOf(Trigger? trigger) => trigger switch
    {
        Trigger.Threshold { AtMost: not null } t => t.Metric,
        Trigger.Inactivity t => t.Metric,
        Trigger.Trend { Direction: TrendDirection.Down } t => t.Metric,
        Trigger.Spike t => t.Metric,
        Trigger.Comparative { EnterBelow: not null } t => t.Measure.Metric,
        Trigger.SegmentTrend t => t.Metric,
        _ => null,
    };
}
