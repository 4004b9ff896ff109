namespace ChatOpsMilestones.Core.Signals.Spikes;

/// <summary>How far values lay from what was expected, over the baseline: their mean square, and how far the farthest days went.</summary>
internal sealed class DeviationWindow(SpikeOptions options)
{
    // What happened within the last day belongs to the same episode and does not raise its own bar.
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Queue<(TimeSpan At, double Deviation)> all = [];
    private readonly Queue<(TimeSpan At, double Distance)> fresh = [];
    private readonly List<(long Day, double Farthest)> days = [];
    private double squares;

    public int Count => all.Count;

    public double MeanSquare => all.Count == 0 ? 0 : Math.Max(0, squares) / all.Count;

    /// <summary>
    /// How far all days but one of the baseline stayed, in the direction looked for: a single outlier must not blind for
    /// weeks. Null before the first day is over.
    /// </summary>
    public double? Bar
    {
        get
        {
            if (days.Count == 0)
                return null;
            var (first, second) = (double.NegativeInfinity, double.NegativeInfinity);
            foreach (var (_, farthest) in days)
            {
                if (farthest > first)
                    (first, second) = (farthest, first);
                else if (farthest > second)
                    second = farthest;
            }

            return days.Count == 1 ? first : second;
        }
    }

    /// <summary>Lets go what has left the baseline by an instant.</summary>
    public void Forget(TimeSpan now)
    {
        while (all.TryPeek(out var oldest) && now - oldest.At > options.Baseline)
        {
            all.Dequeue();
            squares -= oldest.Deviation * oldest.Deviation;
        }

        while (fresh.TryPeek(out var next) && now - next.At >= Day)
            Settle(fresh.Dequeue());
        days.RemoveAll(day => now - ((day.Day + 1) * Day) > options.Baseline);
    }

    public void Add(TimeSpan at, double deviation)
    {
        all.Enqueue((at, deviation));
        squares += deviation * deviation;
        fresh.Enqueue((at, options.Direction.Of(deviation)));
    }

    private void Settle((TimeSpan At, double Distance) entry)
    {
        var day = (long)Math.Floor(entry.At / Day);
        if (days.Count > 0 && days[^1].Day == day)
            days[^1] = (day, Math.Max(days[^1].Farthest, entry.Distance));
        else
            days.Add((day, entry.Distance));
    }
}
