namespace ChatOpsMilestones.Core.Sweeps;

/// <summary>
/// A trigger of one kind as a sweep asks it. Each case repeats its evaluator's <c>Open</c> exactly, for an account that holds
/// nothing; where an episode is held, it only has to say when it cannot end.
/// </summary>
internal abstract class SweepCondition
{
    /// <summary>Sets true for those of the accounts for which it would open; where the rows do not tell, the account is unsure.</summary>
    public abstract void Open(SweepPass pass, ReadOnlySpan<int> accounts, Span<bool> opens);

    /// <summary>False only where a held episode surely goes on.</summary>
    public abstract bool MayEnd(SweepPass pass, int account);

    /// <summary>The first day of which the rows must tell, as a day number.</summary>
    public abstract int From(int today, IReadOnlySet<DateOnly> holidays);
}

/// <summary>A kind that looks at more than there is in the columns.</summary>
internal sealed class UncoveredCondition : SweepCondition
{
    public override void Open(SweepPass pass, ReadOnlySpan<int> accounts, Span<bool> opens)
    {
        foreach (var account in accounts)
            pass.Unsure(account);
    }

    public override bool MayEnd(SweepPass pass, int account) => true;

    public override int From(int today, IReadOnlySet<DateOnly> holidays) => today;
}
