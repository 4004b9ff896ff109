using System.Text.Json;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>
/// Messages on their way. What goes to one address keeps its order: only the head of a lane can be claimed. A claim is a
/// lease in real time; a host that dies loses it and another sends.
/// </summary>
public sealed class OutboxStore(Database database)
{
    private const string Columns =
        "d.delivery_id, d.account_id, d.platform, d.installation, d.conversation, d.kind, d.alert_id, d.round, d.parent_id, d.payload, d.attempts, d.state, d.parent_delivery";

    private static readonly int[] AllShards = [.. Enumerable.Range(0, Shard.Count)];

    /// <summary>The shards whose lanes this host serves; null for all.</summary>
    public IReadOnlyList<int>? Shards { get; init; }

    /// <summary>Queues a delivery behind what is queued for its address; one with the same id is queued once.</summary>
    /// <param name="scope">the transaction of the decision or the click that causes it.</param>
    /// <param name="delivery">what to send.</param>
    /// <param name="now">real time.</param>
    /// <param name="order">place among what is queued at once in different lanes, 0–999; within a lane the order of the calls holds.</param>
    public static Task EnqueueAsync(DbTransactionScope scope, Delivery delivery, DateTimeOffset now, int order = 0) =>
        scope.ExecuteAsync(
            "insert into deliveries (shard, delivery_id, account_id, platform, installation, conversation, lane, place, kind, alert_id, round, parent_id, parent_delivery, payload, state, attempts, due_at) "

            // Behind the last of the lane, even when the clock of the host that queued that one is ahead of ours.
            + "select @shard, @id, @account, @platform, @installation, @conversation, @lane, case when max(place) >= @order then max(place) + 1 else @order end, "
            + "@kind, @alert, @round, @parent, @parent_delivery, @payload, 'Queued', 0, @now from deliveries where shard = @shard and lane = @lane on conflict do nothing",
            ("@shard", ShardOf(delivery)),
            ("@id", delivery.Id),
            ("@account", delivery.AccountId),
            ("@platform", delivery.Address.Platform),
            ("@installation", delivery.Address.Installation),
            ("@conversation", delivery.Address.Conversation),
            ("@lane", delivery.Address.Lane),
            ("@order", (now.ToUnixTimeMilliseconds() * 1000) + order),
            ("@kind", delivery.Kind),
            ("@alert", delivery.AlertId),
            ("@round", delivery.Round),
            ("@parent", delivery.ParentId),
            ("@parent_delivery", delivery.ParentDelivery),
            ("@payload", delivery.Text is null ? null : JsonSerializer.Serialize(delivery.Text, PipelineJson.Default.TextMessage)),
            ("@now", now));

    /// <summary>Claims the heads of lanes that are due, at most one a lane.</summary>
    /// <param name="host">who claims.</param>
    /// <param name="now">real time.</param>
    /// <param name="lease">how long the claim holds.</param>
    /// <param name="most">at most so many.</param>
    /// <param name="cancellationToken">to stop.</param>
    public Task<List<ClaimedDelivery>> ClaimAsync(
        string host, DateTimeOffset now, TimeSpan lease, int most, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async s =>
            {
                var heads = await s.QueryAsync(
                    $"select {Columns} from deliveries d where d.shard in {{list:@shards}} and d.state in ('Queued', 'Sending', 'Retry') and d.due_at <= @now "
                    + "and (d.state <> 'Sending' or d.lease_until <= @now) "
                    + "and not exists (select 1 from deliveries e where e.shard = d.shard and e.lane = d.lane and e.state in ('Queued', 'Sending', 'Retry') "
                    + "and (e.place < d.place or (e.place = d.place and e.delivery_id < d.delivery_id))) "
                    + "order by d.place, d.delivery_id limit @most {skip_locked}",
                    Map,
                    ("@shards", Shards?.ToArray() ?? AllShards),
                    ("@now", now),
                    ("@most", most));
                await s.ExecuteManyAsync(
                    "update deliveries set state = 'Sending', attempts = attempts + 1, lease_owner = @host, lease_until = @until where shard = @shard and delivery_id = @id",
                    heads.Select(head => new (string, object?)[]
                    {
                        ("@host", host),
                        ("@until", now + lease),
                        ("@shard", ShardOf(head.Delivery)),
                        ("@id", head.Delivery.Id),
                    }));
                return heads;
            },
            cancellationToken);

