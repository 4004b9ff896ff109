using ChatOpsMilestones.Core.Sweeps;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Histories;

namespace ChatOpsMilestones.Storage.Sweeps;

/// <summary>One worker's reading of all accounts of its shards: first what they say, then their chunks, shard after shard.</summary>
internal sealed class FullRows : IDisposable
{
    private readonly DbSession session;
    private readonly SweepRange range;
    private readonly SweepBlock block;
    private readonly SweepBlock one;
    private readonly AccountMap map;
    private readonly AccountColumns accounts;
    private readonly ChunkColumns series;
    private readonly HeldColumn held;
    private readonly RawQuery[] cursors;
    private readonly bool[] hasRow;
    private readonly bool[] isNext;

    /// <param name="sessions">one, or one a chunk where queries cannot be read by turns.</param>
    public FullRows(IReadOnlyList<DbSession> sessions, SweepPlan plan, SweepRange range, SharedFacts shared, int capacity)
    {
        session = sessions[0];
        this.range = range;
        block = range.Block(plan, capacity);
        one = range.Block(plan, 1);
        map = new AccountMap(plan.Metrics.Count);
        accounts = new AccountColumns(plan, shared, block);
        series = new ChunkColumns(plan, range.Chunks);
        held = new HeldColumn(plan);
        cursors = [.. Enumerable.Range(0, range.Chunks).Select(i => sessions[i % sessions.Count].Raw(
            "select account_id, payload from series_chunks where shard = @shard and chunk = @chunk order by account_id"))];
        hasRow = new bool[range.Chunks];
        isNext = new bool[range.Chunks];
    }

    /// <summary>Reads the shards that give a remainder.</summary>
    public void Read(int[] shards, int workers, int worker, Action<SweepBlock> sink, CancellationToken cancellationToken)
    {
        ReadAccounts(shards, workers, worker);
        ReadWork(workers, worker);
        foreach (var shard in shards)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadChunks(shard, sink);
        }

        // Accounts without any use have dates all the same.
        for (var place = 0; place < map.Count; place++)
        {
            if (!map.IsTaken(place))
                Add(place, sink);
        }

        Flush(sink);
    }

    public void Dispose()
    {
        foreach (var cursor in cursors)
            cursor.Dispose();
    }

    // The remainder keeps the database from using the index, whose order is not that of the rows.
    private void ReadAccounts(int[] shards, int workers, int worker)
    {
        using var query = session.Raw(
            """
            select a.account_id, a.body,
                case when exists (select 1 from records r where r.shard = a.shard and r.account_id = a.account_id and r.kind in ('opportunity', 'outcome')) then 1 else 0 end, a.shard
            from accounts a where a.shard % @workers = @worker
            """);
        query.Run(("@workers", workers), ("@worker", worker));
        while (query.Read())
        {
            if (!shards.Contains(query.Int(3)))
                continue;

            one.Clear();
            one.Add(query.Bytes(0));
            accounts.Read(query.Bytes(1), one, 0, isPlain: query.Int(2) == 0);
            map.Add(one);
        }
    }

    private void ReadWork(int workers, int worker)
    {
        using var query = session.Raw("select account_id, last_chunk, state from account_work where shard % @workers = @worker");
        query.Run(("@workers", workers), ("@worker", worker));
        while (query.Read())
        {
            // Values that end before the rows: what they had come to is in a chunk that is not read.
            var isPlain = query.IsNull(1) || query.Int(1) >= range.FirstChunk;
            var rules = RuleSet.Empty;
            if (!query.IsNull(2))
                isPlain &= held.Read(query.Bytes(2), out rules);
            if (isPlain && rules.IsEmpty)
                continue;

            var place = map.Find(query.Bytes(0));
            if (place >= 0)
                map.Hold(place, rules, isPlain);
        }
    }

    // All cursors go forward in order of id; an account is complete when they are all past it.
    private void ReadChunks(int shard, Action<SweepBlock> sink)
    {
        for (var i = 0; i < cursors.Length; i++)
        {
            cursors[i].Run(("@shard", shard), ("@chunk", range.FirstChunk + i));
            hasRow[i] = cursors[i].Read();
        }

        while (Next() is var first && first >= 0)
        {
            // Looked at before any cursor moves: what it shows is good until then.
            for (var i = first; i < cursors.Length; i++)
                isNext[i] = hasRow[i] && cursors[i].Bytes(0).SequenceEqual(cursors[first].Bytes(0));

            var place = map.Find(cursors[first].Bytes(0));
            var account = place < 0 ? -1 : map.Take(place, block);
            series.Begin();
            for (var i = first; i < cursors.Length; i++)
            {
                if (!isNext[i])
                    continue;
                if (account >= 0)
                    series.Add(i, cursors[i].Bytes(1), block, account);
                hasRow[i] = cursors[i].Read();
            }

            if (account >= 0)
                Finish(account, sink);
        }
    }

    private void Add(int place, Action<SweepBlock> sink)
    {
        series.Begin();
        Finish(map.Take(place, block), sink);
    }

    private void Finish(int account, Action<SweepBlock> sink)
    {
        if (!series.Finish(block, account))
            block.Accounts[account] = block.Accounts[account] with { IsPlain = false };
        if (block.IsFull)
            Flush(sink);
    }

    private void Flush(Action<SweepBlock> sink)
    {
        if (block.Count > 0)
            sink(block);
        block.Clear();
    }

    // The cursor with the least id; of equal ones the first. −1 after the last.
    private int Next()
    {
        var first = -1;
        for (var i = 0; i < cursors.Length; i++)
        {
            if (hasRow[i] && (first < 0 || cursors[i].Bytes(0).SequenceCompareTo(cursors[first].Bytes(0)) < 0))
                first = i;
        }

        return first;
    }
}
