namespace ChatOpsMilestones.Storage.Series;

/// <summary>All metrics of one account (or one contact) for <see cref="Days"/> days, as they are worked on.</summary>
internal sealed class SeriesChunk
{
    public const int Days = 100;

    // A few metrics: a list in order of name beats a dictionary and gives the same bytes every time.
    private readonly List<(string Metric, MetricBlock Block)> blocks = [];

    public IReadOnlyList<(string Metric, MetricBlock Block)> Blocks => blocks;

    public static int Of(DateOnly day) => day.DayNumber / Days;

    public static int OffsetOf(DateOnly day) => day.DayNumber % Days;

    public static int FirstDayOf(int chunk) => chunk * Days;

    public static SeriesChunk Decode(ReadOnlySpan<byte> payload)
    {
        var chunk = new SeriesChunk();
        var reader = new ChunkReader(payload);
        while (reader.NextMetric())
        {
            var block = chunk.Block(reader.Metric);
            block.Before = reader.Before;
            reader.CopyGiven(block.Given);
            if (reader.HasDerived)
                reader.CopyDerived(block.Derived = MetricBlock.Empty());
        }

        return chunk;
    }

    public byte[] Encode()
    {
        var writer = new ChunkWriter(blocks.Count);
        foreach (var (metric, block) in blocks)
            writer.Add(metric, block);
        return writer.ToArray();
    }

    public MetricBlock? Find(string metric)
    {
        var at = IndexOf(metric);
        return at < 0 ? null : blocks[at].Block;
    }

    public MetricBlock Block(string metric)
    {
        var at = IndexOf(metric);
        if (at < 0)
        {
            at = ~at;
            blocks.Insert(at, (metric, new MetricBlock()));
        }

        return blocks[at].Block;
    }

    /// <summary>Takes over the running totals at the end of the chunk before; true when that changed anything.</summary>
    public bool Continue(SeriesChunk? before, int chunkBefore)
    {
        var changed = false;
        if (before is not null)
        {
            foreach (var (metric, earlier) in before.blocks)
            {
                var totals = earlier.After(FirstDayOf(chunkBefore));

                // A metric that has ended keeps its totals in later chunks, or a look at recent days would miss them.
                var block = Block(metric);
                changed |= block.Before != totals;
                block.Before = totals;
            }
        }

        return changed;
    }

    private int IndexOf(string metric)
    {
        var (low, high) = (0, blocks.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(blocks[middle].Metric, metric);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }
}
