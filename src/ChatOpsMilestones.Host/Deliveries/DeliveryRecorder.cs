using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Observability;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Deliveries;

/// <summary>Records what became of a try, with its reason, and does what follows from it in the same transaction.</summary>
public sealed partial class DeliveryRecorder(
    Database database,
    AlertStore alerts,
    CardUpdates updates,
    DeliveryParks parks,
    FallbackDesk fallbacks,
    AppSettings settings,
    RealTime real,
    Meters meters,
    ILogger<DeliveryRecorder> logger)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>Keeps what became of a try, also when the host is being stopped.</summary>
    public async Task RecordAsync(ClaimedDelivery claimed, DeliveryTry done)
    {
        try
        {
            await KeepAsync(claimed, done);
        }
        catch (StoreException error)
        {
            // Its lease runs out, and whoever takes it over looks for it first.
            NotRecorded(error, claimed.Delivery.Id);
        }
    }

    private async Task KeepAsync(ClaimedDelivery claimed, DeliveryTry done)
    {
        // Reading goes before: the transaction is short, and nothing is asked of anybody in it.
        var fallback = done.Outcome is DeliveryOutcome.Rejected { Cause: RejectionCause.Destination } refused
            ? await fallbacks.PlanAsync(claimed.Delivery, refused.Reason, CancellationToken.None)
            : null;
        await database.WriteAsync(scope => FateAsync(scope, claimed, done, fallback));
        meters.Delivered(claimed.Delivery.Kind, done.Outcome.GetType().Name);
        if (done is { Outcome: DeliveryOutcome.Delivered, Content: ChatContent.OfCard { Card: var card } } && claimed.Delivery.Kind != DeliveryKind.Update)
            await CatchUpAsync(claimed.Delivery, card);
    }

    private Task<bool> FateAsync(DbTransactionScope scope, ClaimedDelivery claimed, DeliveryTry done, Fallback? fallback) => done.Outcome switch
    {
        DeliveryOutcome.Delivered delivered => SentAsync(scope, claimed, delivered.Message),
        DeliveryOutcome.Retry retry when done.IsFault && claimed.Attempt >= settings.Delivery.MostAttempts => DeadAsync(scope, claimed, retry.Reason),
        DeliveryOutcome.Retry retry => RetryAsync(scope, claimed, retry),
        DeliveryOutcome.Unknown { LookAt: { } lookAt } unknown => UncertainAsync(scope, claimed, unknown.Reason, lookAt),
        DeliveryOutcome.Unknown unknown => UnknownAsync(scope, claimed, unknown.Reason),
        DeliveryOutcome.Rejected { Cause: RejectionCause.Installation } rejected => ParkAsync(scope, claimed, rejected.Reason),
        DeliveryOutcome.Rejected rejected => RefusedAsync(scope, claimed, rejected, fallback),
        _ => throw new InvalidOperationException($"An outcome without a record: {done.Outcome.GetType().Name}."),
    };

    private async Task<bool> SentAsync(DbTransactionScope scope, ClaimedDelivery claimed, MessageRef message)
    {
        if (!await OutboxFates.SentAsync(scope, claimed, message, real.GetUtcNow()))
            return false;
        await parks.ReviveAsync(scope, claimed.Delivery.Address);
        return true;
    }

    // Known not to have arrived, so nothing but its age ends it: the platform may be away for hours.
    private Task<bool> RetryAsync(DbTransactionScope scope, ClaimedDelivery claimed, DeliveryOutcome.Retry retry)
    {
        var isTooOld = real.GetUtcNow() - claimed.QueuedAt > TimeSpan.FromHours(settings.Delivery.MostHours);
        if (!isTooOld || parks.IsParked(claimed.Delivery.Address))
            return OutboxFates.RetryAsync(scope, claimed, new DeliveryRetry(Between(retry.At), retry.Reason) { Tried = retry.Tried });
        return claimed.MayHaveArrived
            ? UnknownAsync(scope, claimed, $"{DeliveryReasons.NotFoundOut}; last: {retry.Reason}")
            : DeadAsync(scope, claimed, $"{DeliveryReasons.TooOld}; last: {retry.Reason}");
    }

    private Task<bool> UncertainAsync(DbTransactionScope scope, ClaimedDelivery claimed, string reason, DateTimeOffset lookAt) =>
        claimed.Uncertain + 1 >= settings.Delivery.MostAttempts
            ? UnknownAsync(scope, claimed, $"{DeliveryReasons.NotFoundOut}; last: {reason}")
            : OutboxFates.RetryAsync(scope, claimed, new DeliveryRetry(Between(lookAt), reason) { Uncertain = true });

    private Task<bool> UnknownAsync(DbTransactionScope scope, ClaimedDelivery claimed, string reason)
    {
        FateUnknown(claimed.Delivery.Id, reason);
        return OutboxFates.FailedAsync(scope, claimed, DeliveryState.Unknown, reason, real.GetUtcNow());
    }

    private Task<bool> DeadAsync(DbTransactionScope scope, ClaimedDelivery claimed, string reason)
    {
        DeliveryDead(claimed.Delivery.Id, reason, claimed.Attempt);
        return OutboxFates.FailedAsync(scope, claimed, DeliveryState.Dead, reason, real.GetUtcNow());
    }

    private async Task<bool> RefusedAsync(DbTransactionScope scope, ClaimedDelivery claimed, DeliveryOutcome.Rejected rejected, Fallback? fallback)
    {
        if (!await DeadAsync(scope, claimed, rejected.Reason))
            return false;
        if (fallback is not null)
            await fallbacks.ApplyAsync(scope, claimed.Delivery, fallback, rejected.Reason);
        return true;
    }

    private async Task<bool> ParkAsync(DbTransactionScope scope, ClaimedDelivery claimed, string reason)
    {
        var address = claimed.Delivery.Address;

        // While other messages go out, a file that is refused lacks a permission of its own, and its text has arrived.
        if (claimed.Delivery.FileId is not null && parks.HasRoom(address))
            return await DeadAsync(scope, claimed, reason);
        var retry = new DeliveryRetry(real.GetUtcNow() + DeliveryParks.ProbeEvery, $"{DeliveryReasons.InstallationDead}: {reason}") { Tried = false };
        if (!await OutboxFates.RetryAsync(scope, claimed, retry))
            return false;
        await parks.ParkAsync(scope, address.Platform, address.Installation, reason);
        return true;
    }

    private DateTimeOffset Between(DateTimeOffset at)
    {
        var (earliest, latest) = (real.GetUtcNow() + ShortestPause, real.GetUtcNow() + LongestPause);
        return at < earliest ? earliest : at > latest ? latest : at;
    }

    // The alert may have changed while its card was on its way; older messages of it point to the new one.
    private async Task CatchUpAsync(Delivery delivery, Core.Cards.Card card)
    {
        var now = await alerts.FindAsync(card.AlertId);
        if (delivery.Round > 1 || now?.Revision != card.Revision)
            await database.WriteAsync(scope => updates.EnqueueAsync(scope, card.AlertId, card.AccountId, delivery.Id));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of delivery {DeliveryId} could not be recorded")]
    private partial void NotRecorded(Exception error, string deliveryId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {DeliveryId} will never arrive: {Reason} (attempt {Attempt})")]
    private partial void DeliveryDead(string deliveryId, string reason, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {DeliveryId} may have arrived, and nobody can find out: {Reason}")]
    private partial void FateUnknown(string deliveryId, string reason);
}
