using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>The one number that a threshold or a ladder of steps looks at, as of a day.</summary>
internal static class ThresholdMeasure
{
    /// <summary>True where the number can only grow until midnight; a level, a mean of levels or a low bound may still go back.</summary>
    public static bool Grows(RuleFold run, Trigger.Threshold trigger) =>
        trigger.AtMost is null && trigger.Aggregate != Aggregate.Last && !run.Facts.IsGauge(trigger.Metric);

    /// <summary>The aggregate as of a day; null where it is not known.</summary>
    public static double? On(RuleFold run, Trigger.Threshold trigger, DateOnly day) => On(run.Facts, trigger, day);

    public static double? On(AccountFacts facts, Trigger.Threshold trigger, DateOnly day)
    {
        var seats = trigger.PerSeat ? facts.Account.SeatsPaid : 1;
        if (seats is not > 0 || !WindowIsKnown(facts, trigger, day))
            return null;

        return Aggregated(facts, trigger, day) / seats;
    }

    public static string Show(Trigger.Threshold trigger, double value) =>
        trigger.PerSeat ? Wording.Percent(value) : CommonSlots.Number(value);

    // Days that nobody counted, and days that are lost, are not zero: a low value needs its whole window. A high one is high already.
    private static bool WindowIsKnown(AccountFacts facts, Trigger.Threshold trigger, DateOnly day)
    {
        if (trigger.AtMost is null || trigger.Aggregate == Aggregate.Last)
            return true;
        if (facts.KnownFrom(trigger.Metric) is not { } known)
            return false;
        var from = trigger.WindowDays is { } window ? day.AddDays(1 - window) : known;
        return from >= known && facts.History.LostDays(trigger.Metric, from, day) == 0;
    }

    private static double? Aggregated(AccountFacts facts, Trigger.Threshold trigger, DateOnly day)
    {
        var series = facts.History.Metric(trigger.Metric);
        DateOnly? from = trigger.WindowDays is { } window ? day.AddDays(1 - window) : null;
        return trigger.Aggregate switch
        {
            Aggregate.Sum => from is { } first ? series.Sum(first, day) : series.Total(day),
            Aggregate.Mean => Mean(facts, trigger.Metric, from, day),
            Aggregate.Max => series.IsEmpty ? null : series.Max(from ?? series.FirstDay, day),
            Aggregate.Last => series.LastValue(day),
            Aggregate.ActiveDays => from is { } first ? series.ActiveDays(first, day) : series.TotalActiveDays(day),
            Aggregate.ActivePeople => facts.CountsPeople(trigger.Metric, day)
                ? facts.ActivePeople(trigger.Metric, from, day)
                : null,
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Aggregate, "An aggregate without a sum."),
        };
    }

    private static double? Mean(AccountFacts facts, string metric, DateOnly? from, DateOnly day)
    {
        var first = from ?? facts.KnownFrom(metric);
        return first is { } start && start <= day
            ? facts.History.Metric(metric).Sum(start, day) / (day.DayNumber - start.DayNumber + 1)
            : null;
    }
}
