using ChatOpsMilestones.Storage.Series;

namespace ChatOpsMilestones.Storage.Signals;

/// <summary>The chunks of one account or one contact while values are written into them.</summary>
internal sealed class ChunkRun
{
    private readonly SortedDictionary<int, SeriesChunk> chunks = [];
    private readonly HashSet<int> changed = [];

    public void Load(int number, byte[] payload) => chunks[number] = SeriesChunk.Decode(payload);

    public bool Has(int number) => chunks.ContainsKey(number);

    public SignalOutcome Set(string metric, DateOnly day, double value, out double before)
    {
        var values = Touch(metric, day, out var number).Given;
        var offset = SeriesChunk.OffsetOf(day);
        before = values[offset];
        if (before.Equals(value))
            return SignalOutcome.Same;

        values[offset] = value;
        changed.Add(number);
        return double.IsNaN(before) ? SignalOutcome.New : SignalOutcome.Changed;
    }

    public void AddDerived(string metric, DateOnly day, double before, double after)
    {
        Touch(metric, day, out var number).AddDerived(SeriesChunk.OffsetOf(day), before, after);
        changed.Add(number);
    }

    /// <summary>Carries the running totals forward and packs what is no longer as it was stored.</summary>
    public IEnumerable<(int Number, byte[] Payload)> Changed()
    {
        (int Number, SeriesChunk Chunk)? before = null;
        foreach (var (number, chunk) in chunks)
        {
            if (before is { } earlier && chunk.Continue(earlier.Chunk, earlier.Number))
                changed.Add(number);
            before = (number, chunk);
            if (changed.Contains(number))
                yield return (number, chunk.Encode());
        }
    }

    private MetricBlock Touch(string metric, DateOnly day, out int number)
    {
        number = SeriesChunk.Of(day);
        if (!chunks.TryGetValue(number, out var chunk))
            chunks[number] = chunk = new SeriesChunk();
        return chunk.Block(metric);
    }
}
