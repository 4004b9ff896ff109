using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Bench.Stores;

/// <summary>Makes series of rows that come one value at a time, as an evaluation needs them.</summary>
internal sealed class RowSeries(DateOnly from, DateOnly to)
{
    private readonly Dictionary<(string Account, string Metric), double[]> arrays = [];

    public void Add(string account, string metric, DateOnly day, double value)
    {
        if (!arrays.TryGetValue((account, metric), out var values))
        {
            arrays[(account, metric)] = values = new double[to.DayNumber - from.DayNumber + 1];
            Array.Fill(values, double.NaN);
        }

        values[day.DayNumber - from.DayNumber] = value;
    }

    public Reading Read()
    {
        var reading = new Reading();
        foreach (var values in arrays.Values)
            reading += Reading.Of(new Series(from, values), from, to);
        return reading;
    }
}
