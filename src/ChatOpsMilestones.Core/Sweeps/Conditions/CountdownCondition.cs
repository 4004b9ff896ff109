using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Sweeps.Conditions;

/// <summary>A date draws near. Accounts whose renewal may be settled have records and are not plain.</summary>
internal sealed class CountdownCondition(Trigger.Countdown trigger) : SweepCondition
{
    public override void Open(SweepPass pass, ReadOnlySpan<int> accounts, Span<bool> opens)
    {
        var columns = pass.Block.Accounts;
        foreach (var account in accounts)
            opens[account] = IsOpen(DateOf(columns[account]), pass.Today);
    }

    public override bool MayEnd(SweepPass pass, int account) => !IsOpen(DateOf(pass.Block.Accounts[account]), pass.Today);

    public override int From(int today, IReadOnlySet<DateOnly> holidays) => today;

    private int DateOf(in SweepAccount account) => trigger.Date == AccountDate.Renewal ? account.RenewalDay : account.ContractEndDay;

    private bool IsOpen(int date, int today)
    {
        var left = date - today;
        return date != 0 && left <= trigger.DaysBefore && (trigger.UntilDaysBefore > 0 ? left > trigger.UntilDaysBefore : left >= 0);
    }
}
