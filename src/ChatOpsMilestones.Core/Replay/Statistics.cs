namespace ChatOpsMilestones.Core.Replay;

/// <summary>A figure with its 95 % interval.</summary>
/// <param name="Value">the estimate.</param>
/// <param name="Low">lower bound.</param>
/// <param name="High">upper bound.</param>
public sealed record Estimate(double Value, double Low, double High);

/// <summary>Median and quartiles.</summary>
public sealed record Quartiles(double Lower, double Median, double Upper);

/// <summary>Intervals and quantiles; every formula is the plain textbook one.</summary>
public static class Statistics
{
    private const double Z = 1.959964;

    /// <summary>A share with Wilson's interval. The effective n is smaller than n where one account counts several times.</summary>
    public static Estimate Share(double hits, double n, double? effectiveN = null)
    {
        if (n <= 0)
            return new Estimate(0, 0, 1);
        var p = hits / n;
        var m = Math.Max(1, Math.Min(n, effectiveN ?? n));
        var middle = (p + (Z * Z / (2 * m))) / (1 + (Z * Z / m));
        var half = Z * Math.Sqrt((p * (1 - p) / m) + (Z * Z / (4 * m * m))) / (1 + (Z * Z / m));
        return new Estimate(Round(p), Round(Math.Max(0, middle - half)), Round(Math.Min(1, middle + half)));
    }

    /// <summary>
    /// The risk ratio with the log method's interval. Each item is one account with its hits and trials on either side, so that
    /// several trials of one account do not make the interval too narrow; with one trial each it is the usual formula.
    /// Without a hit on one side half a hit is added to both, with one trial more.
    /// </summary>
    public static Estimate? RiskRatio(IReadOnlyList<(double Hits1, double N1, double Hits0, double N0)> accounts)
    {
        double a = accounts.Sum(x => x.Hits1), n1 = accounts.Sum(x => x.N1), c = accounts.Sum(x => x.Hits0), n0 = accounts.Sum(x => x.N0);
        if (n1 <= 0 || n0 <= 0 || a + c <= 0)
            return null;
        if (a <= 0 || c <= 0)
        {
            (a, n1, c, n0) = (a + 0.5, n1 + 1, c + 0.5, n0 + 1);
            var plain = (1 / a) - (1 / n1) + (1 / c) - (1 / n0);
            return Around(a / n1 / (c / n0), plain);
        }

        double p1 = a / n1, p0 = c / n0, variance = 0;
        foreach (var (hits1, trials1, hits0, trials0) in accounts)
        {
            var pull = ((hits1 - (p1 * trials1)) / a) - ((hits0 - (p0 * trials0)) / c);
            variance += pull * pull;
        }

        return Around(p1 / p0, variance);
    }

    /// <summary>The n that as many independent trials would have: smaller where the hits of one account go together.</summary>
    public static double EffectiveN(IEnumerable<(double Hits, double N)> accounts)
    {
        var all = accounts.Where(x => x.N > 0).ToList();
        double hits = all.Sum(x => x.Hits), n = all.Sum(x => x.N);
        if (n <= 0)
            return 0;
        var p = hits / n;
        var independent = n * p * (1 - p);
        var together = all.Sum(x => Math.Pow(x.Hits - (p * x.N), 2));

        // All or nothing says nothing about how they go together: each account counts once.
        return independent <= 0 ? all.Count : Math.Min(n, n * independent / Math.Max(together, independent));
    }

    /// <summary>Quartiles by linear interpolation; null for nothing.</summary>
    public static Quartiles? QuartilesOf(IEnumerable<int> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? null : new Quartiles(At(0.25), At(0.5), At(0.75));

        double At(double share)
        {
            var place = share * (sorted.Length - 1);
            var below = (int)Math.Floor(place);
            var above = Math.Min(below + 1, sorted.Length - 1);
            return Math.Round(sorted[below] + ((place - below) * (sorted[above] - sorted[below])), 1);
        }
    }

    internal static double Round(double value) => double.IsFinite(value) ? Math.Round(value, 4) : 0;

    private static Estimate Around(double ratio, double variance)
    {
        var spread = Math.Exp(Z * Math.Sqrt(variance));
        return new Estimate(Round(ratio), Round(ratio / spread), Round(ratio * spread));
    }
}
