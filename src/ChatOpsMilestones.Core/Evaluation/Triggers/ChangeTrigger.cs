using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>The last days against as many days before, looked at on every complete day; over when the bound is crossed back.</summary>
internal static class ChangeTrigger
{
    public static void Open(RuleFold run, Trigger.Change trigger)
    {
        if (run.Held.Count == 0 && DayOf(run, trigger) is { } day && Measure(run, trigger, day) is { } sums && IsMet(trigger, sums))
            run.Begin("", run.Facts.Iso(day), day);
    }

    public static void Close(RuleFold run, Trigger.Change trigger)
    {
        var episode = run.Held[0];
        if (DayOf(run, trigger) is not { } day || day <= episode.OpenedOn)
            return;

        if (Measure(run, trigger, day) is not { } sums)
            run.End(episode, $"too few {run.Unit(trigger.Metric)} before to compare with");
        else if (!IsMet(trigger, sums))
            run.End(episode, $"{run.Unit(trigger.Metric)} at {Show(sums.Recent)} in {Wording.Days(trigger.WindowDays)}, {Show(sums.Before)} in those before");
    }

    public static Description Describe(RuleFold run, Trigger.Change trigger)
    {
        var sums = DayOf(run, trigger) is { } day ? Measure(run, trigger, day) : null;
        var slots = new Dictionary<string, string>
        {
            ["recent"] = sums is { } r ? Show(r.Recent) : "",
            ["baseline"] = sums is { } b ? Show(b.Before) : "",
            ["percent"] = sums is { } p ? Wording.Percent(Math.Abs(p.Recent - p.Before) / p.Before) : "",
            ["window_days"] = Wording.Number(trigger.WindowDays),
            ["metric"] = run.Unit(trigger.Metric),
        };
        return new Description(slots, run.Evidence(trigger.Metric, days: 2 * trigger.WindowDays));
    }

    private static DateOnly? DayOf(RuleFold run, Trigger.Change trigger) => run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough);

    /// <summary>Both sums as of a day; null where they cannot be compared.</summary>
    private static (double Recent, double Before)? Measure(RuleFold run, Trigger.Change trigger, DateOnly day)
    {
        var series = run.Facts.History.Metric(trigger.Metric);
        var middle = day.AddDays(-trigger.WindowDays);
        var first = middle.AddDays(1 - trigger.WindowDays);

        // Days before the account began can only make a fall look smaller, but they would make up a rise.
        var needed = trigger.Direction == TrendDirection.Down ? middle : first;
        if (run.Facts.KnownFrom(trigger.Metric) is not { } known || known > needed)
            return null;

        var before = series.Sum(first, middle);
        return before > 0 && Bounds.Reaches(before, trigger.MinimumBaseline) ? (series.Sum(middle.AddDays(1), day), before) : null;
    }

    private static bool IsMet(Trigger.Change trigger, (double Recent, double Before) sums) => trigger.Direction == TrendDirection.Down
        ? Bounds.Reaches((1 - trigger.Share) * sums.Before, sums.Recent)
        : Bounds.Reaches(sums.Recent, (1 + trigger.Share) * sums.Before);

    private static string Show(double value) => CommonSlots.Number(Math.Round(value, 2));
}
