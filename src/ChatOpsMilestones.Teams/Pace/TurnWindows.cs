namespace ChatOpsMilestones.Teams.Pace;

/// <summary>At most so many turns in any span of that length.</summary>
internal readonly record struct TurnLimit(int Count, TimeSpan Span);

/// <summary>
/// Turns that keep several limits at once, each in every span of its length and not only on average: the service counts that
/// way. Instants are ticks of a clock that never goes back. It does not lock: who owns it does.
/// </summary>
/// <param name="limits">all of them hold.</param>
internal sealed class TurnWindows(IReadOnlyList<TurnLimit> limits)
{
    /// <summary>The service counts what arrives, and two requests may come closer together than they left.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(100);

    // In their order; no more than the greatest limit looks back on.
    private readonly List<long> turns = [];
    private readonly int most = limits.Max(l => l.Count);
    private long pausedUntil = long.MinValue;

    /// <summary>Refusals since the last call that went through.</summary>
    public int Strikes { get; set; }

    /// <summary>The instant of the next free turn, not before the end of a pause.</summary>
    public long NextTurn(long now)
    {
        var next = Math.Max(now, pausedUntil);
        foreach (var limit in limits)
        {
            if (turns.Count >= limit.Count)
                next = Math.Max(next, turns[^limit.Count] + (limit.Span + Margin).Ticks);
        }

        return next;
    }

    /// <summary>Turns that can be taken at once.</summary>
    public int Room(long now) => pausedUntil > now ? 0 : limits.Min(l => l.Count - turns.Count(t => t + (l.Span + Margin).Ticks > now));

    /// <summary>Takes a turn that is free now.</summary>
    public void Take(long now)
    {
        if (turns.Count == most)
            turns.RemoveAt(0);
        turns.Add(now);
    }

    /// <summary>Nothing goes before the instant; a longer pause stays.</summary>
    public void PauseUntil(long instant) => pausedUntil = Math.Max(pausedUntil, instant);

    public bool IsPaused(long now) => pausedUntil > now;

    /// <summary>True when it says nothing that a new one would not say.</summary>
    public bool IsIdle(long now) => pausedUntil <= now && (turns.Count == 0 || turns[^1] + (limits.Max(l => l.Span) + Margin).Ticks <= now);
}
