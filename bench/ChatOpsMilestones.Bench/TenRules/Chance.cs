namespace ChatOpsMilestones.Bench.TenRules;

/// <summary>A small generator (SplitMix64): a seed, and the same numbers on every machine.</summary>
internal struct Chance(ulong seed)
{
    private ulong state = seed;

    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public int Below(int limit) => (int)(Unit() * limit);

    public double LogNormal(double median, double spread) => median * Math.Exp(spread * Normal());

    /// <summary>Counts of chance; by the normal distribution where they are many.</summary>
    public int Poisson(double rate)
    {
        if (rate > 30)
            return Math.Max(0, (int)Math.Round(rate + (Math.Sqrt(rate) * Normal())));

        var limit = Math.Exp(-rate);
        var count = 0;
        for (var product = Unit(); product > limit; product *= Unit())
            count++;
        return count;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    private ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
