namespace ChatOpsMilestones.Storage.Series;

/// <summary>What a metric had come to before a chunk begins, so that recent chunks answer questions about all time.</summary>
/// <param name="Sum">of all values.</param>
/// <param name="ActiveDays">days above 0.</param>
/// <param name="LastActiveDay">day number of the last of them; 0 for none.</param>
/// <param name="FirstDay">day number of the first value; 0 for none.</param>
/// <param name="Max">greatest value; NaN for none.</param>
internal readonly record struct RunningTotals(double Sum, int ActiveDays, int LastActiveDay, int FirstDay, double Max)
{
    public static RunningTotals None { get; } = new(0, 0, 0, 0, double.NaN);

    /// <summary>The totals after a chunk's days.</summary>
    public RunningTotals After(int firstDayOfChunk, ReadOnlySpan<double> values)
    {
        var (sum, activeDays, lastActiveDay, firstDay, max) = this;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (double.IsNaN(value))
                continue;

            sum += value;
            if (firstDay == 0)
                firstDay = firstDayOfChunk + i;
            if (value > 0)
            {
                activeDays++;
                lastActiveDay = firstDayOfChunk + i;
            }

            if (!(value <= max))
                max = value;
        }

        return new RunningTotals(sum, activeDays, lastActiveDay, firstDay, max);
    }
}
