using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Sweeps.Conditions;

/// <summary>Nothing from the account for some complete days.</summary>
internal sealed class InactivityCondition(Trigger.Inactivity trigger, int metric) : SweepCondition
{
    public override void Open(SweepPass pass, ReadOnlySpan<int> accounts, Span<bool> opens)
    {
        foreach (var account in accounts)
            opens[account] = IsSilent(pass, account);
    }

    // It ends with activity after the last active day it was opened for; then it is silent no longer.
    public override bool MayEnd(SweepPass pass, int account) => !IsSilent(pass, account);

    public override int From(int today, IReadOnlySet<DateOnly> holidays) => today - 1;

    private bool IsSilent(SweepPass pass, int account)
    {
        var day = pass.Complete(metric, account, pass.CompleteThrough);
        if (day == 0)
            return false;

        var row = pass.Row(metric, account);
        var last = row.LastActive(pass.Today);
        if (last == 0)
            last = KnownDays.From(row, pass.Block.Accounts[account]);
        return last != 0 && day - last >= trigger.Days;
    }
}
