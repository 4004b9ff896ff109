using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Series;

namespace ChatOpsMilestones.Storage.Guards;

/// <summary>The last weeks of every account's metrics, a shard at a time: what looking at all accounts at once needs, and no more.</summary>
public sealed class RecentUse(Database database)
{
    /// <param name="from">the first day wanted; some days before it come along.</param>
    /// <param name="read">called for every account with its segment, its metrics and its holidays.</param>
    /// <param name="cancellationToken">to stop.</param>
    public async Task ReadAsync(
        DateOnly from, Action<string, IReadOnlyDictionary<string, Core.Signals.Series>, IReadOnlySet<DateOnly>> read, CancellationToken cancellationToken)
    {
        var shared = await database.ReadAsync(session => SharedFacts.LoadAsync(session, snapshots: null), cancellationToken);
        for (var shard = 0; shard < Shard.Count; shard++)
        {
            var current = shard;
            var rows = await database.ReadAsync(
                session => session.QueryAsync(
                    """
                    select a.account_id, a.segment, c.chunk, c.payload
                    from series_chunks c
                    join accounts a on a.shard = c.shard and a.account_id = c.account_id
                    where c.shard = @shard and c.chunk >= @chunk
                    """,
                    static row => (Id: row.Text(0), Segment: row.Text(1), Chunk: row.Int(2), Payload: row.Bytes(3)),
                    ("@shard", current), ("@chunk", SeriesChunk.Of(from))),
                cancellationToken);
            foreach (var account in rows.GroupBy(row => row.Id, StringComparer.Ordinal))
            {
                var builder = new SeriesBuilder();
                foreach (var row in account)
                    builder.Add(row.Chunk, row.Payload);
                read(account.First().Segment, builder.Build(), shared.HolidaysOf(account.Key));
            }
        }
    }

    /// <summary>Metric → the day through which all its sources are complete.</summary>
    public async Task<IReadOnlyDictionary<string, DateOnly>> MarksAsync(CancellationToken cancellationToken) =>
        (await database.ReadAsync(session => SharedFacts.LoadAsync(session, snapshots: null), cancellationToken)).Watermarks;
}
