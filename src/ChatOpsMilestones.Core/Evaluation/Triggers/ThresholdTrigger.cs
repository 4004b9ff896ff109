using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>A metric reaches a value or falls to one; it ends on the other side of the re-arm value.</summary>
internal static class ThresholdTrigger
{
    public static void Open(RuleFold run, Trigger.Threshold trigger)
    {
        if (run.Held.Count > 0 || OpeningDay(run, trigger) is not { } day)
            return;
        if (Measure(run, trigger, day) is { } value && Met(trigger, value) && !IsOldNews(run, trigger, day))
            run.Begin("", Wording.Iso(day), day);
    }

    public static void Close(RuleFold run, Trigger.Threshold trigger)
    {
        var episode = run.Held[0];
        if (run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough) is not { } day || day < episode.OpenedOn)
            return;

        if (Measure(run, trigger, day) is not { } value)
            return;

        if (IsOldNews(run, trigger, day))
            run.End(episode, "it is no longer news");
        else if (trigger.AtLeast is { } least && !Bounds.Reaches(value, trigger.RearmAt ?? least))
            run.End(episode, $"{run.Unit(trigger.Metric)} at {Show(trigger, value)}, below {Show(trigger, trigger.RearmAt ?? least)}");
        else if (trigger.AtMost is { } most && !Bounds.Reaches(trigger.RearmAt ?? most, value))
            run.End(episode, $"{run.Unit(trigger.Metric)} at {Show(trigger, value)}, above {Show(trigger, trigger.RearmAt ?? most)}");
    }

    public static Description Describe(RuleFold run, Trigger.Threshold trigger)
    {
        var value = OpeningDay(run, trigger) is { } day ? Measure(run, trigger, day) : null;
        var bound = trigger.AtLeast ?? trigger.AtMost ?? 0;
        var slots = new Dictionary<string, string>
        {
            ["value"] = value is { } known ? Show(trigger, known) : "",
            ["bound"] = Show(trigger, bound),
            ["window_days"] = trigger.WindowDays is { } window ? Wording.Number(window) : "",
            ["metric"] = run.Unit(trigger.Metric),
        };

        // Only a bound on single values can be drawn as a line among them.
        var comparable = trigger is { Aggregate: Aggregate.Last, PerSeat: false };
        return new Description(slots, run.Evidence(trigger.Metric, comparable ? bound : null, comparable ? "bound" : null));
    }

    // What only grows within a day may open on the day as it stands; a level may still go back until midnight.
    private static DateOnly? OpeningDay(RuleFold run, Trigger.Threshold trigger) =>
        trigger.AtLeast is not null && trigger.Aggregate != Aggregate.Last && !run.Facts.IsGauge(trigger.Metric)
            ? run.Time.Today
            : run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough);

    private static bool Met(Trigger.Threshold trigger, double value) =>
        trigger.AtLeast is { } least ? Bounds.Reaches(value, least) : trigger.AtMost is { } most && Bounds.Reaches(most, value);

    private static bool IsOldNews(RuleFold run, Trigger.Threshold trigger, DateOnly day) =>
        trigger.NewsDays is { } news && Measure(run, trigger, day.AddDays(-news)) is { } before && Met(trigger, before);

    /// <summary>The aggregate as of a day; null where it is not known.</summary>
    private static double? Measure(RuleFold run, Trigger.Threshold trigger, DateOnly day)
    {
        var seats = trigger.PerSeat ? run.Facts.Account.SeatsPaid : 1;
        if (seats is not > 0 || !WindowIsKnown(run, trigger, day))
            return null;

        return Aggregated(run, trigger, day) / seats;
    }

    // Days that nobody counted are not zero: a low value needs its whole window. A high one is high already.
    private static bool WindowIsKnown(RuleFold run, Trigger.Threshold trigger, DateOnly day)
    {
        if (trigger.AtMost is null || trigger.Aggregate == Aggregate.Last)
            return true;
        if (run.Facts.KnownFrom(trigger.Metric) is not { } known)
            return false;
        return trigger.WindowDays is not { } window || day.DayNumber - window + 1 >= known.DayNumber;
    }

    private static double? Aggregated(RuleFold run, Trigger.Threshold trigger, DateOnly day)
    {
        var series = run.Facts.History.Metric(trigger.Metric);
        DateOnly? from = trigger.WindowDays is { } window ? day.AddDays(1 - window) : null;
        return trigger.Aggregate switch
        {
            Aggregate.Sum => from is { } first ? series.Sum(first, day) : series.Total(day),
            Aggregate.Mean => Mean(run, trigger.Metric, from, day),
            Aggregate.Max => series.IsEmpty ? null : series.Max(from ?? series.FirstDay, day),
            Aggregate.Last => series.LastValue(day),
            Aggregate.ActiveDays => from is { } first ? series.ActiveDays(first, day) : series.TotalActiveDays(day),
            Aggregate.ActivePeople => run.Facts.CountsPeople(trigger.Metric, day)
                ? run.Facts.ActivePeople(trigger.Metric, from, day)
                : null,
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Aggregate, "An aggregate without a sum."),
        };
    }

    private static double? Mean(RuleFold run, string metric, DateOnly? from, DateOnly day)
    {
        var first = from ?? run.Facts.KnownFrom(metric);
        return first is { } start && start <= day
            ? run.Facts.History.Metric(metric).Sum(start, day) / (day.DayNumber - start.DayNumber + 1)
            : null;
    }

    private static string Show(Trigger.Threshold trigger, double value) =>
        trigger.PerSeat ? Wording.Percent(value) : CommonSlots.Number(value);
}
