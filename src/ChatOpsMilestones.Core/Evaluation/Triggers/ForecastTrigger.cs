using System.Globalization;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>
/// What a calendar month brought against what was forecast for it, as far as the month has come or when it is complete.
/// Once a month: an episode that ended is remembered until a later month has begun to count.
/// </summary>
internal static class ForecastTrigger
{
    /// <summary>Days for which a complete month is news.</summary>
    private const int NewsDays = 14;

    public static void Open(RuleFold run, Trigger.Forecast trigger)
    {
        if (OpeningDay(run, trigger) is not { } day || run.Holds("", PeriodOf(day)))
            return;
        if (Read(run, trigger, day) is { } reading && IsOff(trigger, reading))
            run.Begin("", PeriodOf(day), day);
    }

    public static void Close(RuleFold run, Trigger.Forecast trigger)
    {
        if (run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough) is not { } day)
            return;

        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            var newer = string.CompareOrdinal(PeriodOf(day), episode.Period) > 0;
            if (newer && (!trigger.MonthEnd || day.Day > NewsDays))
                run.End(episode, "the month is over");
            else if (!newer && !trigger.MonthEnd && !episode.Spent && day >= episode.OpenedOn && Read(run, trigger, day) is { } reading && !IsOff(trigger, reading))
                run.Spend(episode, $"{run.Unit(trigger.Metric)} are back in line with the forecast");
        }
    }

    public static Description Describe(RuleFold run, Trigger.Forecast trigger, OpenEpisode episode)
    {
        var reading = Read(run, trigger, episode.OpenedOn);
        var percent = reading is { } known ? Wording.Percent(Math.Abs(known.Actual - known.Expected) / known.Expected) : "";
        var slots = new Dictionary<string, string>
        {
            ["actual"] = reading is { } r ? CommonSlots.Number(r.Actual) : "",
            ["expected"] = reading is { } e ? CommonSlots.Number(Math.Round(e.Expected)) : "",
            ["forecast"] = reading is { } f ? CommonSlots.Number(f.WholeMonth) : "",
            ["percent"] = percent,
            ["difference"] = percent.Length == 0 ? "" : $"{percent} {(trigger.Above is null ? "below" : "above")} forecast",
            ["month"] = episode.OpenedOn.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
            ["metric"] = run.Unit(trigger.Metric),
        };
        return new Description(slots, run.Evidence(trigger.Metric));
    }

    // More than was forecast stays more for the rest of the day; less may still become enough, and a level may go back.
    private static DateOnly? OpeningDay(RuleFold run, Trigger.Forecast trigger)
    {
        var complete = run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough);
        if (trigger.MonthEnd)
            return complete is { } last ? MonthThatEnded(last) : null;

        var day = trigger.Above is not null && !run.Facts.IsGauge(trigger.Metric) ? run.Time.Today : complete;
        return day?.Day >= trigger.FromDay ? day : null;
    }

    // The last day of the month that is complete, while that is news.
    private static DateOnly? MonthThatEnded(DateOnly complete)
    {
        if (complete.Day == DateTime.DaysInMonth(complete.Year, complete.Month))
            return complete;
        return complete.Day <= NewsDays ? complete.AddDays(-complete.Day) : null;
    }

    private static bool IsOff(Trigger.Forecast trigger, Reading reading) => trigger.Above is { } above
        ? Bounds.Reaches(reading.Actual, (1 + above) * reading.Expected)
        : Bounds.Reaches((1 - (trigger.Below ?? 0)) * reading.Expected, reading.Actual);

    private static Reading? Read(RuleFold run, Trigger.Forecast trigger, DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        if (ExpectedIn(run, trigger.Metric, first) is not { } whole)
            return null;

        var series = run.Facts.History.Metric(trigger.Metric);
        if (run.Facts.IsGauge(trigger.Metric))
            return series.LastValue(day) is { } level ? new Reading(level, whole, whole) : null;

        // Days before the account began were not counted: too little of them says nothing.
        if (trigger.Above is null && !(run.Facts.KnownFrom(trigger.Metric) <= first))
            return null;
        return new Reading(series.Sum(first, day), whole * day.Day / DateTime.DaysInMonth(day.Year, day.Month), whole);
    }

    private static double? ExpectedIn(RuleFold run, string metric, DateOnly month)
    {
        foreach (var forecast in run.Facts.History.Forecasts)
        {
            if (forecast.Metric == metric && forecast.Month.Year == month.Year && forecast.Month.Month == month.Month && forecast.Expected > 0)
                return forecast.Expected;
        }

        return null;
    }

    private static string PeriodOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private readonly record struct Reading(double Actual, double Expected, double WholeMonth);
}
