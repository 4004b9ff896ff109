using System.Globalization;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Observability;
using ChatOpsMilestones.Hosting.People;
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
    AddressBook addresses,
    RealTime real,
    Meters meters)
{
    private const int Most = 2000;

    /// <summary>Decides what is due; returns the number of decisions.</summary>
    public async Task<int> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (addresses.IsPending)
            return 0;
        var due = await candidates.DueAsync(now, Most, cancellationToken);
        if (due.Count == 0)
            return 0;

        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var context = await rounds.ReadAsync(due, playbook, now, cancellationToken);
        var presence = await addresses.PresenceAsync(cancellationToken);
        var total = 0;
        foreach (var (recipient, isPilot, plan) in due.GroupBy(c => (c.Recipient, Pilot: context.IsPilot(c)))
            .SelectMany(g => RoundPlan.Of(context, g.Key.Recipient, [.. g], presence, now, real.GetUtcNow()).Select(p => (g.Key.Recipient, g.Key.Pilot, p))))
        {
            var round = await rounds.BuildAsync(context, recipient, plan.Due, playbook, now, cancellationToken, isPilot);
            IReadOnlyList<Decision> taken = [.. DecisionEngine.Decide(plan.Over(round, context)).Select(plan.Over)];
            try
            {
                await SaveAsync(recipient, plan, isPilot, taken, now, cancellationToken);
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
        Recipient recipient, RoundPlan plan, bool isPilot, IReadOnlyList<Decision> taken, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async scope =>
            {
                var decided = taken.ToDictionary(d => d.CandidateId);
                foreach (var candidate in plan.Due)
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
                        await PostAsync(scope, recipient, plan, decision, order++);
                }

                var digest = taken.Where(d => d.Outcome == DecisionOutcome.Digest).ToList();
                if (digest.Count > 0 && !isPilot)
                    await EnqueueDigestAsync(scope, recipient, plan, digest, now, order);
            },
            cancellationToken);

    // A channel may get an alert as a subscriber and in the place of somebody who cannot be reached: it is shown there once.
    private async Task PostAsync(DbTransactionScope scope, Recipient recipient, RoundPlan plan, Decision decision, int order)
    {
        var mayBeThere = plan.Because is not null || recipient.Kind == RecipientKind.Channel;
        if (!mayBeThere || !await OutboxStore.IsShownAsync(scope, decision.AlertId, decision.Round, plan.Address))
            await OutboxStore.EnqueueAsync(scope, Post(plan, decision), real.GetUtcNow(), order);
    }

    private static Delivery Post(RoundPlan plan, Decision decision) => new()
    {
        Id = StableId.Of("post", decision.CandidateId, decision.Round.ToString(CultureInfo.InvariantCulture)),
        AccountId = decision.AccountId,
        Address = plan.Address,
        Kind = DeliveryKind.Post,
        AlertId = decision.AlertId,
        Round = decision.Round,
        Because = plan.Because,
    };

    private async Task EnqueueDigestAsync(DbTransactionScope scope, Recipient recipient, RoundPlan plan, List<Decision> digest, DateTimeOffset now, int order)
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
                Address = plan.Address,
                Kind = DeliveryKind.Post,
                Text = DigestText.Write(shown),
                Because = plan.Because,
            },
            real.GetUtcNow(),
            order);

        // The cards themselves wait in the digest's thread: a line leads to its card, and nothing more stands in the conversation.
        foreach (var decision in digest)
            await OutboxStore.EnqueueAsync(scope, Post(plan, decision) with { Kind = DeliveryKind.Reply, ParentDelivery = id }, real.GetUtcNow(), order);
    }

    private sealed class DecidedElsewhereException() : Exception("Another host decided first.");
}
