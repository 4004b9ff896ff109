using System.Globalization;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>
/// Shows what a pilot would have sent: one card an alert in the ops channel, whoever it would have gone to, and how. The
/// card names them; nobody else is told.
/// </summary>
public sealed class PilotCards(CardUpdates updates, HostIdentity host, RealTime real)
{
    public async Task EnqueueAsync(DbTransactionScope scope, Decision decision, int order)
    {
        if (decision.Outcome == DecisionOutcome.Held)
            return;

        // Shown already for somebody else: then its card names one more.
        var round = decision.Round.ToString(CultureInfo.InvariantCulture);
        await updates.EnqueueAsync(scope, decision.AlertId, decision.AccountId, $"pilot {decision.CandidateId} {round}");
        await OutboxStore.EnqueueAsync(
            scope,
            new Delivery
            {
                Id = StableId.Of("pilot-post", decision.AlertId, round),
                AccountId = decision.AccountId,
                Address = host.AlertsChannel,
                Kind = DeliveryKind.Post,
                AlertId = decision.AlertId,
                Round = decision.Round,
            },
            real.GetUtcNow(),
            order);
    }

    /// <summary>The line of a pilot's card: <c>Pilot: would have gone to Jordan Lee at once</c>.</summary>
    /// <param name="taken">every decision about the alert, oldest first.</param>
    /// <param name="book">the names of the team.</param>
    /// <param name="channels">the names of channels, by lane.</param>
    public static string Mark(IEnumerable<Decision> taken, Book book, IReadOnlyDictionary<string, string> channels)
    {
        var told = taken.Where(d => d.Outcome != DecisionOutcome.Held).GroupBy(d => d.CandidateId).Select(g => g.Last());
        var names = told.Select(d => $"{NameOf(d.Recipient, book, channels)} {(d.Outcome == DecisionOutcome.Digest ? "with the digest" : "at once")}").ToList();
        return names.Count == 0 ? "Pilot: nobody would have been told" : "Pilot: would have gone to " + string.Join(" and ", names);
    }

    private static string NameOf(Recipient recipient, Book book, IReadOnlyDictionary<string, string> channels) => recipient.Kind == RecipientKind.Person
        ? book.Teammate(recipient.Id)?.Name ?? recipient.Id
        : AddressBook.ChannelOf(recipient.Id, channels);
}
