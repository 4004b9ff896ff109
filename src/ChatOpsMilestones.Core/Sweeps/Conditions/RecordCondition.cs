using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Sweeps.Conditions;

/// <summary>The greatest day of all time lies within the last days.</summary>
internal sealed class RecordCondition(Trigger.Record trigger, int metric, bool isGauge) : SweepCondition
{
    public override void Open(SweepPass pass, ReadOnlySpan<int> accounts, Span<bool> opens)
    {
        foreach (var account in accounts)
            opens[account] = IsNews(pass, account, isGauge ? pass.Complete(metric, account, pass.CompleteThrough) : pass.Today);
    }

    public override bool MayEnd(SweepPass pass, int account) =>
        pass.Complete(metric, account, pass.CompleteThrough) is var day && day != 0 && !IsNews(pass, account, day);

    public override int From(int today, IReadOnlySet<DateOnly> holidays) => today - trigger.NewsDays;

    private bool IsNews(SweepPass pass, int account, int day)
    {
        var row = pass.Row(metric, account);
        if (day == 0 || row.IsEmpty)
            return false;

        var from = Math.Max(day - trigger.NewsDays + 1, row.FirstDay + trigger.MinimumDays);
        if (!row.Covers(from))
        {
            pass.Unsure(account);
            return false;
        }

        return row.Max(from, day) is { } value && row.TotalMax(from - 1) is { } previous && value > previous;
    }
}
