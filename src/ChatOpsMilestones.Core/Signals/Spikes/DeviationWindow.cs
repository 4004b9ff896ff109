namespace ChatOpsMilestones.Core.Signals.Spikes;

/// <summary>How far values lay from what was expected, over the baseline: their mean square and the greatest.</summary>
internal sealed class DeviationWindow(SpikeOptions options)
{
    /// <summary>What happened within the last day belongs to the same episode and does not raise its own bar.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    private readonly Queue<(TimeSpan At, double Deviation)> all = [];
    private readonly Queue<(TimeSpan At, double Distance)> fresh = [];

    // Only what no later one exceeds, so the first is the greatest.
    private readonly LinkedList<(TimeSpan At, double Distance)> greatest = [];
    private double squares;

    public int Count => all.Count;

    public double MeanSquare => all.Count == 0 ? 0 : Math.Max(0, squares) / all.Count;

    /// <summary>The greatest distance in the direction looked for; null before the first day is over.</summary>
    public double? Greatest => greatest.First?.Value.Distance;

    /// <summary>Lets go what has left the baseline by an instant.</summary>
    public void Forget(TimeSpan now)
    {
        while (all.TryPeek(out var oldest) && now - oldest.At > options.Baseline)
        {
            all.Dequeue();
            squares -= oldest.Deviation * oldest.Deviation;
        }

        while (fresh.TryPeek(out var next) && now - next.At >= Fresh)
            Rank(fresh.Dequeue());
        while (greatest.First is { } first && now - first.Value.At > options.Baseline)
            greatest.RemoveFirst();
    }

    public void Add(TimeSpan at, double deviation)
    {
        all.Enqueue((at, deviation));
        squares += deviation * deviation;
        fresh.Enqueue((at, options.Direction.Of(deviation)));
    }

    private void Rank((TimeSpan At, double Distance) entry)
    {
        while (greatest.Last is { } smaller && smaller.Value.Distance <= entry.Distance)
            greatest.RemoveLast();
        greatest.AddLast(entry);
    }
}
