using System.Text.Json;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>
/// Messages on their way. What goes to one address keeps its order: only the head of a lane can be claimed. A claim is a
/// lease in real time; a host that dies loses it and another sends. <see cref="OutboxFates"/> records what became of it.
/// </summary>
public sealed class OutboxStore(Database database)
{
    /// <summary>What is neither finished nor given up; word for word the condition of the index.</summary>
    internal const string Open = "state in ('Queued', 'Sending', 'Retry')";

    private const string OfGroup = "platform = @platform and installation = @installation and pace = @pace";

    private const string Columns =
        "d.delivery_id, d.account_id, d.platform, d.installation, d.conversation, d.kind, d.alert_id, d.round, d.parent_id, d.payload, d.attempts, d.state, "
        + "d.parent_delivery, d.file_id, d.because, d.uncertain, d.first_tried_at, d.queued_at";

    // Compared with one look into the index of the lane, which no planner can turn into a join of everything with everything.
    private const string IsHead =
        $"d.delivery_id = (select e.delivery_id from deliveries e where e.shard = d.shard and e.lane = d.lane and e.{Open} order by e.place, e.delivery_id limit 1)";

    private static readonly int[] AllShards = [.. Enumerable.Range(0, Shard.Count)];

    /// <summary>The shards whose lanes this host serves; null for all.</summary>
    public IReadOnlyList<int>? Shards { get; init; }

    private int[] Served => Shards?.ToArray() ?? AllShards;

    /// <summary>Queues a delivery behind what is queued in its lane; one with the same id is queued once.</summary>
    /// <param name="scope">the transaction of the decision or the click that causes it.</param>
    /// <param name="delivery">what to send.</param>
    /// <param name="now">real time.</param>
    /// <param name="order">place among what is queued at once in different lanes, 0–999; within a lane the order of the calls holds.</param>
    public static Task EnqueueAsync(DbTransactionScope scope, Delivery delivery, DateTimeOffset now, int order = 0) =>
        scope.ExecuteAsync(
            "insert into deliveries (shard, delivery_id, account_id, platform, installation, conversation, lane, place, pace, kind, alert_id, round, parent_id, parent_delivery, "
            + "payload, file_id, because, state, attempts, due_at, queued_at) "

            // Behind the last of the lane, even when the clock of the host that queued that one is ahead of ours.
            + "select @shard, @id, @account, @platform, @installation, @conversation, @lane, case when max(place) >= @order then max(place) + 1 else @order end, "
            + "@pace, @kind, @alert, @round, @parent, @parent_delivery, @payload, @file, @because, 'Queued', 0, @now, @now "
            + "from deliveries where shard = @shard and lane = @lane on conflict do nothing",
            ("@shard", ShardOf(delivery)),
            ("@id", delivery.Id),
            ("@account", delivery.AccountId),
            ("@platform", delivery.Address.Platform),
            ("@installation", delivery.Address.Installation),
            ("@conversation", delivery.Address.Conversation),
            ("@lane", delivery.Lane),
            ("@order", (now.ToUnixTimeMilliseconds() * 1000) + order),
            ("@pace", delivery.Pace),
            ("@kind", delivery.Kind),
            ("@alert", delivery.AlertId),
            ("@round", delivery.Round),
            ("@parent", delivery.ParentId),
            ("@parent_delivery", delivery.ParentDelivery),
            ("@payload", delivery.Text is null ? null : JsonSerializer.Serialize(delivery.Text, PipelineJson.Default.TextMessage)),
            ("@file", delivery.FileId),
            ("@because", delivery.Because),
            ("@now", now));

