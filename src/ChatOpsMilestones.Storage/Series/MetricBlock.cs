namespace ChatOpsMilestones.Storage.Series;

/// <summary>One metric's days of one chunk. A value that was given wins over the sum derived from people.</summary>
internal sealed class MetricBlock
{
    /// <summary>Values as given; NaN where none.</summary>
    public double[] Given { get; } = Empty();

    /// <summary>Sums over people; null where there is none in the chunk.</summary>
    public double[]? Derived { get; set; }

    public RunningTotals Before { get; set; } = RunningTotals.None;

    public static double[] Empty()
    {
        var values = new double[SeriesChunk.Days];
        Array.Fill(values, double.NaN);
        return values;
    }

    /// <summary>Adds to the derived sum of a day what one person's value has changed.</summary>
    public void AddDerived(int offset, double before, double after)
    {
        Derived ??= Empty();
        var sum = double.IsNaN(Derived[offset]) ? 0 : Derived[offset];

        // Rounded, so that sums of fractions do not drift with the number of corrections.
        Derived[offset] = Math.Round(sum - (double.IsNaN(before) ? 0 : before) + after, 9);
    }

    public RunningTotals After(int firstDay)
    {
        if (Derived is null)
            return Before.After(firstDay, Given);

        Span<double> merged = stackalloc double[SeriesChunk.Days];
        for (var i = 0; i < merged.Length; i++)
            merged[i] = double.IsNaN(Given[i]) ? Derived[i] : Given[i];
        return Before.After(firstDay, merged);
    }
}
