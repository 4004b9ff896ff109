using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Evaluation.Triggers;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>A date of an account that a rule is waiting for.</summary>
/// <param name="AccountId">the account.</param>
/// <param name="RuleKey">the rule that will speak; empty for a goal's due day, which comes with or without a rule.</param>
/// <param name="On">the day on which it comes due.</param>
/// <param name="What">what comes due, in words.</param>
public sealed record UpcomingDate(string AccountId, string RuleKey, DateOnly On, string What)
{
    /// <summary>What the steps of one ladder have in common.</summary>
    private string Ladder { get; init; } = "";

    /// <summary>The dates that lie ahead within some days: renewal steps, deadlines not passed yet, cards that expire. The next step of each ladder only.</summary>
    public static IReadOnlyList<UpcomingDate> Of(AccountHistory history, Playbook playbook, DateOnly today, int days)
    {
        if (history.Account.Status == AccountStatus.Churned)
            return [];

        var last = today.AddDays(days);
        var facts = new AccountFacts(history, playbook);
        return playbook.Milestones
            .Where(m => m.Activation == Activation.On)
            .SelectMany(m => m.Rules)
            .Select(rule => (rule, variant: rule.For(history.Account.Segment)))
            .Where(x => x.variant.Applies)
            .SelectMany(x => Dates(x.rule, x.variant.Trigger, facts, today))
            .Concat(Goals(history, today))
            .Where(date => date.On > today && date.On <= last)
            .GroupBy(date => date.Ladder)
            .Select(ladder => ladder.MinBy(date => date.On)!)
            .OrderBy(date => date.On)
            .ThenBy(date => date.RuleKey, StringComparer.Ordinal)
            .ToList();
    }

    private static IEnumerable<UpcomingDate> Dates(Rule rule, Trigger trigger, AccountFacts facts, DateOnly today)
    {
        var account = facts.Account;
        switch (trigger)
        {
            case Trigger.Countdown countdown:
                var date = countdown.Date == AccountDate.Renewal ? account.RenewalDate : account.ContractEnd;
                if (date is { } target)
                {
                    var what = countdown.Date == AccountDate.Renewal ? "renews" : "contract ends";
                    yield return Step(account.Id, rule, what, target, countdown.DaysBefore);
                    yield return Step(account.Id, rule, what, target, 0);
                }

                break;
            case Trigger.Deadline { Phase: DeadlinePhase.Missed } deadline when account.StartDate is { } start
                && Requirements.AllMet(facts, deadline.Requirements, today, facts.EndOf(today)) != true:
                yield return new UpcomingDate(account.Id, rule.Key, start.AddDays(deadline.WithinDays), $"last day for: {rule.MilestoneId.Replace('-', ' ')}")
                {
                    Ladder = rule.Key,
                };
                break;
            case Trigger.Anniversary anniversary when account.StartDate is { } began:
                foreach (var day in AnniversaryTrigger.Next(anniversary, began, today))
                    yield return new UpcomingDate(account.Id, rule.Key, day, AnniversaryTrigger.Mark(began, day) + " a customer") { Ladder = rule.Key + day };
                break;
            case Trigger.PaymentExpiry expiry:
                foreach (var card in facts.History.PaymentMethods.Where(p => p.RemovedOn is null))
                {
                    var what = card.Last4 is { } digits ? $"card ending {digits} expires" : "card expires";
                    yield return Step(account.Id, rule, what, card.LastValidDay, expiry.DaysBefore);
                    yield return Step(account.Id, rule, what, card.LastValidDay, 0);
                }

                break;
        }
    }

    private static IEnumerable<UpcomingDate> Goals(AccountHistory history, DateOnly today)
    {
        foreach (var goal in OpenGoals.Of(history.Goals, today))
        {
            if (goal.DueOn is { } due)
                yield return new UpcomingDate(history.Account.Id, "", due, "goal due: " + OpenGoals.Short(goal.Text)) { Ladder = "goal@" + goal.Id };
        }
    }

    private static UpcomingDate Step(string accountId, Rule rule, string what, DateOnly target, int daysBefore)
    {
        var distance = daysBefore == 0 ? "that day" : $"{InstantWords.Days(daysBefore)} before";
        return new UpcomingDate(accountId, rule.Key, target.AddDays(-daysBefore), $"{what} on {CommonSlots.Day(target)} ({distance})")
        {
            Ladder = $"{what}@{target:yyyy-MM-dd}",
        };
    }
}
