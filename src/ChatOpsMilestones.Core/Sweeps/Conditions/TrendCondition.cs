using ChatOpsMilestones.Core.Evaluation.Triggers;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Sweeps.Conditions;

/// <summary>
/// The last weeks against the account's own weeks before. Most accounts lie within the share and are done with the medians,
/// which are taken for all at once; the others are read one by one.
/// </summary>
internal sealed class TrendCondition(Trigger.Trend trigger, int metric) : SweepCondition
{
    private readonly TrendShape shape = new(metric, trigger.WindowWeeks, trigger.BaselineWeeks);

    public override void Open(SweepPass pass, ReadOnlySpan<int> accounts, Span<bool> opens)
    {
        if (!IsCheckDay(pass))
            return;

        var columns = pass.Trend(shape);
        foreach (var account in accounts)
        {
            if (columns.IsKnown(account) && columns.LiesOff(trigger, account) && IsComplete(pass, account))
                opens[account] = IsConfirmed(pass, account);
        }
    }

    // Back near the baseline it left, which is kept with the episode and not in the columns.
    public override bool MayEnd(SweepPass pass, int account) => IsCheckDay(pass) && IsComplete(pass, account);

    public override int From(int today, IReadOnlySet<DateOnly> holidays)
    {
        var day = DateOnly.FromDayNumber(today);
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        for (var check = 1; check < trigger.ConfirmChecks; check++)
            monday = TrendReading.CheckBefore(monday, holidays);
        return TrendReading.Weeks(monday, trigger.WindowWeeks, holidays) is { } recent
            && TrendReading.Weeks(recent[^1], trigger.BaselineWeeks, holidays) is { } before
                ? before[^1].DayNumber
                : today;
    }

    private static bool IsCheckDay(SweepPass pass) =>
        pass.Day.Today.DayOfWeek == DayOfWeek.Monday && !TrendReading.IsSkipped(pass.Day.Today, pass.Day.Holidays);

    private bool IsComplete(SweepPass pass, int account) => pass.Complete(metric, account, pass.Today - 1) == pass.Today - 1;

    private bool IsConfirmed(SweepPass pass, int account)
    {
        var monday = pass.Day.Today;
        for (var check = 0; check < trigger.ConfirmChecks; check++)
        {
            if (TrendColumns.At(pass, shape, account, monday)?.Fires(trigger) != true)
                return false;
            monday = TrendReading.CheckBefore(monday, pass.Day.Holidays);
        }

        return true;
    }
}
