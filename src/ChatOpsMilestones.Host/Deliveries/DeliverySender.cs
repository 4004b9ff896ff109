using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Deliveries;

/// <summary>Renders one claimed delivery as it is now and tries it once.</summary>
public sealed partial class DeliverySender(
    OutboxStore outbox, DeliveryContents contents, ChatAdapters adapters, AppSettings settings, RealTime real, ILogger<DeliverySender> logger)
{
    /// <summary>When what was cut off is asked about: a platform needs a moment until it shows what it took.</summary>
    private static readonly TimeSpan LookAfter = TimeSpan.FromSeconds(30);

    /// <param name="claimed">what to send.</param>
    /// <param name="handed">called once the adapter has it and counts it against its pace.</param>
    /// <param name="cancellationToken">to cut it off.</param>
    public async Task<DeliveryTry> SendAsync(ClaimedDelivery claimed, Action handed, CancellationToken cancellationToken)
    {
        var delivery = claimed.Delivery;
        var (isHanded, isTold) = (false, false);
        try
        {
            if (adapters.Find(delivery.Address.Platform) is not { } adapter)
                return new DeliveryTry(null, new DeliveryOutcome.Rejected(DeliveryReasons.NotConnected, RejectionCause.Destination));
            if (await contents.OfAsync(delivery, cancellationToken) is not { } content)
                return new DeliveryTry(null, new DeliveryOutcome.Rejected(DeliveryReasons.NothingToShow));
            var parent = await ParentOfAsync(delivery, cancellationToken);
            if (parent is null && delivery.Kind != DeliveryKind.Post)
                return new DeliveryTry(content, new DeliveryOutcome.Rejected(DeliveryReasons.NoParent));

            // Within the lease, or somebody else takes it over and it is under way twice.
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(settings.Delivery.LeaseSeconds) * 0.7, real);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
            isHanded = true;
            var trying = TryAsync(adapter, claimed, parent, content, both.Token);
            isTold = true;
            handed();
            return new DeliveryTry(content, await trying.WaitAsync(both.Token));
        }
        catch (OperationCanceledException)
        {
            return new DeliveryTry(null, isHanded
                ? new DeliveryOutcome.Unknown(DeliveryReasons.CutOff, real.GetUtcNow() + LookAfter)
                : new DeliveryOutcome.Retry(real.GetUtcNow(), DeliveryReasons.CutOff) { Tried = false });
        }
        catch (StoreException error) when (!isHanded)
        {
            return new DeliveryTry(null, new DeliveryOutcome.Retry(real.GetUtcNow() + LookAfter, error.Fault.ToString()) { Tried = false });
        }
        catch (Exception error)
        {
            // An adapter says what became of an attempt; when it throws, nobody knows.
            DeliveryFailed(error, delivery.Id);
            var (name, again) = (error.GetType().Name, real.GetUtcNow() + LookAfter);
            return isHanded
                ? new DeliveryTry(null, new DeliveryOutcome.Unknown(name, again))
                : new DeliveryTry(null, new DeliveryOutcome.Retry(again, name)) { IsFault = true };
        }
        finally
        {
            if (!isTold)
                handed();
        }
    }

    private static Task<DeliveryOutcome> TryAsync(IChatAdapter adapter, ClaimedDelivery claimed, string? parent, ChatContent content, CancellationToken cancellationToken)
    {
        var delivery = claimed.Delivery;
        var attempt = new DeliveryAttempt(delivery.Id, claimed.Attempt, claimed.FirstTriedAt, claimed.MayHaveArrived) { Doubts = claimed.Uncertain };
        return (delivery.Kind, parent) switch
        {
            (DeliveryKind.Update, { } message) => adapter.UpdateAsync(attempt, new MessageRef(delivery.Address, message), content, cancellationToken),
            (DeliveryKind.Reply, { } message) => adapter.ReplyAsync(attempt, new MessageRef(delivery.Address, message), content, cancellationToken),
            _ => adapter.PostAsync(attempt, delivery.Address, content, cancellationToken),
        };
    }

    // The lane keeps its order, so an earlier delivery has arrived by now or never will.
    private async Task<string?> ParentOfAsync(Delivery delivery, CancellationToken cancellationToken) =>
        delivery.ParentDelivery is { } earlier ? await outbox.MessageOfAsync(earlier, cancellationToken) : delivery.ParentId;

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {DeliveryId} ended with a fault")]
    private partial void DeliveryFailed(Exception error, string deliveryId);
}

/// <param name="Content">what was shown; null when it did not come to that.</param>
/// <param name="Outcome">what became of it.</param>
public sealed record DeliveryTry(ChatContent? Content, DeliveryOutcome Outcome)
{
    /// <summary>It could not even be rendered: that is tried a few times only, because its lane waits for it.</summary>
    public bool IsFault { get; init; }
}
