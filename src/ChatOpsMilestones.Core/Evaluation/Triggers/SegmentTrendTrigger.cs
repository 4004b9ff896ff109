using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Segments;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>A whole segment against its accounts' own normal weeks; its subject is the segment (<see cref="SegmentSubject"/>).</summary>
internal static class SegmentTrendTrigger
{
    public static void Open(RuleFold run, Trigger.SegmentTrend trigger)
    {
        var monday = run.Time.Today;
        if (run.Held.Count > 0 || !Weekly.IsMonday(monday))
            return;

        for (var check = 0; check < trigger.ConfirmChecks; check++)
        {
            if (WeekOf(run, trigger, monday.AddDays(-7 * check)) is not { } week || !IsDown(trigger, week))
                return;
        }

        run.Begin("", run.Facts.Iso(monday), monday);
    }

    public static void Close(RuleFold run, Trigger.SegmentTrend trigger)
    {
        var monday = run.Time.Today;
        if (monday <= run.Held[0].OpenedOn || !Weekly.IsMonday(monday) || WeekOf(run, trigger, monday) is not { } week)
            return;
        if (Bounds.Reaches(week.Sum, trigger.RecoveredAt * week.Normal))
            run.End(run.Held[0], $"{run.Unit(trigger.Metric)} are back at {CommonSlots.Number(week.Sum)} a week (normal: {CommonSlots.Number(week.Normal)})");
    }

    public static Description Describe(RuleFold run, Trigger.SegmentTrend trigger)
    {
        var week = WeekOf(run, trigger, Weekly.MondayOf(run.Time.Today));
        return new Description(new Dictionary<string, string>
        {
            ["percent"] = week is null ? "" : Wording.Percent(1 - (week.Sum / week.Normal)),
            ["recent"] = week is null ? "" : CommonSlots.Number(Math.Round(week.Sum)),
            ["baseline"] = week is null ? "" : CommonSlots.Number(Math.Round(week.Normal)),
            ["down"] = week is null ? "" : Wording.Number(week.Down),
            ["accounts"] = week is null ? "" : Wording.Number(week.Accounts),
            ["metric"] = run.Unit(trigger.Metric),
        });
    }

    private static SegmentWeek? WeekOf(RuleFold run, Trigger.SegmentTrend trigger, DateOnly monday) =>
        run.Facts.History.SegmentSnapshots.Find(monday, s => s.Weeks.GetValueOrDefault(trigger.Metric)) is { } week
        && week.Accounts >= trigger.LeastAccounts
            ? week
            : null;

    private static bool IsDown(Trigger.SegmentTrend trigger, SegmentWeek week) =>
        Bounds.Reaches(week.Normal - week.Sum, trigger.Drop * week.Normal)
        && Bounds.Reaches(week.Down, trigger.AccountsDown * week.Accounts);
}
