using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals.Spikes;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>
/// A metric's days through the spike detector, from the first day it is known and only as far as has been asked: what a
/// day reads depends on the days before it and on nothing else, so every way of looking reads the same.
/// </summary>
internal sealed class SpikeDays
{
    private const int MinimumDays = 28;

    private readonly AccountFacts facts;
    private readonly Trigger.Spike trigger;
    private readonly SpikeDetector detector;
    private readonly Dictionary<DateOnly, SpikeReading> readings = [];
    private readonly bool isGauge;
    private DateOnly? next;

    public SpikeDays(AccountFacts facts, Trigger.Spike trigger)
    {
        this.facts = facts;
        this.trigger = trigger;
        isGauge = facts.IsGauge(trigger.Metric);
        next = facts.KnownFrom(trigger.Metric);
        detector = new SpikeDetector(new SpikeOptions
        {
            Bucket = TimeSpan.FromDays(1),
            Baseline = TimeSpan.FromDays(7 * trigger.BaselineWeeks),
            Slow = TimeSpan.Zero,
            Spreads = trigger.Spreads,
            Direction = trigger.Direction,
            Cooldown = TimeSpan.FromDays(trigger.CooldownDays),
            MinimumData = TimeSpan.FromDays(Math.Min(MinimumDays, 7 * trigger.BaselineWeeks)),
            MinimumLevel = trigger.MinimumBaseline,
            Counts = !isGauge,
        });
    }

    /// <summary>The reading of a complete day; null for a holiday, a lost day, a day without a value, or too early to tell.</summary>
    public SpikeReading? On(DateOnly day)
    {
        for (; next is { } feed && feed <= day; next = feed.AddDays(1))
        {
            if (!facts.History.Holidays.Contains(feed) && facts.History.LostDays(trigger.Metric, feed, feed) == 0 && detector.Add(TimeSpan.FromDays(feed.DayNumber), Value(feed)) is { } reading)
                readings[feed] = reading;
        }

        return readings.TryGetValue(day, out var found) ? found : null;
    }

    // No word of a counter is a zero; of a level it is no word.
    private double Value(DateOnly day) => facts.History.Metric(trigger.Metric).On(day) ?? (isGauge ? double.NaN : 0);
}
