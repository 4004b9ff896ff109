namespace ChatOpsMilestones.Core.Mining;

/// <summary>Corrections for the number of things looked at. Both give adjusted values in the order of the values given.</summary>
internal static class Correction
{
    /// <summary>
    /// Benjamini and Hochberg: holding these to a bound keeps the share of false ones among those held at it. Behaviours at
    /// neighbouring landmarks rise and fall together, for which it stays valid.
    /// </summary>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> ps)
    {
        var adjusted = new double[ps.Count];
        var least = 1.0;
        var order = Ascending(ps);
        for (var rank = ps.Count; rank >= 1; rank--)
        {
            var i = order[rank - 1];
            adjusted[i] = least = Math.Min(least, ps[i] * ps.Count / rank);
        }

        return adjusted;
    }

    /// <summary>Holm: holding these to a bound keeps the chance of even one false one at it.</summary>
    public static double[] Holm(IReadOnlyList<double> ps)
    {
        var adjusted = new double[ps.Count];
        var greatest = 0.0;
        var order = Ascending(ps);
        for (var rank = 0; rank < ps.Count; rank++)
        {
            var i = order[rank];
            adjusted[i] = greatest = Math.Max(greatest, Math.Min(1, ps[i] * (ps.Count - rank)));
        }

        return adjusted;
    }

    private static int[] Ascending(IReadOnlyList<double> ps) => [.. Enumerable.Range(0, ps.Count).OrderBy(i => ps[i]).ThenBy(i => i)];
}
