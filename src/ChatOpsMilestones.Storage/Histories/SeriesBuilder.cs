using ChatOpsMilestones.Storage.Series;

namespace ChatOpsMilestones.Storage.Histories;

/// <summary>Lays the chunks of one account or contact end to end, one array a metric.</summary>
internal sealed class SeriesBuilder
{
    private readonly List<(int Number, byte[] Payload)> chunks = [];

    public void Add(int number, byte[] payload) => chunks.Add((number, payload));

    public Dictionary<string, Core.Signals.Series> Build()
    {
        var series = new Dictionary<string, Core.Signals.Series>(StringComparer.Ordinal);
        if (chunks.Count == 0)
            return series;

        var first = chunks.Min(chunk => chunk.Number);
        var days = (chunks.Max(chunk => chunk.Number) - first + 1) * SeriesChunk.Days;
        var arrays = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (number, payload) in chunks)
        {
            var reader = new ChunkReader(payload);
            while (reader.NextMetric())
            {
                var target = Array(arrays, reader.Metric, days).AsSpan((number - first) * SeriesChunk.Days, SeriesChunk.Days);

                // In this order: a value that was given stands over the sum of the people.
                reader.CopyDerived(target);
                reader.CopyGiven(target);
            }
        }

        foreach (var (metric, values) in arrays)
        {
            if (Trimmed(values, SeriesChunk.FirstDayOf(first)) is { } trimmed)
                series[metric] = trimmed;
        }

        return series;
    }

    private static double[] Array(Dictionary<string, double[]> arrays, string metric, int days)
    {
        if (!arrays.TryGetValue(metric, out var values))
        {
            arrays[metric] = values = new double[days];
            System.Array.Fill(values, double.NaN);
        }

        return values;
    }

    private static Core.Signals.Series? Trimmed(ReadOnlySpan<double> values, int firstDay)
    {
        var start = 0;
        while (start < values.Length && double.IsNaN(values[start]))
            start++;
        var end = values.Length;
        while (end > start && double.IsNaN(values[end - 1]))
            end--;
        return start == end ? null : new Core.Signals.Series(DateOnly.FromDayNumber(firstDay + start), values[start..end]);
    }
}
