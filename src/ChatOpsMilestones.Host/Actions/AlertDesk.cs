using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Actions;

/// <summary>What somebody wants to do to an alert.</summary>
/// <param name="Callback">the stored click or submission that says so.</param>
/// <param name="Person">who.</param>
/// <param name="AlertId">to which alert.</param>
/// <param name="Revision">the card's revision that the person saw; null for what is meant whatever became of the card meanwhile.</param>
public sealed record AlertIntent(Callback Callback, Teammate Person, string AlertId, int? Revision);

/// <summary>Changes an alert once, for everybody: feedback, state, card updates and what comes due, in one transaction.</summary>
public sealed class AlertDesk(Database database, AlertStore alerts, BookReader books, CardUpdates updates, BusinessTime business)
{
    /// <summary>Applies feedback to the alert.</summary>
    /// <param name="intent">who wants what.</param>
    /// <param name="make">the event from the alert as it is, or null when there is nothing to do.</param>
    /// <param name="also">what else belongs to the same transaction; null for nothing.</param>
    /// <param name="cancellationToken">to stop before it began.</param>
    public async Task<AlertChange> ChangeAsync(
        AlertIntent intent,
        Func<Alert, IReadOnlyList<FeedbackEvent>, FeedbackEvent?> make,
        Func<DbTransactionScope, Alert, Task>? also,
        CancellationToken cancellationToken)
    {
        var zone = await ZoneAsync(intent.AlertId, cancellationToken);
        return await database.WriteAsync(
            async scope =>
            {
                var now = business.GetUtcNow();
                if (!await CallbackStore.MarkWorkedAsync(scope, intent.Callback.Key, now))
                    return AlertChange.DoneBefore;
                if (await AlertStore.FindAsync(scope, intent.AlertId) is not { } alert)
                    return AlertChange.Gone;
                if (intent.Revision is { } seen && alert.Revision != seen)
                    return AlertChange.Changed;

                var before = await FeedbackStore.OfAlertAsync(scope, alert.Id);
                if (make(alert, before) is not { } feedback)
                    return AlertChange.Nothing;

                await FeedbackStore.AppendAsync(scope, feedback);
                var state = AlertFold.Of(alert, [.. before, feedback], zone);
                var changed = state.Of(alert) with { Revision = alert.Revision + 1 };
                if (!await AlertStore.SaveAsync(scope, changed, alert.Revision))
                    return AlertChange.Changed;

                if (changed is { Status: AlertStatus.Snoozed, SnoozedUntil: { } until })
                    await DueStore.AddAsync(scope, DueRun.EndOf(changed, until));
                if (feedback.Kind == FeedbackKind.Undone)
                    await DecideAgainAsync(scope, alert, now);
                if (also is not null)
                    await also(scope, changed);
                await updates.EnqueueAsync(scope, alert.Id, alert.Occurrence.Key.AccountId);
                return AlertChange.Done;
            },
            cancellationToken);
    }

    // What was held because of the step taken back is decided anew; what was sent in its round is not sent again.
    private static async Task DecideAgainAsync(DbTransactionScope scope, Alert alert, DateTimeOffset now)
    {
        foreach (var candidate in await CandidateStore.OfAlertAsync(scope, alert.Id))
            await CandidateStore.SetDueAsync(scope, candidate.AccountId, candidate.Id, candidate.Round, now);
    }

    private async Task<TimeZoneInfo> ZoneAsync(string alertId, CancellationToken cancellationToken)
    {
        if (await alerts.FindAsync(alertId, cancellationToken) is not { } alert)
            return TimeZoneInfo.Utc;
        var book = await books.OwnersOfAsync(alert.Occurrence.Key.AccountId, cancellationToken);
        return book.Accounts.Count == 0 ? TimeZoneInfo.Utc : CardFactory.ZoneOf(book, book.Accounts[0]);
    }

    /// <summary>Records that the card was looked into; that changes nothing that others see.</summary>
    public Task ViewedAsync(AlertIntent intent, Alert alert, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async scope =>
            {
                if (await CallbackStore.MarkWorkedAsync(scope, intent.Callback.Key, business.GetUtcNow()))
                    await FeedbackStore.AppendAsync(scope, Event(intent, alert, FeedbackKind.Viewed));
            },
            cancellationToken);

    /// <summary>Marks a callback as worked when there was nothing to store for it.</summary>
    public Task WorkedAsync(CallbackKey key, CancellationToken cancellationToken) =>
        database.WriteAsync(scope => CallbackStore.MarkWorkedAsync(scope, key, business.GetUtcNow()), cancellationToken);

    /// <summary>The event of an intent; its id comes from the callback, so that the same click is one event.</summary>
    public FeedbackEvent Event(AlertIntent intent, Alert alert, FeedbackKind kind) => new()
    {
        Id = StableId.Of("feedback", intent.Callback.Key.Platform, intent.Callback.Key.Installation, intent.Callback.Key.Kind, intent.Callback.Key.DerivedId),
        AlertId = alert.Id,
        AccountId = alert.Occurrence.Key.AccountId,
        RuleKey = alert.Occurrence.Key.RuleKey,
        Segment = alert.Segment,
        PersonEmail = intent.Person.Email,
        PersonName = intent.Person.Name,
        Kind = kind,
        At = business.GetUtcNow(),
    };
}

/// <summary>How it went.</summary>
public enum AlertChange
{
    Done,

    /// <summary>The same callback was worked before.</summary>
    DoneBefore,

    /// <summary>Somebody changed the alert since the person saw it; nothing was done.</summary>
    Changed,

    /// <summary>There is nothing to do: it is so already.</summary>
    Nothing,

    Gone,
}
