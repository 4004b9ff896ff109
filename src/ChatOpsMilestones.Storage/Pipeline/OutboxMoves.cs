using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>What waits for a channel follows it when the platform gives it another id.</summary>
public static class OutboxMoves
{
    /// <summary>The same delivery at its new address has this id, so that a channel that moves is followed once.</summary>
    public static string MovedId(string deliveryId, Address to) => StableId.Of("moved", deliveryId, to.Lane);

    /// <summary>Queues everything that waits at one address at another, in its order. What is being sent ends where it is.</summary>
    public static async Task MoveAsync(DbTransactionScope scope, Address from, Address to, DateTimeOffset now)
    {
        var waiting = await OutboxStore.WaitingAtAsync(scope, from);
        var moved = waiting.Select(d => d.Id).ToHashSet();
        foreach (var delivery in waiting)
        {
            await OutboxStore.EnqueueAsync(
                scope,
                delivery with
                {
                    Id = MovedId(delivery.Id, to),
                    Address = to,
                    ParentDelivery = delivery.ParentDelivery is { } parent && moved.Contains(parent) ? MovedId(parent, to) : delivery.ParentDelivery,
                },
                now);
            await scope.ExecuteAsync(
                "update deliveries set state = 'Dead', reason = @reason, done_at = @now where shard = @shard and delivery_id = @id",
                ("@reason", DeliveryReasons.Moved),
                ("@now", now),
                ("@shard", OutboxStore.ShardOf(delivery)),
                ("@id", delivery.Id));
        }
    }
}
