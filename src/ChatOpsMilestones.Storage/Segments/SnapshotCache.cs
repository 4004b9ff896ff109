using System.Text.Json;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Segments;

/// <summary>Snapshots as they were read: they never change, so only what is new is read again.</summary>
internal sealed class SnapshotCache
{
    private State known = new(0, new Dictionary<string, IReadOnlyList<SegmentSnapshot>>());

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<SegmentSnapshot>>> ReadAsync(DbSession session)
    {
        // Two readers at once read the same rows and end with the same state.
        var before = known;
        var rows = await session.QueryAsync(
            "select number, body from segment_snapshots where number > @seen order by number",
            static row => (Number: row.Long(0), Body: row.Text(1)),
            ("@seen", before.Seen));
        if (rows.Count == 0)
            return before.BySegment;

        var added = rows.Select(row => JsonSerializer.Deserialize(row.Body, SnapshotJson.Default.SegmentSnapshot)
            ?? throw new StoreException(StoreFault.Damaged, "A stored snapshot is empty."));

        // A stable sort: of two of one Monday the one published first stays first.
        var bySegment = before.BySegment.Values.SelectMany(list => list).Concat(added)
            .GroupBy(snapshot => snapshot.Segment, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, IReadOnlyList<SegmentSnapshot> (group) => [.. group.OrderBy(s => s.Monday)], StringComparer.Ordinal);
        known = new State(rows[^1].Number, bySegment);
        return bySegment;
    }

    private sealed record State(long Seen, IReadOnlyDictionary<string, IReadOnlyList<SegmentSnapshot>> BySegment);
}
