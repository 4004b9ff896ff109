namespace ChatOpsMilestones.Core.Mining;

/// <summary>Thresholds worth trying: round numbers near the quantiles of those who showed the behaviour at all.</summary>
internal static class Thresholds
{
    private static readonly double[] Quantiles = [0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9];
    private static readonly double[] RoundSteps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

    /// <summary>Ascending, each once, whole, 1 or more.</summary>
    public static IReadOnlyList<int> Of(IEnumerable<float> values)
    {
        var positive = values.Where(v => v > 0).Order().ToArray();
        if (positive.Length == 0)
            return [];
        return [.. Quantiles.Select(q => Round(positive[(int)(q * (positive.Length - 1))])).Append(1).Distinct().Order()];
    }

    /// <summary>The nearest number that a person would have written.</summary>
    internal static int Round(double value)
    {
        if (value <= 10)
            return (int)Math.Max(1, Math.Round(value));
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return (int)Math.Min(1_000_000_000, Math.Round(RoundSteps.MinBy(step => Math.Abs((step * unit) - value)) * unit));
    }
}
