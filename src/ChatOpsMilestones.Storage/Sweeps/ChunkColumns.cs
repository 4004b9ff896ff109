using System.Text;
using ChatOpsMilestones.Core.Sweeps;
using ChatOpsMilestones.Storage.Series;

namespace ChatOpsMilestones.Storage.Sweeps;

/// <summary>An account's recent chunks into the rows of a block.</summary>
internal sealed class ChunkColumns
{
    private readonly byte[][] names;
    private readonly int[] places;
    private readonly int chunks;
    private readonly Column[] columns;
    private bool isWhole;

    public ChunkColumns(SweepPlan plan, int chunks)
    {
        // In order of name, as they stand in a chunk: one step forward finds the next.
        var order = plan.Metrics.Select((name, place) => (Name: name, Place: place)).OrderBy(metric => metric.Name, StringComparer.Ordinal).ToArray();
        names = [.. order.Select(metric => Encoding.UTF8.GetBytes(metric.Name))];
        places = [.. order.Select(metric => metric.Place)];
        columns = new Column[places.Length];
        this.chunks = chunks;
    }

    public void Begin()
    {
        Array.Clear(columns);
        isWhole = true;
    }

    /// <summary>Takes in one chunk; they come in order.</summary>
    public void Add(int number, ReadOnlySpan<byte> payload, SweepBlock block, int account)
    {
        var reader = new ChunkReader(payload);
        var next = 0;
        while (reader.NextMetric())
        {
            while (next < names.Length && names[next].AsSpan().SequenceCompareTo(reader.NameUtf8) < 0)
                next++;
            if (next == names.Length)
                return;
            if (reader.NameUtf8.SequenceEqual(names[next]))
                Take(number, ref reader, ref columns[next], block.Metric(places[next]).Row(account));
        }
    }

    /// <summary>Fills what no chunk had; false when some values are no counts.</summary>
    public bool Finish(SweepBlock block, int account)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            ref var column = ref columns[i];
            var rows = block.Metric(places[i]);
            for (var number = 0; number < chunks; number++)
            {
                if ((column.Seen & (1 << number)) == 0)
                    rows.Row(account).Slice(number * SeriesChunk.Days, SeriesChunk.Days).Fill(MetricRows.None);
            }

            var before = column.Seen == 0 ? RowsBefore.None : column.Before;
            rows.Set(account, column.First, column.After, before);
        }

        return isWhole;
    }

    private void Take(int number, ref ChunkReader reader, ref Column column, Span<ushort> row)
    {
        if (column.Seen == 0)
        {
            var totals = reader.Before;
            column.Before = new RowsBefore(totals.Sum, totals.ActiveDays, totals.LastActiveDay, totals.FirstDay, totals.Max);

            // Fractions before the rows would make sums depend on the order of adding.
            isWhole &= totals.Sum == Math.Floor(totals.Sum);
        }

        column.Seen |= 1 << number;
        var start = number * SeriesChunk.Days;
        if (!reader.CopyCounts(row.Slice(start, SeriesChunk.Days), out var first, out var after))
        {
            isWhole = false;
        }
        else if (after > 0)
        {
            if (column.After == 0)
                column.First = start + first;
            column.After = start + after;
        }
    }

    private struct Column
    {
        public int Seen;
        public int First;
        public int After;
        public RowsBefore Before;
    }
}
