using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>Whether an account was still a customer on a day.</summary>
internal static class Lifecycle
{
    /// <summary>True from the day on which the account was lost; an account marked as churned without a dated outcome always was.</summary>
    public static bool ChurnedBy(AccountHistory history, DateOnly day)
    {
        var marked = history.Account.Status == AccountStatus.Churned;
        if (history.Outcomes.Count == 0)
            return marked;

        Outcome? last = null;
        var dated = false;
        foreach (var outcome in history.Outcomes)
        {
            dated |= outcome.OutcomeKind == OutcomeKind.Churned;
            if (outcome.On <= day && (last is null || outcome.On >= last.On))
                last = outcome;
        }

        return last?.OutcomeKind == OutcomeKind.Churned || (marked && !dated);
    }
}
