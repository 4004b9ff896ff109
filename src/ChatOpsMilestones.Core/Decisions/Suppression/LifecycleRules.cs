using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Decisions.Suppression;

/// <summary>Nothing left to tell: the alert is over, closed, done, or asleep.</summary>
internal static class LifecycleRules
{
    public static Ruling? Shadow(RankedCandidate candidate, Ledger ledger) =>
        candidate.Due.Alert.Occurrence.Key.Mode == Mode.Shadow
            ? Ruling.Hold(Reasons.Shadow, "Its milestone runs in shadow: it is counted, nobody is told")
            : null;

    public static Ruling? NoLongerTrue(RankedCandidate candidate, Ledger ledger)
    {
        var alert = candidate.Due.Alert;
        if (alert.ClearedOn is null && alert.Status != AlertStatus.Cleared && candidate.Due.StillHolds)
            return null;
        var on = alert.ClearedOn is { } day ? $" since {InstantWords.Say(day)}" : "";
        var why = alert.ClearReason is { Length: > 0 } reason ? $": {reason}" : "";
        return Ruling.Hold(Reasons.NoLongerTrue, $"The condition no longer holds{on}{why}");
    }

    public static Ruling? AccountClosed(RankedCandidate candidate, Ledger ledger) =>
        candidate.Due.Account.Status == AccountStatus.Churned
            ? Ruling.Hold(Reasons.AccountClosed, "The account is no longer a customer")
            : null;

    public static Ruling? Handled(RankedCandidate candidate, Ledger ledger) =>
        candidate.Due.Alert.Status == AlertStatus.Handled
            ? Ruling.Hold(Reasons.Handled, "Somebody has marked it handled")
            : null;

    /// <summary>Age counts until it is first told. What a person snoozed is to come back however old it is by then.</summary>
    public static Ruling? TooOld(RankedCandidate candidate, Ledger ledger)
    {
        var age = Ranking.AgeDays(candidate.Due, ledger.Now);
        var limit = ledger.Round.Budgets.TooOldDays;
        return candidate.Due.IsBack || candidate.Due.Alert.Status == AlertStatus.Snoozed || age <= limit
            ? null
            : Ruling.Hold(
                Reasons.TooOld,
                $"It began {InstantWords.Days(age)} ago, on {InstantWords.Say(candidate.Due.Alert.Occurrence.OpenedOn)}; after {InstantWords.Days(limit)} it is no longer news");
    }

    public static Ruling? Snoozed(RankedCandidate candidate, Ledger ledger) =>
        candidate.Due.Alert is { Status: AlertStatus.Snoozed, SnoozedUntil: { } until } && until > ledger.Now
            ? Ruling.Hold(Reasons.Snoozed, $"Snoozed until {ledger.Say(until)}", until)
            : null;
}