    /// <summary>Records that a delivery arrived, and where; a host whose lease is lost records nothing.</summary>
    public Task<bool> SentAsync(string host, Delivery delivery, MessageRef message, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async s =>
            {
                if (!await FinishAsync(s, host, delivery, DeliveryState.Sent, message.MessageId, null, now))
                    return false;
                if (delivery is { Kind: not DeliveryKind.Update, Text: null, AlertId: { } alertId })
                {
                    await s.ExecuteAsync(
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
            },
            cancellationToken);

    /// <summary>The message that a delivery became; null while it has not arrived.</summary>
    public Task<string?> MessageOfAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.FirstAsync("select message_id from deliveries where delivery_id = @id", r => r.TextOrNull(0), ("@id", deliveryId)), cancellationToken);

    /// <summary>Records that a delivery did not arrive: dead, or of unknown fate.</summary>
    public Task<bool> FailedAsync(
        string host, Delivery delivery, DeliveryState state, string reason, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.WriteAsync(s => FinishAsync(s, host, delivery, state, null, reason, now), cancellationToken);

    /// <summary>Puts a delivery back, to be tried again from <paramref name="at"/>; its lane waits for it.</summary>
    public Task RetryAsync(string host, Delivery delivery, DateTimeOffset at, string reason, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            s => s.ExecuteAsync(
                "update deliveries set state = 'Retry', due_at = @at, reason = @reason, lease_owner = null, lease_until = null "
                + "where shard = @shard and delivery_id = @id and lease_owner = @host",
                ("@at", at),
                ("@reason", reason),
                ("@shard", ShardOf(delivery)),
                ("@id", delivery.Id),
                ("@host", host)),
            cancellationToken);

    /// <summary>Gives back what this host has claimed and not finished: on a clean stop nobody waits for the lease.</summary>
    public Task ReleaseAsync(string host, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            s => s.ExecuteAsync(
                "update deliveries set state = 'Queued', attempts = attempts - 1, lease_owner = null, lease_until = null where lease_owner = @host and state = 'Sending'",
                ("@host", host)),
            cancellationToken);

    /// <summary>How many deliveries there are in each state.</summary>
    public async Task<IReadOnlyDictionary<DeliveryState, long>> CountsAsync(CancellationToken cancellationToken = default)
    {
        var rows = await database.ReadAsync(
            s => s.QueryAsync("select state, count(*) from deliveries group by state", r => (r.Enum<DeliveryState>(0), r.Long(1))), cancellationToken);
        return rows.ToDictionary();
    }

    private static async Task<bool> FinishAsync(
        DbTransactionScope scope, string host, Delivery delivery, DeliveryState state, string? messageId, string? reason, DateTimeOffset now) =>
        await scope.ExecuteAsync(
            "update deliveries set state = @state, message_id = @message, reason = @reason, done_at = @now, lease_owner = null, lease_until = null "
            + "where shard = @shard and delivery_id = @id and lease_owner = @host",
            ("@state", state),
            ("@message", messageId),
            ("@reason", reason),
            ("@now", now),
            ("@shard", ShardOf(delivery)),
            ("@id", delivery.Id),
            ("@host", host)) == 1;

    private static int ShardOf(Delivery delivery) => Shard.Of(delivery.Address.Lane);

    private static ClaimedDelivery Map(Row r) => new(
        new Delivery
        {
            Id = r.Text(0),
            AccountId = r.Text(1),
            Address = new Address(r.Text(2), r.Text(3), r.Text(4)),
            Kind = r.Enum<DeliveryKind>(5),
            AlertId = r.TextOrNull(6),
            Round = r.Int(7),
            ParentId = r.TextOrNull(8),
            ParentDelivery = r.TextOrNull(12),
            Text = r.TextOrNull(9) is { } text ? JsonSerializer.Deserialize(text, PipelineJson.Default.TextMessage) : null,
        },
        r.Int(10) + 1,
        r.Enum<DeliveryState>(11) == DeliveryState.Sending);
}
