using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>The greatest day of all time; it ends on a complete day on which the latest of them is no longer news.</summary>
internal static class RecordTrigger
{
    public static void Open(RuleFold run, Trigger.Record trigger)
    {
        if (run.Held.Count == 0 && OpeningDay(run, trigger) is { } day && HighAt(run, trigger, day) is not null)
            run.Begin("", Wording.Iso(day), day);
    }

    public static void Close(RuleFold run, Trigger.Record trigger)
    {
        var episode = run.Held[0];
        if (run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough) is { } day && day >= episode.OpenedOn && HighAt(run, trigger, day) is null)
            run.End(episode, $"no new high in {Wording.Days(trigger.NewsDays)}");
    }

    public static Description Describe(RuleFold run, Trigger.Record trigger)
    {
        var high = OpeningDay(run, trigger) is { } day ? HighAt(run, trigger, day) : null;
        var slots = new Dictionary<string, string>
        {
            ["value"] = high is { } now ? CommonSlots.Number(now.Value) : "",
            ["previous"] = high is { } before ? CommonSlots.Number(before.Previous) : "",
            ["metric"] = run.Unit(trigger.Metric),
        };
        return new Description(slots, run.Evidence(trigger.Metric));
    }

    // What only grows within a day may open on the day as it stands; a level may still go back until midnight.
    private static DateOnly? OpeningDay(RuleFold run, Trigger.Record trigger) =>
        run.Facts.IsGauge(trigger.Metric) ? run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough) : run.Time.Today;

    // One of the last days lies above all before it just when the greatest of them lies above all before the first of them.
    private static (double Value, double Previous)? HighAt(RuleFold run, Trigger.Record trigger, DateOnly day)
    {
        var series = run.Facts.History.Metric(trigger.Metric);
        if (series.IsEmpty)
            return null;

        var from = day.AddDays(1 - trigger.NewsDays);
        var earliest = series.FirstDay.AddDays(trigger.MinimumDays);
        if (from < earliest)
            from = earliest;
        return series.Max(from, day) is { } value && series.Max(series.FirstDay, from.AddDays(-1)) is { } previous && value > previous
            ? (value, previous)
            : null;
    }
}
