using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Guards;

/// <summary>
/// One look at all accounts for drops: which days of which metrics, fed by one stream of accounts. New days are held
/// against the bound; days of open outages are counted anew.
/// </summary>
public sealed class DropWatch
{
    private readonly List<Line> lines = [];
    private readonly IReadOnlyList<Outage> open;
    private readonly IReadOnlyList<Outage> believed;
    private readonly GuardPolicy policy;

    /// <param name="fresh">metric → its days that have not been looked at, in order.</param>
    /// <param name="open">open outages.</param>
    /// <param name="believed">outages of the last weeks of which a person said that they are true: the same is not doubted again.</param>
    /// <param name="marks">metric → last complete day.</param>
    /// <param name="policy">the bounds.</param>
    public DropWatch(
        IReadOnlyDictionary<string, IReadOnlyList<DateOnly>> fresh,
        IReadOnlyList<Outage> open,
        IReadOnlyList<Outage> believed,
        IReadOnlyDictionary<string, DateOnly> marks,
        GuardPolicy policy)
    {
        this.policy = policy;
        this.believed = believed;
        this.open = [.. open.Where(o => o.Kind == OutageKind.Drop)];
        foreach (var (metric, days) in fresh)
            lines.AddRange(days.Select(day => new Line(metric, new DropCount(day), null)));
        foreach (var outage in this.open)
        {
            foreach (var metric in outage.Metrics.Where(marks.ContainsKey))
            {
                for (var day = outage.From; day <= marks[metric]; day = day.AddDays(1))
                    lines.Add(new Line(metric, new DropCount(day), outage));
            }
        }
    }

    public bool IsIdle => lines.Count == 0;

    /// <summary>The first day that is compared with.</summary>
    public DateOnly From => lines.Min(line => line.Count.Day).AddDays(-DropCount.DaysBack);

    public void Add(string segment, IReadOnlyDictionary<string, Series> metrics, IReadOnlySet<DateOnly> holidays)
    {
        foreach (var line in lines)
        {
            if (metrics.TryGetValue(line.Metric, out var series))
                line.Count.Add(segment, series, day => holidays.Contains(day) || IsDoubted(line, segment, day));
        }
    }

    /// <summary>The open outages that have ended.</summary>
    public IEnumerable<Outage> Ended(DateTimeOffset now) =>
        from outage in open
        let days = lines.Where(line => ReferenceEquals(line.Outage, outage)).GroupBy(line => line.Metric)
            .Select(IReadOnlyList<DropCount> (metric) => [.. metric.Select(line => line.Count)]).ToList()
        where days.Count > 0
        let reviewed = OutageReview.Of(outage, days, policy, now)
        where reviewed.State != OutageState.Open
        select reviewed;

    /// <summary>New outages: metrics that dropped on one day in one place are one.</summary>
    public IReadOnlyList<Outage> Begun(DateTimeOffset now)
    {
        var found = new List<(string Metric, DropCount Count, string? Segment)>();
        foreach (var line in lines.Where(line => line.Outage is null).OrderBy(line => line.Count.Day))
        {
            if (Place(line.Count) is not { } place || IsKnown(found, line, place.Segment))
                continue;
            found.Add((line.Metric, line.Count, place.Segment));
        }

        return [.. found.GroupBy(drop => (drop.Count.Day, drop.Segment)).Select(group => OutageOf([.. group], now))];
    }

    private static Outage OutageOf(IReadOnlyList<(string Metric, DropCount Count, string? Segment)> drops, DateTimeOffset now)
    {
        var (first, count, segment) = drops.MaxBy(drop => drop.Count.Of(drop.Segment).Dropped);
        var (dropped, judged) = count.Of(segment);
        return new Outage
        {
            Id = StableId.Of("outage", "drop", first, segment ?? "*", count.Day.ToString("O", System.Globalization.CultureInfo.InvariantCulture))[..6],
            Kind = OutageKind.Drop,
            Metrics = [.. drops.Select(drop => drop.Metric).Order(StringComparer.Ordinal)],
            Segment = segment,
            From = count.Day,
            Reason = $"{dropped} of {judged} {(segment is null ? "" : segment + " ")}accounts fell by 80 % or more on one day",
            OpenedAt = now,
        };
    }

    // All accounts first: an outage of everything is not told once a segment.
    private (string? Segment, bool Found)? Place(DropCount count)
    {
        if (count.IsOutage(null, policy, policy.MassDrop))
            return (null, true);
        foreach (var segment in count.Segments)
        {
            if (count.IsOutage(segment, policy, policy.MassDrop))
                return (segment, true);
        }

        return null;
    }

    private bool IsKnown(List<(string Metric, DropCount Count, string? Segment)> found, Line line, string? segment) =>
        open.Concat(believed).Any(o => o.Metrics.Contains(line.Metric) && (o.Segment is null || o.Segment == segment))
        || found.Exists(f => f.Metric == line.Metric && (f.Segment is null || f.Segment == segment));

    // Days that are doubted already are no measure for the days after them.
    private bool IsDoubted(Line line, string segment, DateOnly day) =>
        day < line.Count.Day && open.Any(o => o.From <= day && o.Concerns(line.Metric, segment));

    private sealed record Line(string Metric, DropCount Count, Outage? Outage);
}
