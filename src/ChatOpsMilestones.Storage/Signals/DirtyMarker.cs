namespace ChatOpsMilestones.Storage.Signals;

/// <summary>Marks the accounts that a slice changed, in the transaction of the change: nothing is stored and forgotten.</summary>
internal static class DirtyMarker
{
    public static Task MarkAsync(SignalSlice slice) => slice.Scope.ExecuteManyAsync(
        """
        insert into account_work (shard, account_id, dirty_from, dirty_since, dirty_version, due_at, generation, first_chunk, last_chunk, lease_until)
        values (@shard, @account, @from, @now, 1, 0, 0, @first, @last, 0)
        on conflict (shard, account_id) do update set
            dirty_from = case when account_work.dirty_from <= excluded.dirty_from then account_work.dirty_from else excluded.dirty_from end,
            dirty_since = coalesce(account_work.dirty_since, excluded.dirty_since),
            dirty_version = account_work.dirty_version + 1,
            due_at = 0,
            first_chunk = case when account_work.first_chunk <= excluded.first_chunk then account_work.first_chunk else coalesce(excluded.first_chunk, account_work.first_chunk) end,
            last_chunk = case when account_work.last_chunk >= excluded.last_chunk then account_work.last_chunk else coalesce(excluded.last_chunk, account_work.last_chunk) end
        """,
        from account in slice.Accounts
        where account.DirtyFrom is not null
        select new (string, object?)[]
        {
            ("@shard", account.Shard), ("@account", account.Id), ("@from", account.DirtyFrom), ("@now", slice.RecordedAt),
            ("@first", account.FirstChunk), ("@last", account.LastChunk),
        });
}
