using System.Runtime.CompilerServices;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Segments;
using ChatOpsMilestones.Storage.Signals;

namespace ChatOpsMilestones.Storage.Histories;

/// <summary>Loads everything known about accounts, for evaluation and for cards.</summary>
public sealed class HistoryStore(Database database)
{
    // So many accounts are in memory at a time, and so many are asked for at once.
    private const int Page = 200;

    private readonly SnapshotCache snapshots = new();
    private readonly HistoryCache known = new();

    /// <summary>The history of one account; null when there is none of that id. What was read lately and has not changed is not read again.</summary>
    public async Task<AccountHistory?> LoadHistoryAsync(string accountId, CancellationToken cancellationToken = default)
    {
        var stamp = await StampAsync(accountId, cancellationToken);
        if (stamp is { } now && known.Find(accountId, now) is { } unchanged)
            return unchanged;
        await foreach (var history in LoadHistoriesAsync([accountId], cancellationToken))
        {
            if (stamp is { } before)
                known.Keep(accountId, before, history);
            return history;
        }

        return null;
    }

    /// <summary>
    /// The histories of accounts, in the order given; ids without an account are left out. Ids that lie in order of
    /// shard and id (as claims do) are read fastest.
    /// </summary>
    public async IAsyncEnumerable<AccountHistory> LoadHistoriesAsync(
        IEnumerable<string> accountIds, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        SharedFacts? shared = null;
        foreach (var page in accountIds.Chunk(Page))
        {
            shared ??= await database.ReadAsync(session => SharedFacts.LoadAsync(session, snapshots), cancellationToken);
            var loaded = await database.ReadAsync(session => LoadPageAsync(session, page), cancellationToken);
            foreach (var id in page)
            {
                if (loaded.TryGetValue(id, out var builder))
                    yield return builder.Build(shared);
                else if (SegmentSubject.SegmentOf(id) is { } segment && shared.SnapshotsOf(segment) is { Count: > 0 } known)
                    yield return SegmentSubject.HistoryOf(segment, known);
            }
        }
    }

    // Null for what nobody counts the changes of: segments, accounts without a signal.
    private Task<HistoryStamp?> StampAsync(string accountId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FirstAsync<HistoryStamp?>(
                "select dirty_version, coalesce((select value from counters where name = 'generation'), 0) from account_work where shard = @shard and account_id = @account",
                static row => new HistoryStamp(row.Long(0), row.Long(1)),
                ("@shard", Shard.Of(accountId)), ("@account", accountId)),
            cancellationToken);

    private static async Task<Dictionary<string, HistoryBuilder>> LoadPageAsync(DbSession session, string[] accountIds)
    {
        var accounts = new KeyList();
        foreach (var id in accountIds)
            accounts.Add(Shard.Of(id), id);

        var found = await session.QueryAsync(
            """
            select a.account_id, a.body, w.first_chunk, w.last_chunk
            from {keys:shard, account_id}
            join accounts a on a.shard = k.shard and a.account_id = k.account_id
            left join account_work w on w.shard = a.shard and w.account_id = a.account_id
            """,
            static row => (Id: row.Text(0), Body: row.Text(1), First: row.IntOrNull(2), Last: row.IntOrNull(3)),
            ("@keys", accounts));
        var builders = found.DistinctBy(row => row.Id).ToDictionary(
            row => row.Id,
            row => new HistoryBuilder(SignalJson.Parse(row.Body, SignalContext.Default.Account)),
            StringComparer.Ordinal);

        await session.QueryAsync(
            """
            select c.account_id, c.body from {keys:shard, account_id}
            join contacts c on c.shard = k.shard and c.account_id = k.account_id
            """,
            row => Add(builders, row, builder => builder.Add(SignalJson.Parse(row.Text(1), SignalContext.Default.Contact))),
            ("@keys", accounts));
        await session.QueryAsync(
            """
            select r.account_id, r.kind, r.body from {keys:shard, account_id}
            join records r on r.shard = k.shard and r.account_id = k.account_id
            """,
            row => Add(builders, row, builder => builder.Add(RecordKinds.Read(row.Text(1), row.Text(2)))),
            ("@keys", accounts));
        await LoadChunksAsync(session, builders, found.Where(row => row.First is not null).Select(row => (row.Id, row.First!.Value, row.Last!.Value)));
        return builders;
    }

    private static async Task LoadChunksAsync(
        DbSession session, Dictionary<string, HistoryBuilder> builders, IEnumerable<(string Id, int First, int Last)> spans)
    {
        var keys = new KeyList();
        foreach (var (id, first, last) in spans)
        {
            for (var chunk = first; chunk <= last; chunk++)
                keys.Add(Shard.Of(id), chunk, id);
        }

        if (keys.Count == 0)
            return;

        await session.QueryAsync(
            """
            select c.account_id, c.chunk, c.payload from {keys:shard, chunk, account_id}
            join series_chunks c on c.shard = k.shard and c.chunk = k.chunk and c.account_id = k.account_id
            """,
            row => Add(builders, row, builder => builder.AddChunk(row.Int(1), row.Bytes(2))),
            ("@keys", keys));
        await session.QueryAsync(
            """
            select c.account_id, c.contact_id, c.chunk, c.payload from {keys:shard, chunk, account_id}
            join person_series_chunks c on c.shard = k.shard and c.chunk = k.chunk and c.account_id = k.account_id
            """,
            row => Add(builders, row, builder => builder.AddPersonChunk(row.Text(1), row.Int(2), row.Bytes(3))),
            ("@keys", keys));
    }

    // What belongs to an account that is gone in the meantime is passed over.
    private static bool Add(Dictionary<string, HistoryBuilder> builders, Row row, Action<HistoryBuilder> add)
    {
        if (builders.TryGetValue(row.Text(0), out var builder))
            add(builder);
        return true;
    }
}
