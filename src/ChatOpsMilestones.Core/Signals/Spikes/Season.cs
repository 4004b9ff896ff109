namespace ChatOpsMilestones.Core.Signals.Spikes;

/// <summary>What the same time of the last cycles brought, on average.</summary>
internal sealed class Season
{
    private const int Cycles = 7;

    private readonly TimeSpan bucket;
    private readonly (long Bucket, double Value)[] ring;

    public Season(TimeSpan bucket, TimeSpan period)
    {
        this.bucket = bucket;
        Buckets = (int)Math.Round(period / bucket);
        ring = new (long, double)[(Cycles * Buckets) + 1];
        Array.Fill(ring, (long.MinValue, 0));
    }

    /// <summary>Buckets of one cycle.</summary>
    public int Buckets { get; }

    /// <summary>Null where none of the cycles has a value.</summary>
    public double? Expected(TimeSpan at)
    {
        var now = Index(at);
        var (sum, count) = (0.0, 0);
        for (var cycle = 1; cycle <= Cycles; cycle++)
        {
            var index = now - ((long)cycle * Buckets);
            var (stored, value) = ring[Place(index)];
            if (stored != index)
                continue;
            sum += value;
            count++;
        }

        return count == 0 ? null : sum / count;
    }

    public void Add(TimeSpan at, double value)
    {
        var index = Index(at);
        ring[Place(index)] = (index, value);
    }

    private long Index(TimeSpan at) => (long)Math.Floor((at / bucket) + 0.5);

    private int Place(long index) => (int)(((index % ring.Length) + ring.Length) % ring.Length);
}
