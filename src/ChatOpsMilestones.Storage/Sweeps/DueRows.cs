using ChatOpsMilestones.Core.Sweeps;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Histories;

namespace ChatOpsMilestones.Storage.Sweeps;

/// <summary>One worker's reading of the accounts that are due: a few among many, each looked up by its key.</summary>
internal sealed class DueRows : IDisposable
{
    private const int AccountId = 0;
    private const int Body = 1;
    private const int LastChunk = 2;
    private const int State = 3;
    private const int HasOutcomes = 4;
    private const int FirstPayload = 5;

    private readonly SweepRange range;
    private readonly RawQuery query;
    private readonly SweepBlock block;
    private readonly AccountColumns accounts;
    private readonly ChunkColumns series;
    private readonly HeldColumn held;
    private readonly (string, object?)[] values;

    public DueRows(DbSession session, SweepPlan plan, SweepRange range, DateTimeOffset due, SharedFacts shared, int capacity)
    {
        this.range = range;
        block = range.Block(plan, capacity);
        accounts = new AccountColumns(plan, shared, block);
        series = new ChunkColumns(plan, range.Chunks);
        held = new HeldColumn(plan);
        query = session.Raw(Sql(range.Chunks));
        values = [("@shard", 0), ("@due", due), .. Enumerable.Range(0, range.Chunks).Select(i => ("@chunk" + i, (object?)(range.FirstChunk + i)))];
    }

    public void Read(int shard, Action<SweepBlock> sink, CancellationToken cancellationToken)
    {
        values[0].Item2 = shard;
        query.Run(values);
        while (query.Read())
        {
            Add();
            if (!block.IsFull)
                continue;

            cancellationToken.ThrowIfCancellationRequested();
            Flush(sink);
        }
    }

    public void Flush(Action<SweepBlock> sink)
    {
        if (block.Count > 0)
            sink(block);
        block.Clear();
    }

    public void Dispose() => query.Dispose();

    // One text for both databases: what waits, the account, and each recent chunk by its key.
    private static string Sql(int chunks)
    {
        var numbers = Enumerable.Range(0, chunks).ToArray();
        return $$"""
            select a.account_id, a.body, w.last_chunk, w.state,
                case when exists (select 1 from records r where r.shard = a.shard and r.account_id = a.account_id and r.kind in ('opportunity', 'outcome')) then 1 else 0 end
                {{string.Concat(numbers.Select(i => $", c{i}.payload"))}}
            from account_work w
            join accounts a on a.shard = w.shard and a.account_id = w.account_id
            {{string.Concat(numbers.Select(i => $" left join series_chunks c{i} on c{i}.shard = w.shard and c{i}.chunk = @chunk{i} and c{i}.account_id = w.account_id"))}}
            where w.shard = @shard and w.due_at <= @due
            """;
    }

    private void Add()
    {
        var place = block.Add(query.Bytes(AccountId));
        var isPlain = query.Int(HasOutcomes) == 0;
        series.Begin();
        for (var i = 0; i < range.Chunks; i++)
        {
            if (!query.IsNull(FirstPayload + i))
                series.Add(i, query.Bytes(FirstPayload + i), block, place);
        }

        isPlain &= series.Finish(block, place);

        // Values that end before the rows: what they had come to is in a chunk that is not read.
        isPlain &= query.IsNull(LastChunk) || query.Int(LastChunk) >= range.FirstChunk;
        if (!query.IsNull(State))
            isPlain &= held.Read(query.Bytes(State), out block.Held[place]);
        accounts.Read(query.Bytes(Body), block, place, isPlain);
    }
}
