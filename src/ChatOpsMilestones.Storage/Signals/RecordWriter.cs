using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Signals;

/// <summary>Writes the signals that stay rows: events, tickets, surveys, money.</summary>
internal static class RecordWriter
{
    public static async Task WriteAsync(SignalSlice slice)
    {
        var records = new List<(TouchedAccount Account, int Position, AccountRecord Record, string Kind)>();
        foreach (var touched in slice.Accounts)
            records.AddRange(slice.Open<AccountRecord>(touched).Select(open => (touched, open.Position, open.Signal, RecordKinds.Of(open.Signal))));
        if (records.Count == 0)
            return;

        var stored = await LoadAsync(slice, records);
        var rows = new Dictionary<Key, (string, object?)[]>();
        foreach (var (touched, position, record, kind) in records)
        {
            var body = RecordKinds.Write(record with { AccountId = touched.Id });
            var key = new Key(touched.Id, kind, record.Source, record.Id);
            var known = stored.TryGetValue(key, out var before);
            slice.Set(position, !known ? SignalOutcome.New : before.Hash == body.Hash ? SignalOutcome.Same : SignalOutcome.Changed);
            if (known && before.Hash == body.Hash)
                continue;

            touched.Changed(Day(touched, record, record.OrderedAt));
            if (known)
                touched.Changed(Day(touched, record, before.OrderedAt));
            stored[key] = (body.Hash, record.OrderedAt);
            rows[key] = Row(slice, touched.Shard, record with { AccountId = touched.Id }, kind, body);
        }

        await SaveAsync(slice, rows.Values);
    }

    /// <summary>Adds records that the store itself made up, beside those of the slice.</summary>
    public static Task AddAsync(SignalSlice slice, IReadOnlyList<AccountRecord> records) => records.Count == 0
        ? Task.CompletedTask
        : SaveAsync(slice, records.Select(record =>
        {
            var body = RecordKinds.Write(record);
            return Row(slice, Shard.Of(record.AccountId), record, RecordKinds.Of(record), body);
        }));

    private static Task SaveAsync(SignalSlice slice, IEnumerable<(string, object?)[]> rows) =>
        slice.Scope.ExecuteManyAsync(
            """
            insert into records (shard, account_id, kind, source, record_id, ordered_at, body, hash, first_recorded_at, recorded_at)
            values (@shard, @account, @kind, @source, @id, @ordered, @body, @hash, @now, @now)
            on conflict (shard, account_id, kind, source, record_id) do update set
                ordered_at = excluded.ordered_at, body = excluded.body, hash = excluded.hash, recorded_at = excluded.recorded_at
            """,
            rows);

    private static (string, object?)[] Row(SignalSlice slice, int shard, AccountRecord record, string kind, SignalJson.Body body) =>
    [
        ("@shard", shard), ("@account", record.AccountId), ("@kind", kind), ("@source", record.Source), ("@id", record.Id),
        ("@ordered", record.OrderedAt), ("@body", body.Text), ("@hash", body.Hash), ("@now", slice.RecordedAt),
    ];

    private static async Task<Dictionary<Key, (long Hash, DateTimeOffset OrderedAt)>> LoadAsync(
        SignalSlice slice, List<(TouchedAccount Account, int Position, AccountRecord Record, string Kind)> records)
    {
        var keys = new KeyList();
        foreach (var (account, _, record, kind) in records)
            keys.Add(account.Shard, account.Id, kind, record.Source, record.Id);
        var rows = await slice.Scope.QueryAsync(
            """
            select r.account_id, r.kind, r.source, r.record_id, r.hash, r.ordered_at
            from {keys:shard, account_id, kind, source, record_id}
            join records r on r.shard = k.shard and r.account_id = k.account_id
                and r.kind = k.kind and r.source = k.source and r.record_id = k.record_id
            """,
            static row => (Key: new Key(row.Text(0), row.Text(1), row.Text(2), row.Text(3)), Stored: (row.Long(4), row.Instant(5))),
            ("@keys", keys));
        return rows.DistinctBy(row => row.Key).ToDictionary(row => row.Key, row => row.Stored);
    }

    private static DateOnly Day(TouchedAccount account, AccountRecord record, DateTimeOffset instant) =>
        RecordKinds.HasInstant(record) ? account.LocalDay(instant) : DateOnly.FromDateTime(instant.UtcDateTime);

    private readonly record struct Key(string AccountId, string Kind, string Source, string Id);
}
