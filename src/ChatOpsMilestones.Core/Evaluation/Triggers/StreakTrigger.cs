using System.Globalization;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>A row of complete days without a break. It speaks at its length and at each repetition, and ends with the next break.</summary>
internal static class StreakTrigger
{
    public static void Open(RuleFold run, Trigger.Streak trigger)
    {
        if (ThroughDay(run, trigger) is not { } day || StreakBreaks.Last(run, trigger, day) is not { } since)
            return;

        var length = day.DayNumber - since.DayNumber;
        if (length < trigger.Days)
            return;

        var mark = trigger.Days + (trigger.RepeatDays is { } repeat ? (length - trigger.Days) / repeat * repeat : 0);
        var period = PeriodOf(run, since, mark);
        if (run.Holds("", period) || !IsActive(run, trigger, day))
            return;

        for (var i = run.Held.Count - 1; i >= 0; i--)
            run.End(run.Held[i], "the next mark is reached");
        run.Begin("", period, day, mark);
    }

    public static void Close(RuleFold run, Trigger.Streak trigger)
    {
        // A ticket of today ends the row at once; the other breaks are known when their day is over.
        var day = trigger.Of == StreakKind.Tickets ? run.Time.Today : ThroughDay(run, trigger);
        if (day is not { } known)
            return;

        var since = StreakBreaks.Last(run, trigger, known);
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            if (since is not { } last)
                run.End(episode, "the account's start is not known any more");
            else if (known >= episode.OpenedOn && PeriodOf(run, last, (int)(episode.Latch ?? 0)) != episode.Period)
                run.End(episode, StreakBreaks.Reason(trigger.Of, CommonSlots.Day(last)));
        }
    }

    public static Description Describe(RuleFold run, Trigger.Streak trigger, OpenEpisode episode)
    {
        var day = ThroughDay(run, trigger) ?? run.Time.CompleteThrough;
        var since = StreakBreaks.Last(run, trigger, day) ?? day;
        var metric = trigger.Metric ?? run.Facts.Playbook.Health.LoginMetric;
        var slots = new Dictionary<string, string>
        {
            ["days"] = Wording.Number(day.DayNumber - since.DayNumber),
            ["mark"] = (episode.Latch ?? trigger.Days).ToString("#,0", CultureInfo.InvariantCulture),
            ["since"] = CommonSlots.Day(since),
            ["metric"] = run.Unit(metric),
        };
        return new Description(slots, run.Evidence(metric));
    }

    private static DateOnly? ThroughDay(RuleFold run, Trigger.Streak trigger) => trigger is { Of: StreakKind.ActiveDays, Metric: { } metric }
        ? run.Facts.Complete(metric, run.Time.CompleteThrough)
        : run.Time.CompleteThrough;

    private static bool IsActive(RuleFold run, Trigger.Streak trigger, DateOnly day) =>
        trigger.WhileActiveDays is not { } within
        || run.Facts.History.Metric(run.Facts.Playbook.Health.LoginMetric).LastActive(day) is { } last && last > day.AddDays(-within);

    private static string PeriodOf(RuleFold run, DateOnly since, int mark) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.Facts.Iso(since)}+{mark}");
}
