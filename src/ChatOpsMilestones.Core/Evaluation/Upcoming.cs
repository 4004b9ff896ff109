using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation.Triggers;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>A date of an account that a rule is waiting for.</summary>
/// <param name="AccountId">the account.</param>
/// <param name="RuleKey">the rule that will speak.</param>
/// <param name="On">the day on which it comes due.</param>
/// <param name="What">what comes due, in words.</param>
public sealed record UpcomingDate(string AccountId, string RuleKey, DateOnly On, string What)
{
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
            .Where(date => date.On > today && date.On <= last)
            .GroupBy(date => date.What)
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
                    var name = countdown.Date == AccountDate.Renewal ? "renewal" : "contract end";
                    yield return new UpcomingDate(account.Id, rule.Key, target.AddDays(-countdown.DaysBefore), $"{name} on {target:yyyy-MM-dd}");
                    yield return new UpcomingDate(account.Id, rule.Key, target, $"{name} on {target:yyyy-MM-dd}");
                }

                break;
            case Trigger.Deadline { Phase: DeadlinePhase.Missed } deadline when account.StartDate is { } start
                && Requirements.AllMet(facts, deadline.Requirements, today, facts.EndOf(today)) != true:
                yield return new UpcomingDate(account.Id, rule.Key, start.AddDays(deadline.WithinDays), $"deadline: {rule.Name}");
                break;
            case Trigger.PaymentExpiry expiry:
                foreach (var card in facts.History.PaymentMethods.Where(p => p.RemovedOn is null))
                {
                    var what = $"card ending {card.Last4 ?? "?"} expires on {card.LastValidDay:yyyy-MM-dd}";
                    yield return new UpcomingDate(account.Id, rule.Key, card.LastValidDay.AddDays(-expiry.DaysBefore), what);
                    yield return new UpcomingDate(account.Id, rule.Key, card.LastValidDay, what);
                }

                break;
        }
    }
}
