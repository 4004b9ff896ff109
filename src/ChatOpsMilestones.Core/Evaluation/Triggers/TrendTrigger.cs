using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>
/// The last weeks against the account's own weeks before, looked at on Mondays only. It must lie off by a share and by
/// spreads at successive Mondays, and stays open until it is back near the baseline it left.
/// </summary>
internal static class TrendTrigger
{
    public static void Open(RuleFold run, Trigger.Trend trigger)
    {
        var monday = run.Time.Today;
        if (run.Held.Count > 0 || !IsChecked(run, trigger, monday))
            return;

        if (Confirmed(run, trigger, monday) is { } reading)
            run.Begin("", Wording.Iso(monday), monday, reading.Baseline);
    }

    public static void Close(RuleFold run, Trigger.Trend trigger)
    {
        var episode = run.Held[0];
        var monday = run.Time.Today;
        if (episode.OpenedOn == monday || episode.Latch is not { } baseline || !IsChecked(run, trigger, monday))
            return;

        var history = run.Facts.History;
        if (TrendReading.RecentAt(run.Facts.SeriesOf(trigger.Metric, trigger.Roles), monday, trigger, DaysOff(run, trigger)) is not { } recent)
            return;

        var isBack = trigger.Direction == TrendDirection.Down
            ? Bounds.Reaches(recent, trigger.RecoveredAt * baseline)
            : Bounds.Reaches((2 - trigger.RecoveredAt) * baseline, recent);
        if (isBack)
            run.End(episode, $"{run.Unit(trigger.Metric)} are back at {CommonSlots.Number(Round(recent))} a week (normal: {CommonSlots.Number(Round(baseline))})");
    }

    public static Description Describe(RuleFold run, Trigger.Trend trigger)
    {
        // A muted episode may speak on any day of the week: it shows the latest Monday.
        var monday = run.Time.Today.AddDays(-(((int)run.Time.Today.DayOfWeek + 6) % 7));
        var history = run.Facts.History;
        var reading = TrendReading.At(run.Facts.SeriesOf(trigger.Metric, trigger.Roles), monday, trigger, DaysOff(run, trigger));
        var slots = new Dictionary<string, string>
        {
            ["percent"] = reading is null ? "" : Wording.Percent(Math.Abs(reading.Recent - reading.Baseline) / reading.Baseline),
            ["recent"] = reading is null ? "" : CommonSlots.Number(Round(reading.Recent)),
            ["baseline"] = reading is null ? "" : CommonSlots.Number(Round(reading.Baseline)),
            ["weeks"] = Wording.Number(trigger.WindowWeeks),
            ["metric"] = run.Unit(trigger.Metric),
        };
        return new Description(slots, run.Evidence(trigger.Metric, reading?.Baseline, "own normal week"));
    }

    // A Monday whose last week is complete and was no week of holidays.
    private static bool IsChecked(RuleFold run, Trigger.Trend trigger, DateOnly monday) =>
        monday.DayOfWeek == DayOfWeek.Monday
        && run.Facts.Complete(trigger.Metric, run.Time.Yesterday) == run.Time.Yesterday
        && !TrendReading.IsSkipped(monday, DaysOff(run, trigger));

    private static TrendReading? Confirmed(RuleFold run, Trigger.Trend trigger, DateOnly monday)
    {
        var history = run.Facts.History;
        var series = run.Facts.SeriesOf(trigger.Metric, trigger.Roles);
        TrendReading? latest = null;
        for (var check = 0; check < trigger.ConfirmChecks; check++)
        {
            var reading = TrendReading.At(series, monday, trigger, DaysOff(run, trigger));
            if (reading is null || !reading.Fires(trigger))
                return null;

            latest ??= reading;
            monday = TrendReading.CheckBefore(monday, DaysOff(run, trigger));
        }

        return latest;
    }

    private static IReadOnlySet<DateOnly> DaysOff(RuleFold run, Trigger.Trend trigger) =>
        run.Facts.History.DaysOff(trigger.Metric, trigger.SkipHolidays, trigger.SkipOutages);

    private static double Round(double value) => Math.Round(value, value < 100 ? 1 : 0);
}
