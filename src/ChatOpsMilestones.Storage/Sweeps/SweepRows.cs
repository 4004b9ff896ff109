using ChatOpsMilestones.Core.Sweeps;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Series;

namespace ChatOpsMilestones.Storage.Sweeps;

/// <summary>One worker's reading: rows of the database into the columns of a block.</summary>
internal sealed class SweepRows : IDisposable
{
    private const int AccountId = 0;
    private const int Body = 1;
    private const int LastChunk = 2;
    private const int State = 3;
    private const int HasOutcomes = 4;
    private const int FirstPayload = 5;

    private readonly int firstChunk;
    private readonly int chunks;
    private readonly RawQuery query;
    private readonly SweepBlock block;
    private readonly AccountColumns accounts;
    private readonly ChunkColumns series;
    private readonly HeldColumn held;
    private readonly (string, object?)[] values;

    public SweepRows(DbSession session, SweepPlan plan, SweepRequest request, SharedFacts shared, int capacity)
    {
        firstChunk = SeriesChunk.Of(plan.RowsFrom(request.Today, shared.Common));
        chunks = SeriesChunk.Of(request.Today) - firstChunk + 1;
        block = new SweepBlock(plan, DateOnly.FromDayNumber(SeriesChunk.FirstDayOf(firstChunk)), chunks * SeriesChunk.Days, capacity);
        accounts = new AccountColumns(plan, shared);
        series = new ChunkColumns(plan, chunks);
        held = new HeldColumn(plan);
        query = session.Raw(Sql(chunks, request.DueBy is not null));
        values = [("@shard", 0), .. Enumerable.Range(0, chunks).Select(i => ("@chunk" + i, (object?)(firstChunk + i)))];
        if (request.DueBy is { } due)
            values = [.. values, ("@due", due)];
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
            Finish(sink);
        }
    }

    public void Finish(Action<SweepBlock> sink)
    {
        if (block.Count > 0)
            sink(block);
        block.Clear();
    }

    public void Dispose() => query.Dispose();

    // One text for both databases: the account, what waits for it, and each recent chunk by its key.
    private static string Sql(int chunks, bool due)
    {
        var numbers = Enumerable.Range(0, chunks).ToArray();
        var from = due
            ? "account_work w join accounts a on a.shard = w.shard and a.account_id = w.account_id"
            : "accounts a left join account_work w on w.shard = a.shard and w.account_id = a.account_id";
        return $$"""
            select a.account_id, a.body, w.last_chunk, w.state,
                case when exists (select 1 from records r where r.shard = a.shard and r.account_id = a.account_id and r.kind in ('opportunity', 'outcome')) then 1 else 0 end
                {{string.Concat(numbers.Select(i => $", c{i}.payload"))}}
            from {{from}}
            {{string.Concat(numbers.Select(i => $" left join series_chunks c{i} on c{i}.shard = a.shard and c{i}.chunk = @chunk{i} and c{i}.account_id = a.account_id"))}}
            where {{(due ? "w.shard = @shard and w.due_at <= @due" : "a.shard = @shard")}}
            order by a.account_id
            """;
    }

    private void Add()
    {
        var place = block.Add(query.Bytes(AccountId));
        var isPlain = query.Int(HasOutcomes) == 0;
        series.Begin();
        for (var i = 0; i < chunks; i++)
        {
            if (!query.IsNull(FirstPayload + i))
                series.Add(i, query.Bytes(FirstPayload + i), block, place);
        }

        isPlain &= series.Finish(block, place);

        // Values that end before the rows: what they had come to is in a chunk that is not read.
        isPlain &= query.IsNull(LastChunk) || query.Int(LastChunk) >= firstChunk;
        if (!query.IsNull(State))
            isPlain &= held.Read(query.Bytes(State), out block.Held[place]);
        accounts.Read(query.Bytes(Body), block, place, isPlain);
    }
}
