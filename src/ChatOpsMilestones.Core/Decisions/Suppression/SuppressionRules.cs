namespace ChatOpsMilestones.Core.Decisions.Suppression;

internal delegate Ruling? SuppressionRule(RankedCandidate candidate, Ledger ledger);

/// <summary>The rules in their order: the first that answers decides, and its name is the reason.</summary>
internal static class SuppressionRules
{
    public static readonly IReadOnlyList<SuppressionRule> InOrder =
    [
        LifecycleRules.Shadow,
        LifecycleRules.NoLongerTrue,
        LifecycleRules.AccountClosed,
        LifecycleRules.Handled,
        LifecycleRules.TooOld,
        LifecycleRules.Snoozed,
        StaleSourceRule.Check,
        RepetitionRules.Duplicate,
        RepetitionRules.Cooldown,
        RepetitionRules.CauseTold,
        LowRelevanceRule.Check,
        TimingRules.OutOfOffice,
        TimingRules.QuietHours,
        TimingRules.NextWindow,
        TimingRules.IntoDigest,
        BudgetRules.Account,
        BudgetRules.Daily,
    ];

    public static Ruling? First(RankedCandidate candidate, Ledger ledger)
    {
        foreach (var rule in InOrder)
        {
            if (rule(candidate, ledger) is { } ruling)
                return ruling;
        }

        return null;
    }
}
