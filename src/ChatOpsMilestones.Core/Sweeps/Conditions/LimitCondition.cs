using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Evaluation.Triggers;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Sweeps.Conditions;

/// <summary>Use against what the plan allows. To open and to remember that the next step has begun are both a change.</summary>
internal sealed class LimitCondition(Trigger.LimitRatio trigger, int metric) : SweepCondition
{
    private readonly bool grows = trigger.Window != LimitWindow.Gauge;
    private readonly bool isSeats = trigger.Metric == LimitTrigger.SeatsUsed;
    private readonly double rearm = Math.Min(trigger.RearmBelow, trigger.AtLeast);

    public override void Open(SweepPass pass, ReadOnlySpan<int> accounts, Span<bool> opens)
    {
        foreach (var account in accounts)
        {
            var limit = LimitOf(pass, account);
            if (!(limit > 0))
                continue;

            var day = grows && trigger.Until is null ? pass.Today : pass.Complete(metric, account, pass.CompleteThrough);
            opens[account] = day != 0 && Bounds.Reaches(ValueOn(pass, account, day) / limit, trigger.AtLeast);
        }
    }

    public override bool MayEnd(SweepPass pass, int account)
    {
        var limit = LimitOf(pass, account);
        if (!(limit > 0))
            return true;

        var complete = pass.Complete(metric, account, pass.CompleteThrough);
        var latest = grows ? pass.Today : complete;
        if (trigger.Until is { } until && latest != 0 && Bounds.Reaches(ValueOn(pass, account, latest) / limit, until))
            return true;
        return complete != 0 && !Bounds.Reaches(ValueOn(pass, account, complete) / limit, rearm);
    }

    public override int From(int today, IReadOnlySet<DateOnly> holidays) => trigger.Window switch
    {
        LimitWindow.Month => today - 31,
        LimitWindow.Days => today - trigger.WindowDays,
        _ => today - 1,
    };

    private double LimitOf(SweepPass pass, int account)
    {
        var limit = pass.Block.Limits(metric)[account];
        return !double.IsNaN(limit) ? limit : isSeats ? pass.Block.Accounts[account].Seats : 0;
    }

    // NaN, which reaches nothing, where the gauge has no value.
    private double ValueOn(SweepPass pass, int account, int day)
    {
        var row = pass.Row(metric, account);
        switch (trigger.Window)
        {
            case LimitWindow.AllTime:
                if (day < pass.RowsFrom - 1)
                    pass.Unsure(account);
                return row.Total(day);
            case LimitWindow.Gauge:
                return Gauges.LastValue(pass, row, account, day);
            default:
                var date = DateOnly.FromDayNumber(day);
                var from = trigger.Window == LimitWindow.Month ? day - date.Day + 1 : day - trigger.WindowDays + 1;
                if (!row.Covers(from))
                    pass.Unsure(account);
                return row.Sum(from, day);
        }
    }
}
