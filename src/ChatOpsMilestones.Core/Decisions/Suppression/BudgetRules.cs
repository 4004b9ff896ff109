using System.Globalization;

namespace ChatOpsMilestones.Core.Decisions.Suppression;

/// <summary>
/// How many cards an account and a recipient can bear. Urgent ones may exceed every budget, and what comes back from a
/// snooze was asked for; both count.
/// </summary>
internal static class BudgetRules
{
    private const int WeekDays = 7;

    /// <summary>Cards of one account to one person: a day, and any seven days running.</summary>
    public static Ruling? Account(RankedCandidate candidate, Ledger ledger)
    {
        if (!ledger.IsPerson || IsExempt(candidate))
            return null;

        var budgets = ledger.Round.Budgets;
        var days = ledger.CardDaysOf(candidate.Due.Alert.Occurrence.Key.AccountId).Where(d => d > ledger.Today.AddDays(-WeekDays)).ToList();
        if (days.Count >= budgets.PerAccountPerWeek)
        {
            // Free again seven days after the one that has to drop out.
            var over = days.Count - budgets.PerAccountPerWeek;
            var free = budgets.PerAccountPerWeek == 0 ? ledger.Today.AddDays(WeekDays) : days[over].AddDays(WeekDays);
            return Hold(Reasons.AccountBudget, days.Count, "about this account in seven days", budgets.PerAccountPerWeek, ledger, free);
        }

        var today = days.Count(d => d == ledger.Today);
        return today >= budgets.PerAccountPerDay
            ? Hold(Reasons.AccountBudget, today, "about this account today", budgets.PerAccountPerDay, ledger, ledger.Today.AddDays(1))
            : null;
    }

    /// <summary>Cards of one recipient a day; some of a person's are kept for urgent ones.</summary>
    public static Ruling? Daily(RankedCandidate candidate, Ledger ledger)
    {
        if (IsExempt(candidate))
            return null;

        var budgets = ledger.Round.Budgets;
        var total = ledger.CardsToday;
        var limit = ledger.IsPerson ? budgets.PerPersonPerDay : budgets.PerChannelPerDay;
        var tomorrow = ledger.Today.AddDays(1);
        if (total >= limit)
            return Hold(Reasons.DailyBudget, total, "today", limit, ledger, tomorrow);

        var open = limit - (ledger.IsPerson ? budgets.ReservedForUrgent : 0);
        var ordinary = total - ledger.UrgentToday;
        return ordinary < open
            ? null
            : Ruling.Hold(
                Reasons.DailyBudget,
                string.Create(CultureInfo.InvariantCulture, $"{Cards(ordinary)} sent today that were not urgent; {budgets.ReservedForUrgent} of the budget of {limit} are kept for urgent ones"),
                ledger.FirstWindowOn(tomorrow));
    }

    private static bool IsExempt(RankedCandidate candidate) => candidate.IsUrgent || candidate.Due.IsBack;

    private static Ruling Hold(string reason, int sent, string where, int budget, Ledger ledger, DateOnly free) => Ruling.Hold(
        reason,
        string.Create(CultureInfo.InvariantCulture, $"{Cards(sent)} sent {where}, budget {budget}"),
        ledger.FirstWindowOn(free));

    private static string Cards(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "card" : "cards")}");
}
