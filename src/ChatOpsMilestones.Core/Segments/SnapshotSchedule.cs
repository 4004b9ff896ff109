using ChatOpsMilestones.Core.Guards;

namespace ChatOpsMilestones.Core.Segments;

/// <summary>Which Mondays are to be published now.</summary>
public static class SnapshotSchedule
{
    /// <summary>Mondays back that are caught up after an outage of ours, or made for rules that ask for something new.</summary>
    private const int MostBack = 4;

    /// <summary>Days after its Monday in which a snapshot waits for metrics that are late; then it is made without them.</summary>
    private const int LongestWait = 3;

    /// <summary>By then it is Monday everywhere, and Sunday over.</summary>
    private static readonly TimeOnly MondayEverywhere = new(12, 0);

    /// <summary>The Mondays of the last weeks, the oldest first.</summary>
    public static IEnumerable<DateOnly> Mondays(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var latest = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        for (var back = MostBack - 1; back >= 0; back--)
            yield return latest.AddDays(-7 * back);
    }

    /// <param name="monday">the snapshot's day.</param>
    /// <param name="plan">what it collects.</param>
    /// <param name="marks">metric → last complete day; metrics without one are not waited for.</param>
    /// <param name="outages">open outages: what they cover is not complete.</param>
    /// <param name="now">business time.</param>
    public static bool IsReady(
        DateOnly monday, SnapshotPlan plan, IReadOnlyDictionary<string, DateOnly> marks, IReadOnlyList<Outage> outages, DateTimeOffset now)
    {
        var from = new DateTimeOffset(monday, MondayEverywhere, TimeSpan.Zero);
        var metrics = plan.Measures.Select(m => m.Metric).Concat(plan.PeopleMetrics).Distinct().Where(marks.ContainsKey).ToList();
        if (now >= from.AddDays(LongestWait))
            return true;

        // A watermark says itself that Sunday is over; without any, the clock does.
        var isOver = metrics.Count > 0 || now >= from;
        return isOver && metrics.TrueForAll(metric => marks[metric] >= monday.AddDays(-1) && !outages.Any(o => IsDoubted(o, metric, monday)));
    }

    private static bool IsDoubted(Outage outage, string metric, DateOnly monday) =>
        outage is { State: OutageState.Open, Kind: OutageKind.Drop } && outage.From < monday && (outage.Metrics.Contains(metric) || outage.Metrics.Contains(Outage.Everything));
}
