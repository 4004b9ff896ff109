using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Observability;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Claims what is in the outbox, renders it as it is now, sends it once, and records what became of it.</summary>
public sealed partial class DeliveryRun(
    Database database,
    OutboxStore outbox,
    AlertStore alerts,
    MessageRefStore messages,
    CardFactory cards,
    CardUpdates updates,
    IEnumerable<IChatAdapter> adapters,
    HostIdentity host,
    AppSettings settings,
    RealTime real,
    Meters meters,
    ILogger<DeliveryRun> logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, IChatAdapter> byPlatform = adapters.ToDictionary(a => a.Platform);

    /// <summary>Delivers until nothing is due; returns the number of attempts.</summary>
    public async Task<int> RunAsync(DateTimeOffset businessNow, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var lease = TimeSpan.FromSeconds(settings.Delivery.LeaseSeconds);
            var claimed = await outbox.ClaimAsync(host.Name, real.GetUtcNow(), lease, settings.Jobs.DeliveryBatch, cancellationToken);
            if (claimed.Count == 0)
                return total;

            foreach (var one in claimed)
                await DeliverAsync(one, businessNow, cancellationToken);
            total += claimed.Count;
        }
    }

    private async Task DeliverAsync(ClaimedDelivery claimed, DateTimeOffset businessNow, CancellationToken cancellationToken)
    {
        var delivery = claimed.Delivery;
        var content = await ContentAsync(delivery, businessNow, cancellationToken);
        var outcome = content is null
            ? new DeliveryOutcome.Rejected("there is nothing to show")
            : await TryAsync(claimed, content, cancellationToken);
        await RecordAsync(claimed, content, outcome, cancellationToken);
        meters.Delivered(delivery.Kind, outcome.GetType().Name);
    }

    private async Task<ChatContent?> ContentAsync(Delivery delivery, DateTimeOffset businessNow, CancellationToken cancellationToken)
    {
        if (delivery.Text is { } text)
            return new ChatContent.OfText(text);
        if (delivery.AlertId is not { } alertId || await cards.BuildAsync(alertId, businessNow, cancellationToken) is not { } card)
            return null;
        return new ChatContent.OfCard(await IsSupersededAsync(delivery, cancellationToken) ? CardFactory.Superseded(card) : card);
    }

    private async Task<bool> IsSupersededAsync(Delivery delivery, CancellationToken cancellationToken) =>
        delivery.Kind == DeliveryKind.Update
        && (await messages.OfAlertAsync(delivery.AlertId!, cancellationToken))
            .Any(m => m.Message.Address == delivery.Address && m.Round > delivery.Round);

    private async Task<DeliveryOutcome> TryAsync(ClaimedDelivery claimed, ChatContent content, CancellationToken cancellationToken)
    {
        var delivery = claimed.Delivery;
        if (!byPlatform.TryGetValue(delivery.Address.Platform, out var adapter))
            return new DeliveryOutcome.Rejected("the platform is not connected");
        var attempt = new DeliveryAttempt(delivery.Id, claimed.Attempt, real.GetUtcNow(), claimed.MayHaveArrived);
        try
        {
            return delivery.Kind switch
            {
                DeliveryKind.Post => await adapter.PostAsync(attempt, delivery.Address, content, cancellationToken),
                DeliveryKind.Update => await adapter.UpdateAsync(attempt, new MessageRef(delivery.Address, delivery.ParentId!), content, cancellationToken),
                _ => await ParentOfAsync(delivery, cancellationToken) is { } parent
                    ? await adapter.ReplyAsync(attempt, new MessageRef(delivery.Address, parent), content, cancellationToken)
                    : new DeliveryOutcome.Rejected("the message to reply to never arrived"),
            };
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // An adapter says what became of an attempt; when it throws, nobody knows.
            DeliveryFailed(error, delivery.Id);
            return new DeliveryOutcome.Unknown(error.GetType().Name);
        }
    }

    // The lane keeps its order, so an earlier delivery has arrived by now or never will.
    private async Task<string?> ParentOfAsync(Delivery delivery, CancellationToken cancellationToken) =>
        delivery.ParentDelivery is { } earlier ? await outbox.MessageOfAsync(earlier, cancellationToken) : delivery.ParentId;

    private async Task RecordAsync(ClaimedDelivery claimed, ChatContent? content, DeliveryOutcome outcome, CancellationToken cancellationToken)
    {
        var delivery = claimed.Delivery;
        switch (outcome)
        {
            case DeliveryOutcome.Delivered delivered:
                if (await outbox.SentAsync(host.Name, delivery, delivered.Message, real.GetUtcNow(), cancellationToken))
                    await CatchUpAsync(delivery, content, cancellationToken);
                break;
            case DeliveryOutcome.Retry retry when claimed.Attempt < settings.Delivery.MostAttempts:
                var latest = real.GetUtcNow() + LongestPause;
                await outbox.RetryAsync(host.Name, delivery, retry.At < latest ? retry.At : latest, retry.Reason, cancellationToken);
                break;
            case DeliveryOutcome.Retry retry:
                DeliveryDead(delivery.Id, claimed.Attempt);
                await outbox.FailedAsync(host.Name, delivery, DeliveryState.Dead, "too many attempts; last: " + retry.Reason, real.GetUtcNow(), cancellationToken);
                break;
            case DeliveryOutcome.Rejected rejected:
                await outbox.FailedAsync(host.Name, delivery, DeliveryState.Dead, rejected.Reason, real.GetUtcNow(), cancellationToken);
                break;
            case DeliveryOutcome.Unknown unknown:
                await outbox.FailedAsync(host.Name, delivery, DeliveryState.Unknown, unknown.Reason, real.GetUtcNow(), cancellationToken);
                break;
        }
    }

    // The alert may have changed while its card was on its way; older messages of it point to the new one.
    private async Task CatchUpAsync(Delivery delivery, ChatContent? content, CancellationToken cancellationToken)
    {
        if (delivery.Kind == DeliveryKind.Update || content is not ChatContent.OfCard { Card: var card })
            return;
        var now = await alerts.FindAsync(card.AlertId, cancellationToken);
        if (delivery.Round > 1 || now?.Revision != card.Revision)
            await database.WriteAsync(scope => updates.EnqueueAsync(scope, card.AlertId, card.AccountId, delivery.Id), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {DeliveryId} ended with a fault; its fate is unknown")]
    private partial void DeliveryFailed(Exception error, string deliveryId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {DeliveryId} is given up after {Attempts} attempts")]
    private partial void DeliveryDead(string deliveryId, int attempts);
}
