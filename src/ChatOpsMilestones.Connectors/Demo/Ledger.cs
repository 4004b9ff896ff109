using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>The signals of one account in the order in which its sources say them.</summary>
/// <param name="horizon">what is said later than this is left out.</param>
internal sealed class Ledger(DateTimeOffset horizon)
{
    private readonly List<Line> lines = [];
    private Line[] sorted = [];
    private long[] ticks = [];

    /// <summary>A fact known from the beginning, part of the first feed.</summary>
    public void AddStatic(Signal signal) => Add(DateTimeOffset.MinValue, signal);

    public void Add(DateTimeOffset at, Signal signal)
    {
        if (at <= horizon)
            lines.Add(new(at, DateTimeOffset.MaxValue, lines.Count, signal));
    }

    /// <summary>The states of one record, in order; each holds until the next is said.</summary>
    public void AddStates<T>(IReadOnlyList<(DateTimeOffset At, T State)> states)
        where T : Signal
    {
        for (var i = 0; i < states.Count; i++)
        {
            var until = i + 1 < states.Count ? states[i + 1].At : DateTimeOffset.MaxValue;
            if (states[i].At <= horizon && until > states[i].At)
                lines.Add(new(states[i].At, until, lines.Count, states[i].State));
        }
    }

    public void Close()
    {
        // The order keeps lines of the same instant as they were added.
        lines.Sort(static (a, b) => a.At == b.At ? a.Order.CompareTo(b.Order) : a.At.CompareTo(b.At));
        sorted = [.. lines];
        ticks = Array.ConvertAll(sorted, line => line.At.UtcTicks);
        lines.Clear();
    }

    /// <summary>What is said later than <paramref name="after"/> and not later than <paramref name="upTo"/>, of each record the last state.</summary>
    public IEnumerable<Signal> Between(DateTimeOffset? after, DateTimeOffset upTo)
    {
        for (var i = after is { } from ? FirstLater(from) : 0; i < sorted.Length && sorted[i].At <= upTo; i++)
        {
            if (sorted[i].Until > upTo)
                yield return sorted[i].Signal;
        }
    }

    private int FirstLater(DateTimeOffset than)
    {
        var i = Array.BinarySearch(ticks, than.UtcTicks + 1);
        if (i < 0)
            return ~i;
        while (i > 0 && ticks[i - 1] == ticks[i])
            i--;
        return i;
    }

    private readonly record struct Line(DateTimeOffset At, DateTimeOffset Until, int Order, Signal Signal);
}
