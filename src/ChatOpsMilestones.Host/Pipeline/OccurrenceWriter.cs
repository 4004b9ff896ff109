using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Stores what one account's evaluation found: occurrences with their alerts, who is to be told, and what is over.</summary>
public sealed class OccurrenceWriter(Book book, IReadOnlyList<Subscription> subscriptions, Playbook playbook, Recipient fallback)
{
    /// <param name="scope">one transaction with the evaluation's state.</param>
    /// <param name="history">the account.</param>
    /// <param name="result">what was found.</param>
    /// <param name="today">the account's day, for the words of the cards.</param>
    /// <param name="now">business time.</param>
    /// <returns>the alerts that were closed, whose cards are to be updated, and how many occurrences were new.</returns>
    public async Task<WrittenOccurrences> WriteAsync(
        DbTransactionScope scope, AccountHistory history, EvaluationResult result, DateOnly today, DateTimeOffset now)
    {
        var opened = 0;
        HealthScore? health = null;
        IReadOnlyDictionary<string, string>? common = null;
        foreach (var occurrence in result.Opened)
        {
            if (playbook.Find(occurrence.Key.RuleKey) is not { } found)
                continue;

            health ??= HealthTrack.ScoreOn(history, playbook.Health, today, result.State.Health);
            common ??= CommonSlots.Of(history, playbook, health, book.OwnerOf(history.Account), today);
            var words = CardWriter.Words(found.Rule, occurrence, health, common, history.Account.Segment, today);
            if (!await AlertStore.OpenAsync(scope, occurrence, words, history.Account.Segment, now))
                continue;

            opened++;
            foreach (var recipient in RecipientsOf(history.Account, found.Milestone, occurrence))
            {
                await CandidateStore.AddAsync(scope, new Candidate
                {
                    AlertId = AlertStore.AlertIdOf(occurrence.Key),
                    AccountId = occurrence.Key.AccountId,
                    Recipient = recipient,
                    DueAt = now,
                });
            }
        }

        var closed = new List<string>();
        foreach (var clear in result.Cleared)
        {
            if (await AlertStore.ClearAsync(scope, clear) is { } alertId)
                closed.Add(alertId);
        }

        return new WrittenOccurrences(opened, closed);
    }

    // What runs in shadow has candidates too: they are decided "shadow", so that nothing is held without a reason.
    private IEnumerable<Recipient> RecipientsOf(Account account, Milestone milestone, Occurrence occurrence)
    {
        var lanes = subscriptions
            .Where(s => s.Wants(account.Segment, milestone.Category, occurrence.Priority))
            .Select(s => s.Address.Lane)
            .Distinct()
            .Select(Recipient.Channel);
        return SegmentSubject.Is(account.Id) ? OfSegment([.. lanes]) : OfAccount(account, lanes);
    }

    private IEnumerable<Recipient> OfAccount(Account account, IEnumerable<Recipient> channels) =>
        channels.Prepend(book.OwnerOf(account) is { } owner ? Recipient.Person(owner.Email) : fallback).Distinct();

    // A segment belongs to nobody: its channels hear of it, else the channel for everybody, and those who lead.
    private IEnumerable<Recipient> OfSegment(IReadOnlyList<Recipient> channels) =>
        (channels.Count > 0 ? channels : [fallback]).Concat(book.Teammates.Where(t => t.Role >= Role.Manager).Select(t => Recipient.Person(t.Email)));
}

/// <param name="Opened">occurrences that were new.</param>
/// <param name="ClosedAlerts">ids of alerts whose condition is over.</param>
public sealed record WrittenOccurrences(int Opened, IReadOnlyList<string> ClosedAlerts);
