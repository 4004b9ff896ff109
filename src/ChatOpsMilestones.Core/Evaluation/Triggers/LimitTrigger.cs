using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>
/// Use against what the plan allows. Of a ladder of shares only one step is open: where a higher one speaks, the lower
/// is over, and it begins again only after use fell below the re-arm share.
/// </summary>
internal static class LimitTrigger
{
    /// <summary>The metric that is compared with paid seats where the plan names no limit for it.</summary>
    public const string SeatsUsed = "seats_used";

    public static void Open(RuleFold run, Trigger.LimitRatio trigger)
    {
        if (run.Held.Count > 0 || OpeningDay(run, trigger) is not { } day || Ratio(run, trigger, day) is not { } ratio)
            return;

        if (Reached(ratio, trigger.Until))
            run.Remember("", Wording.Iso(day), day);
        else if (Reached(ratio, trigger.AtLeast))
            run.Begin("", Wording.Iso(day), day);
    }

    public static void Close(RuleFold run, Trigger.LimitRatio trigger)
    {
        var episode = run.Held[0];
        if (LimitOf(run, trigger) is null)
        {
            run.End(episode, "the plan has no limit any more");
            return;
        }

        var complete = run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough);
        var latest = Grows(trigger) ? run.Time.Today : complete;
        if (!episode.Spent && latest is { } last && Reached(Ratio(run, trigger, last) ?? 0, trigger.Until))
        {
            run.Spend(episode, "the next step has begun");
            return;
        }

        if (complete is not { } day || day < episode.OpenedOn || Ratio(run, trigger, day) is not { } ratio)
            return;

        var rearm = Math.Min(trigger.RearmBelow, trigger.AtLeast);
        if (!Reached(ratio, rearm))
            run.End(episode, $"use is at {Wording.PercentReached(ratio)} of the limit, below {Wording.Percent(rearm)}");
    }

    public static Description Describe(RuleFold run, Trigger.LimitRatio trigger)
    {
        var day = OpeningDay(run, trigger) ?? run.Time.Today;
        var value = ValueOn(run, trigger, day) ?? 0;
        var limit = LimitOf(run, trigger) ?? 0;
        var slots = new Dictionary<string, string>
        {
            ["value"] = CommonSlots.Number(value),
            ["limit"] = CommonSlots.Number(limit),
            ["percent"] = limit > 0 ? Wording.PercentReached(value / limit) : "",
            ["over_forecast"] = OverForecast(run, trigger, day, value),
            ["metric"] = run.Unit(trigger.Metric),
        };

        // The picture of a counter is drawn by week: what a week may use of a monthly limit.
        var evidence = trigger.Window switch
        {
            LimitWindow.Gauge => run.Evidence(trigger.Metric, limit, "limit"),
            LimitWindow.Month => run.Evidence(trigger.Metric, limit * 7 / DateTime.DaysInMonth(day.Year, day.Month), "limit, per week"),
            LimitWindow.Days => run.Evidence(trigger.Metric, limit * 7 / trigger.WindowDays, "limit, per week"),
            _ => run.Evidence(trigger.Metric),
        };
        return new Description(slots, evidence);
    }

    private static bool Grows(Trigger.LimitRatio trigger) => trigger.Window != LimitWindow.Gauge;

    // A step below another waits for the end of the day: by then use may have run past it.
    private static DateOnly? OpeningDay(RuleFold run, Trigger.LimitRatio trigger) =>
        Grows(trigger) && trigger.Until is null
            ? run.Time.Today
            : run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough);

    private static double? LimitOf(RuleFold run, Trigger.LimitRatio trigger)
    {
        var account = run.Facts.Account;
        if (account.PlanLimits.TryGetValue(trigger.Metric, out var limit))
            return limit > 0 ? limit : null;
        return trigger.Metric == SeatsUsed && account.SeatsPaid is > 0 and var seats ? seats : null;
    }

    private static double? Ratio(RuleFold run, Trigger.LimitRatio trigger, DateOnly day) =>
        ValueOn(run, trigger, day) / LimitOf(run, trigger);

    private static double? ValueOn(RuleFold run, Trigger.LimitRatio trigger, DateOnly day)
    {
        var series = run.Facts.History.Metric(trigger.Metric);
        return trigger.Window switch
        {
            LimitWindow.Month => series.Sum(new DateOnly(day.Year, day.Month, 1), day),
            LimitWindow.AllTime => series.Total(day),
            LimitWindow.Gauge => series.LastValue(day),
            LimitWindow.Days => series.Sum(day.AddDays(1 - trigger.WindowDays), day),
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Window, "An unknown window."),
        };
    }

    private static bool Reached(double ratio, double? share) => share is { } bound && Bounds.Reaches(ratio, bound);

    // The month's forecast, as far as the month has come.
    private static string OverForecast(RuleFold run, Trigger.LimitRatio trigger, DateOnly day, double value)
    {
        if (trigger.Window is LimitWindow.AllTime or LimitWindow.Days)
            return "";

        foreach (var forecast in run.Facts.History.Forecasts)
        {
            if (forecast.Metric != trigger.Metric || forecast.Month.Year != day.Year || forecast.Month.Month != day.Month)
                continue;

            var share = trigger.Window == LimitWindow.Month ? (double)day.Day / DateTime.DaysInMonth(day.Year, day.Month) : 1;
            var expected = forecast.Expected * share;
            if (expected > 0 && value / expected - 1 >= 0.005)
                return Wording.Percent((value / expected) - 1) + " above forecast";
        }

        return "";
    }
}
