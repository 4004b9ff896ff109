using System.Globalization;
using ChatOpsMilestones.Core.Identity;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>
/// Seeded chance. Every stream of every account has dice of its own, so that one account more, or one more
/// ticket, shuffles nothing else.
/// </summary>
internal sealed class Dice
{
    private readonly Random random;

    private Dice(long seed) => random = new Random(unchecked((int)(seed ^ (seed >>> 32))));

    public static Dice For(int seed, string of, string stream) =>
        new(StableId.SeedOf("demo", seed.ToString(CultureInfo.InvariantCulture), of, stream));

    /// <summary>0 up to, not including, 1.</summary>
    public double Next() => random.NextDouble();

    public double Between(double from, double to) => from + ((to - from) * Next());

    /// <summary>A whole number, both ends included.</summary>
    public int Between(int from, int to) => random.Next(from, to + 1);

    public bool Chance(double probability) => Next() < probability;

    public T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    /// <summary>A whole number whose mean is <paramref name="expected"/> and that is never further off than 1.</summary>
    public int Round(double expected) => (int)Math.Floor(expected + Next());

    public int Poisson(double mean)
    {
        if (mean <= 0)
            return 0;
        if (mean > 30)
            return Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * Normal())));

        var limit = Math.Exp(-mean);
        var product = Next();
        var count = 0;
        while (product > limit)
        {
            product *= Next();
            count++;
        }

        return count;
    }

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());

    public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());
}
