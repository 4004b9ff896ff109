using System.Globalization;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Works what comes due by itself: a snooze that ends brings its alert back only if the condition still holds.</summary>
public sealed class DueRun(Database database, DueStore due, CardUpdates updates)
{
    private const int Most = 500;

    /// <summary>Who did what nobody clicked.</summary>
    private const string Nobody = "milestones";

    public async Task<int> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var items = await due.DueAsync(now, Most, cancellationToken);
        foreach (var item in items)
        {
            await database.WriteAsync(
                async scope =>
                {
                    if (await DueStore.MarkDoneAsync(scope, item, now) && item.Kind == DueItem.SnoozeEnd)
                        await WakeAsync(scope, item, now);
                },
                cancellationToken);
        }

        return items.Count;
    }

    private async Task WakeAsync(DbTransactionScope scope, DueItem item, DateTimeOffset now)
    {
        // Handled, cleared, undone or snoozed anew in the meantime: then this end means nothing.
        var alert = await AlertStore.FindAsync(scope, item.Subject);
        if (alert is not { Status: AlertStatus.Snoozed } || alert.SnoozedUntil > now)
            return;

        await FeedbackStore.AppendAsync(scope, new FeedbackEvent
        {
            Id = StableId.Of("feedback", "woken", item.Id),
            AlertId = alert.Id,
            AccountId = alert.Occurrence.Key.AccountId,
            RuleKey = alert.Occurrence.Key.RuleKey,
            Segment = alert.Segment,
            PersonEmail = Nobody,
            PersonName = "Milestones",
            Kind = FeedbackKind.Woken,
            At = now,
        });
        await AlertStore.SaveAsync(
            scope, alert with { Status = AlertStatus.Open, SnoozedUntil = null, Revision = alert.Revision + 1 }, alert.Revision);
        foreach (var candidate in await CandidateStore.OfAlertAsync(scope, alert.Id))
            await CandidateStore.SetDueAsync(scope, candidate.AccountId, candidate.Id, candidate.Round + 1, now);
        await updates.EnqueueAsync(scope, alert.Id, item.AccountId);
    }

    /// <summary>The due row of a snooze.</summary>
    public static DueItem EndOf(Alert alert, DateTimeOffset until) => new(
        StableId.Of("due", DueItem.SnoozeEnd, alert.Id, until.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), alert.Revision.ToString(CultureInfo.InvariantCulture)),
        DueItem.SnoozeEnd,
        alert.Occurrence.Key.AccountId,
        alert.Id,
        until);
}
