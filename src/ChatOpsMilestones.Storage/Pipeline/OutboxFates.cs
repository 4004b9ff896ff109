using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>Records what became of a claimed delivery. A claim that somebody else has taken over since records nothing and gives false.</summary>
public static class OutboxFates
{
    private const string Mine = "where shard = @shard and delivery_id = @id and state = 'Sending' and lease_owner = @host and lease_until = @lease";

    /// <summary>It arrived, and as which message.</summary>
    /// <param name="scope">a transaction.</param>
    /// <param name="claimed">what.</param>
    /// <param name="message">the message.</param>
    /// <param name="now">real time.</param>
    public static async Task<bool> SentAsync(DbTransactionScope scope, ClaimedDelivery claimed, MessageRef message, DateTimeOffset now)
    {
        var delivery = claimed.Delivery;
        if (!await FinishAsync(scope, claimed, DeliveryState.Sent, message.MessageId, null, now))
            return false;
        if (delivery is { Kind: not DeliveryKind.Update, Text: null, FileId: null, AlertId: { } alertId })
        {
            await scope.ExecuteAsync(
                "insert into message_refs (platform, installation, conversation, message_id, alert_id, round, posted_at) "
                + "values (@platform, @installation, @conversation, @message, @alert, @round, @now) on conflict do nothing",
                ("@platform", message.Address.Platform),
                ("@installation", message.Address.Installation),
                ("@conversation", message.Address.Conversation),
                ("@message", message.MessageId),
                ("@alert", alertId),
                ("@round", delivery.Round),
                ("@now", now));
        }

        return true;
    }

    /// <summary>It did not arrive and never will (<see cref="DeliveryState.Dead"/>), or nobody can know (<see cref="DeliveryState.Unknown"/>).</summary>
    public static Task<bool> FailedAsync(DbTransactionScope scope, ClaimedDelivery claimed, DeliveryState state, string reason, DateTimeOffset now) =>
        FinishAsync(scope, claimed, state, null, reason, now);

    /// <summary>It is tried again; its lane waits for it.</summary>
    public static async Task<bool> RetryAsync(DbTransactionScope scope, ClaimedDelivery claimed, DeliveryRetry retry) =>
        await scope.ExecuteAsync(
            "update deliveries set state = 'Retry', due_at = @at, reason = @reason, attempts = attempts - @untried, uncertain = uncertain + @uncertain, "
            + $"first_tried_at = case when attempts = @untried and uncertain = 0 then null else first_tried_at end, lease_owner = null, lease_until = null {Mine}",
            [("@at", retry.At), ("@reason", retry.Reason), ("@untried", retry.Tried ? 0 : 1), ("@uncertain", retry.Uncertain ? 1 : 0), .. Of(claimed)]) == 1;

    /// <summary>Withdraws what waits to reply to a delivery that never arrived, and gives it, in order: it goes where that one goes now.</summary>
    public static async Task<List<Delivery>> WithdrawRepliesAsync(DbTransactionScope scope, Delivery parent, DateTimeOffset now)
    {
        var replies = await OutboxStore.RepliesToAsync(scope, parent);
        await scope.ExecuteManyAsync(
            $"update deliveries set state = 'Dead', reason = @reason, done_at = @now where shard = @shard and delivery_id = @id and {OutboxStore.Open}",
            replies.Select(r => new (string, object?)[] { ("@reason", DeliveryReasons.Withdrawn), ("@now", now), ("@shard", OutboxStore.ShardOf(r)), ("@id", r.Id) }));
        return replies;
    }

    private static async Task<bool> FinishAsync(
        DbTransactionScope scope, ClaimedDelivery claimed, DeliveryState state, string? messageId, string? reason, DateTimeOffset now)
    {
        if (await scope.ExecuteAsync(
                $"update deliveries set state = @state, message_id = @message, reason = @reason, done_at = @now, lease_owner = null, lease_until = null {Mine}",
                [("@state", state), ("@message", messageId), ("@reason", reason), ("@now", now), .. Of(claimed)]) != 1)
            return false;

        // The message shows what they would have shown, or will never show it.
        await scope.ExecuteManyAsync(
            "update deliveries set state = @state, message_id = @message, reason = @reason, done_at = @now where shard = @shard and delivery_id = @id and state in ('Queued', 'Retry')",
            claimed.Covers.Select(id => new (string, object?)[]
            {
                ("@state", state),
                ("@message", messageId),
                ("@reason", reason ?? DeliveryReasons.Coalesced),
                ("@now", now),
                ("@shard", OutboxStore.ShardOf(claimed.Delivery)),
                ("@id", id),
            }));
        return true;
    }

    private static (string, object?)[] Of(ClaimedDelivery claimed) =>
    [
        ("@shard", OutboxStore.ShardOf(claimed.Delivery)), ("@id", claimed.Delivery.Id), ("@host", claimed.Host), ("@lease", claimed.LeaseUntil),
    ];
}
