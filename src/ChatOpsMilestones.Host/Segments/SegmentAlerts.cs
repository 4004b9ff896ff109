using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Observability;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Segments;

/// <summary>Evaluates the rules about whole segments: the same fold, store and cards, with a segment in the place of the account.</summary>
public sealed class SegmentAlerts(
    Database database, HistoryStore histories, SubscriptionStore subscriptions, BookReader books, CardUpdates updates, HostIdentity host, Meters meters)
{
    public async Task RunAsync(Playbook playbook, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!playbook.ActiveRules().Any(r => r.Rule.BySegment.Values.Append(r.Rule.Default).Any(v => v.Trigger is Trigger.SegmentTrend)))
            return;

        var writer = new OccurrenceWriter(
            await books.BookAsync(cancellationToken), await subscriptions.AllAsync(cancellationToken), playbook, Recipient.Channel(host.AlertsChannel.Lane));
        await foreach (var history in histories.LoadHistoriesAsync(playbook.Segments.Select(s => SegmentSubject.IdOf(s.Id)), cancellationToken))
        {
            var result = Evaluator.Evaluate(history, playbook, null, now);
            var today = Zones.LocalDate(now, history.Zone);
            var opened = await database.WriteAsync(
                async scope =>
                {
                    var found = await writer.WriteAsync(scope, history, result, today, now);
                    foreach (var alertId in found.ClosedAlerts)
                        await updates.EnqueueAsync(scope, alertId, history.Account.Id);
                    foreach (var alertId in await AlertStore.SettleAsync(scope, history.Account.Id, result.OpenAtEnd, today))
                        await updates.EnqueueAsync(scope, alertId, history.Account.Id, "settled");
                    return found.Opened;
                },
                cancellationToken);
            meters.Opened(opened);
        }
    }
}
