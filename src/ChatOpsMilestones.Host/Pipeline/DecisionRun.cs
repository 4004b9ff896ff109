using System.Globalization;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Observability;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Takes the decisions that are due, recipient by recipient, and stores each together with the message it causes.</summary>
public sealed class DecisionRun(
    Database database,
    CandidateStore candidates,
    RoundReader rounds,
    PlaybookHolder playbooks,
    PilotCards pilots,
    RealTime real,
    Meters meters)
{
    private const int Most = 2000;

    /// <summary>Decides what is due; returns the number of decisions.</summary>
    public async Task<int> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await candidates.DueAsync(now, Most, cancellationToken);
        if (due.Count == 0)
            return 0;

        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var context = await rounds.ReadAsync(due, playbook, now, cancellationToken);
        var total = 0;
        foreach (var group in due.GroupBy(c => (c.Recipient, Pilot: context.IsPilot(c))))
        {
            var (recipient, isPilot) = group.Key;
            var round = await rounds.BuildAsync(context, recipient, [.. group], playbook, now, cancellationToken, isPilot);
            var taken = DecisionEngine.Decide(round);
            try
            {
                var address = context.SettingsOf(recipient) is { Place: PersonPlace.Channel, Channel: { } channel } ? channel : AddressBook.Of(recipient);
                await SaveAsync(recipient, address, isPilot, [.. group], taken, now, cancellationToken);
            }
            catch (DecidedElsewhereException)
            {
                continue;
            }

            foreach (var decision in taken)
                meters.Decided(decision.Outcome, decision.Reason);
            total += taken.Count;
        }

        return total;
    }

    private Task SaveAsync(
        Recipient recipient, Address address, bool isPilot, IReadOnlyList<Candidate> due, IReadOnlyList<Decision> taken, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async scope =>
            {
                var decided = taken.ToDictionary(d => d.CandidateId);
                foreach (var candidate in due)
                {
                    // Another host was faster: what it decided stands, and this round is given up.
                    if (!await CandidateStore.SettleAsync(scope, candidate, decided.GetValueOrDefault(candidate.Id)?.RevisitAt))
                        throw new DecidedElsewhereException();
                }

                var order = 0;
                foreach (var decision in taken)
                {
                    await DecisionStore.AppendAsync(scope, decision);
                    if (isPilot)
                        await pilots.EnqueueAsync(scope, decision, order++);
                    else if (decision.Outcome == DecisionOutcome.SendNow)
                        await OutboxStore.EnqueueAsync(scope, Post(address, decision), real.GetUtcNow(), order++);
                }

                var digest = taken.Where(d => d.Outcome == DecisionOutcome.Digest).ToList();
                if (digest.Count > 0 && !isPilot)
                    await EnqueueDigestAsync(scope, recipient, address, digest, now, order);
            },
            cancellationToken);

    private static Delivery Post(Address address, Decision decision) => new()
    {
        Id = StableId.Of("post", decision.CandidateId, decision.Round.ToString(CultureInfo.InvariantCulture)),
        AccountId = decision.AccountId,
        Address = address,
        Kind = DeliveryKind.Post,
        AlertId = decision.AlertId,
        Round = decision.Round,
    };

    private async Task EnqueueDigestAsync(DbTransactionScope scope, Recipient recipient, Address address, List<Decision> digest, DateTimeOffset now, int order)
    {
        var shown = new List<(Decision, Alert)>();
        foreach (var decision in digest)
        {
            if (await AlertStore.FindAsync(scope, decision.AlertId) is { } alert)
                shown.Add((decision, alert));
        }

        var id = StableId.Of("digest", recipient.Kind.ToString(), recipient.Id, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        await OutboxStore.EnqueueAsync(
            scope,
            new Delivery
            {
                Id = id,
                AccountId = digest[0].AccountId,
                Address = address,
                Kind = DeliveryKind.Post,
                Text = DigestText.Write(shown),
            },
            real.GetUtcNow(),
            order);

        // The cards themselves wait in the digest's thread: a line leads to its card, and nothing more stands in the conversation.
        foreach (var decision in digest)
            await OutboxStore.EnqueueAsync(scope, Post(address, decision) with { Kind = DeliveryKind.Reply, ParentDelivery = id }, real.GetUtcNow(), order);
    }

    private sealed class DecidedElsewhereException() : Exception("Another host decided first.");
}
