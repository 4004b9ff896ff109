using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Sweeps.Conditions;

/// <summary>A metric reaches a value or falls to one.</summary>
internal sealed class ThresholdCondition(Trigger.Threshold trigger, int metric, bool isGauge) : SweepCondition
{
    // What only grows within a day may open on the day as it stands.
    private readonly bool opensToday = trigger.AtLeast is not null && trigger.Aggregate != Aggregate.Last && !isGauge;

    public override void Open(SweepPass pass, ReadOnlySpan<int> accounts, Span<bool> opens)
    {
        foreach (var account in accounts)
        {
            var day = opensToday ? pass.Today : pass.Complete(metric, account, pass.CompleteThrough);
            opens[account] = day != 0 && IsMet(pass, account, day) && !IsOldNews(pass, account, day);
        }
    }

    public override bool MayEnd(SweepPass pass, int account)
    {
        var day = pass.Complete(metric, account, pass.CompleteThrough);
        if (day == 0)
            return false;

        var value = Measure(pass, account, day);
        return !double.IsNaN(value)
            && (IsOldNews(pass, account, day)
                || (trigger.AtLeast is { } least && !Bounds.Reaches(value, trigger.RearmAt ?? least))
                || (trigger.AtMost is { } most && !Bounds.Reaches(trigger.RearmAt ?? most, value)));
    }

    public override int From(int today, IReadOnlySet<DateOnly> holidays) => today - Math.Max(trigger.WindowDays ?? 1, trigger.NewsDays ?? 1) - 1;

    private bool IsMet(SweepPass pass, int account, int day)
    {
        var value = Measure(pass, account, day);
        return trigger.AtLeast is { } least ? Bounds.Reaches(value, least) : trigger.AtMost is { } most && Bounds.Reaches(most, value);
    }

    private bool IsOldNews(SweepPass pass, int account, int day) => trigger.NewsDays is { } news && IsMet(pass, account, day - news);

    // NaN, which reaches nothing, where it is not known.
    private double Measure(SweepPass pass, int account, int day)
    {
        double seats = trigger.PerSeat ? pass.Block.Accounts[account].Seats : 1;
        var row = pass.Row(metric, account);
        if (seats <= 0 || !WindowIsKnown(pass, row, account, day))
            return double.NaN;

        var from = trigger.WindowDays is { } window ? day - window + 1 : pass.RowsFrom;
        if (day < pass.RowsFrom - 1 || !row.Covers(from))
            pass.Unsure(account);
        return (trigger.WindowDays is null ? AllTime(pass, row, account, day) : Recent(pass, row, account, from, day)) / seats;
    }

    private bool WindowIsKnown(SweepPass pass, in AccountRow row, int account, int day)
    {
        if (trigger.AtMost is null || trigger.Aggregate == Aggregate.Last)
            return true;
        var known = KnownDays.From(row, pass.Block.Accounts[account]);
        return known != 0 && (trigger.WindowDays is not { } window || day - window + 1 >= known);
    }

    private double AllTime(SweepPass pass, in AccountRow row, int account, int day) => trigger.Aggregate switch
    {
        Aggregate.Sum => row.Total(day),
        Aggregate.Mean => KnownDays.From(row, pass.Block.Accounts[account]) is var known && known != 0 && known <= day
            ? row.Total(day) / (day - known + 1)
            : double.NaN,
        Aggregate.Max => row.TotalMax(day) ?? double.NaN,
        Aggregate.Last => Gauges.LastValue(pass, row, account, day),
        Aggregate.ActiveDays => row.TotalActiveDays(day),
        _ => throw new ArgumentOutOfRangeException(nameof(row), trigger.Aggregate, "An aggregate that is not covered."),
    };

    private double Recent(SweepPass pass, in AccountRow row, int account, int from, int day) => trigger.Aggregate switch
    {
        Aggregate.Sum => row.Sum(from, day),
        Aggregate.Mean => (double)row.Sum(from, day) / (day - from + 1),
        Aggregate.Max => row.Max(from, day) ?? double.NaN,
        Aggregate.Last => Gauges.LastValue(pass, row, account, day),
        Aggregate.ActiveDays => row.ActiveDays(from, day),
        _ => throw new ArgumentOutOfRangeException(nameof(row), trigger.Aggregate, "An aggregate that is not covered."),
    };
}