    /// <summary>The groups in which something is open.</summary>
    public Task<List<DeliveryGroup>> GroupsAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync(
                $"select distinct platform, installation, pace from deliveries where {Open}",
                r => new DeliveryGroup(r.Text(0), r.Text(1), r.Enum<DeliveryPace>(2))),
            cancellationToken);

    /// <summary>Claims the heads of a group's lanes that are due, at most one a lane, the oldest first.</summary>
    public Task<List<ClaimedDelivery>> ClaimAsync(OutboxClaim claim, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async s =>
            {
                var until = claim.Now + claim.Lease;
                var heads = await s.QueryAsync(
                    $"select {Columns} from deliveries d where {OfGroup} and {Open} and d.shard in {{list:@shards}} and d.due_at <= @now "
                    + $"and (d.state <> 'Sending' or d.lease_until <= @now) and d.conversation not in {{list:@held}} and {IsHead} "
                    + "order by d.place, d.delivery_id limit @most {skip_locked}",
                    r => Map(r, claim, until),
                    [.. Group(claim.Group), ("@shards", Served), ("@now", claim.Now), ("@held", claim.Held.ToArray()), ("@most", claim.Most)]);
                await s.ExecuteManyAsync(
                    "update deliveries set state = 'Sending', attempts = attempts + 1, uncertain = @uncertain, first_tried_at = @first, lease_owner = @host, lease_until = @until "
                    + "where shard = @shard and delivery_id = @id",
                    heads.Select(head => new (string, object?)[]
                    {
                        ("@uncertain", head.Uncertain),
                        ("@first", head.FirstTriedAt),
                        ("@host", claim.Host),
                        ("@until", until),
                        ("@shard", ShardOf(head.Delivery)),
                        ("@id", head.Delivery.Id),
                    }));
                for (var i = 0; i < heads.Count && claim.Group.Pace == DeliveryPace.Update; i++)
                    heads[i] = heads[i] with { Covers = await BehindAsync(s, heads[i].Delivery) };
                return heads;
            },
            cancellationToken);

    /// <summary>The next instant (real time) after now at which a lane of a group stops waiting for a retry or a lease; null when none does.</summary>
    public Task<DateTimeOffset?> NextDueAsync(DeliveryGroup group, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.FirstAsync(
                "select min(case when state = 'Sending' then lease_until else due_at end) from deliveries "
                + $"where {OfGroup} and state in ('Sending', 'Retry') and case when state = 'Sending' then lease_until else due_at end > @now",
                r => r.InstantOrNull(0),
                [.. Group(group), ("@now", now)]),
            cancellationToken);

    /// <summary>The message that a delivery became; null while it has not arrived.</summary>
    public Task<string?> MessageOfAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.FirstAsync("select message_id from deliveries where delivery_id = @id", r => r.TextOrNull(0), ("@id", deliveryId)), cancellationToken);

    /// <summary>True when an alert's card of a round is, or will be, at an address.</summary>
    public static Task<bool> IsShownAsync(DbTransactionScope scope, string alertId, int round, Address address) =>
        scope.AnyAsync(
            "select 1 from deliveries where alert_id = @alert and round = @round and kind <> 'Update' and payload is null and file_id is null and state <> 'Dead' "
            + "and platform = @platform and installation = @installation and conversation = @conversation",
            ("@alert", alertId),
            ("@round", round),
            ("@platform", address.Platform),
            ("@installation", address.Installation),
            ("@conversation", address.Conversation));

    /// <summary>
    /// Gives back what this host has claimed and not finished: on a clean stop nobody waits for the lease. It was handed to
    /// the platform and cut off, so it may have arrived.
    /// </summary>
    public Task ReleaseAsync(string host, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            s => s.ExecuteAsync(
                "update deliveries set state = 'Retry', uncertain = uncertain + 1, reason = @reason, lease_owner = null, lease_until = null where lease_owner = @host and state = 'Sending'",
                ("@reason", DeliveryReasons.CutOff),
                ("@host", host)),
            cancellationToken);

    /// <summary>How many deliveries there are in each state.</summary>
    public async Task<IReadOnlyDictionary<DeliveryState, long>> CountsAsync(CancellationToken cancellationToken = default)
    {
        var rows = await database.ReadAsync(
            s => s.QueryAsync("select state, count(*) from deliveries group by state", r => (r.Enum<DeliveryState>(0), r.Long(1))), cancellationToken);
        return rows.ToDictionary();
    }

    internal static Task<List<Delivery>> RepliesToAsync(DbTransactionScope scope, Delivery parent) =>
        scope.QueryAsync(
            $"select {Columns} from deliveries d where d.shard = @shard and d.lane = @lane and d.parent_delivery = @id and d.{Open} order by d.place, d.delivery_id",
            MapDelivery,
            ("@shard", ShardOf(parent)),
            ("@lane", parent.Lane),
            ("@id", parent.Id));

    /// <summary>What is queued for an address and not being sent, in its order.</summary>
    internal static Task<List<Delivery>> WaitingAtAsync(DbTransactionScope scope, Address address) =>
        scope.QueryAsync(
            $"select {Columns} from deliveries d where d.shard = @shard and d.platform = @platform and d.installation = @installation and d.conversation = @conversation "
            + "and d.state in ('Queued', 'Retry') and d.uncertain = 0 order by d.place, d.delivery_id",
            MapDelivery,
            ("@shard", Shard.Of(address.Lane)),
            ("@platform", address.Platform),
            ("@installation", address.Installation),
            ("@conversation", address.Conversation));

    // All lanes of an address share its shard.
    internal static int ShardOf(Delivery delivery) => Shard.Of(delivery.Address.Lane);

    private static Task<List<string>> BehindAsync(DbTransactionScope scope, Delivery update) =>
        scope.QueryAsync(
            $"select delivery_id from deliveries where shard = @shard and lane = @lane and delivery_id <> @id and pace = 'Update' and {Open} and state <> 'Sending'",
            r => r.Text(0),
            ("@shard", ShardOf(update)),
            ("@lane", update.Lane),
            ("@id", update.Id));

    private static (string, object?)[] Group(DeliveryGroup group) =>
        [("@platform", group.Platform), ("@installation", group.Installation), ("@pace", group.Pace)];

    private static ClaimedDelivery Map(Row r, OutboxClaim claim, DateTimeOffset until) => new()
    {
        Delivery = MapDelivery(r),
        Attempt = r.Int(10) + 1,
        Uncertain = r.Int(15) + (r.Enum<DeliveryState>(11) == DeliveryState.Sending ? 1 : 0),
        FirstTriedAt = r.InstantOrNull(16) ?? claim.Now,
        QueuedAt = r.Instant(17),
        Host = claim.Host,
        LeaseUntil = until,
    };

    private static Delivery MapDelivery(Row r) => new()
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
        FileId = r.TextOrNull(13),
        Because = r.TextOrNull(14),
    };
}
