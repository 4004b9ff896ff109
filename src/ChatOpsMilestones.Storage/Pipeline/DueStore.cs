using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>Something that comes due by itself; no timer lives only in memory.</summary>
/// <param name="Id">derived from what it is.</param>
/// <param name="Kind">what is to be done: <see cref="SnoozeEnd"/>.</param>
/// <param name="AccountId">the account it belongs to.</param>
/// <param name="Subject">the thing it is about: an alert's id.</param>
/// <param name="DueAt">business time.</param>
public sealed record DueItem(string Id, string Kind, string AccountId, string Subject, DateTimeOffset DueAt)
{
    public const string SnoozeEnd = "snooze-end";
}

public sealed class DueStore(Database database)
{
    public static Task AddAsync(DbTransactionScope scope, DueItem item) =>
        scope.ExecuteAsync(
            "insert into due_items (shard, due_id, kind, account_id, subject, due_at) values (@shard, @id, @kind, @account, @subject, @at) on conflict do nothing",
            ("@shard", Shard.Of(item.AccountId)),
            ("@id", item.Id),
            ("@kind", item.Kind),
            ("@account", item.AccountId),
            ("@subject", item.Subject),
            ("@at", item.DueAt));

    /// <summary>Claims the work: false when it was done before. In the transaction that does it.</summary>
    public static async Task<bool> MarkDoneAsync(DbTransactionScope scope, DueItem item, DateTimeOffset now) =>
        await scope.ExecuteAsync(
            "update due_items set done_at = @now where shard = @shard and due_id = @id and done_at is null",
            ("@now", now),
            ("@shard", Shard.Of(item.AccountId)),
            ("@id", item.Id)) == 1;

    public Task<List<DueItem>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync(
                "select due_id, kind, account_id, subject, due_at from due_items where done_at is null and due_at <= @now order by due_at, due_id limit @most",
                r => new DueItem(r.Text(0), r.Text(1), r.Text(2), r.Text(3), r.Instant(4)),
                ("@now", now),
                ("@most", most)),
            cancellationToken);
}
