using ChatOpsMilestones.Core.Evaluation.Triggers;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Sweeps.Conditions;

/// <summary>A counter's last days against the account's usual.</summary>
internal sealed class SurgeCondition(Trigger.Surge trigger, int metric) : SweepCondition
{
    private readonly int normDays = 7 * trigger.NormWeeks;

    public override void Open(SweepPass pass, ReadOnlySpan<int> accounts, Span<bool> opens)
    {
        foreach (var account in accounts)
            opens[account] = Holds(pass, account, pass.Today) == true;
    }

    public override bool MayEnd(SweepPass pass, int account) =>
        pass.Complete(metric, account, pass.CompleteThrough) is var day && day != 0 && Holds(pass, account, day) != true;

    public override int From(int today, IReadOnlySet<DateOnly> holidays) => today - trigger.WindowDays - normDays - 1;

    private bool? Holds(SweepPass pass, int account, int day)
    {
        var first = day - trigger.WindowDays + 1;
        var row = pass.Row(metric, account);
        var recent = row.Sum(first, day);

        // Most accounts end here: nothing of the weeks before has to be read.
        if (!SurgeReading.Of(trigger, recent, 0).Holds(trigger))
            return false;

        var known = KnownDays.From(row, pass.Block.Accounts[account]);
        var complete = pass.Complete(metric, account, pass.CompleteThrough);
        if (known == 0 || known > first - normDays || complete == 0 || complete < day - 1)
            return null;

        if (!row.Covers(first - normDays))
            pass.Unsure(account);
        return SurgeReading.Of(trigger, recent, row.Sum(first - normDays, first - 1)).Holds(trigger);
    }
}
