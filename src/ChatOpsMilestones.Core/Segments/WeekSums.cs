using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Evaluation.Triggers;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Segments;

/// <summary>One metric's last week over the accounts of a segment, each against its own normal week.</summary>
internal sealed class WeekSums(string metric, DateOnly monday)
{
    private const double DownShare = 0.20;
    private const double DownSpreads = 1.5;

    private static readonly Trigger.Trend OneWeek = new() { WindowWeeks = 1 };

    private readonly List<FallenAccount> fallen = [];
    private double sum;
    private double normal;

    public string Metric => metric;

    public int Accounts { get; private set; }

    public void Add(AccountHistory history)
    {
        var sunday = monday.AddDays(-1);
        var off = history.DaysOff(metric, holidays: true, outages: true);
        if (history.CompleteThrough(metric, sunday) != sunday
            || TrendReading.IsSkipped(monday, off)
            || TrendReading.At(history.Metric(metric), monday, OneWeek, off) is not { Baseline: > 0 } reading)
        {
            return;
        }

        Accounts++;
        sum += reading.Recent;
        normal += reading.Baseline;
        var below = reading.Baseline - reading.Recent;
        if (Bounds.Reaches(below, DownShare * reading.Baseline) && Bounds.Reaches(below, DownSpreads * reading.Spread))
            fallen.Add(new FallenAccount(history.Account.Id, reading.Recent, reading.Baseline));
    }

    public SegmentWeek Build() => new(
        sum,
        normal,
        Accounts,
        fallen.Count,
        [.. fallen.OrderByDescending(f => f.Normal - f.Week).ThenBy(f => f.AccountId, StringComparer.Ordinal).Take(SegmentWeek.MostFallen)]);
}
