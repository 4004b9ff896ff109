namespace ChatOpsMilestones.Core.Chat.Pacing;

/// <summary>
/// So many turns in a span, with bursts up to a bound. Instants are ticks of a clock that never goes back, so that a clock set
/// anew neither stops nor floods it. It does not lock: who owns it does.
/// </summary>
/// <param name="interval">ticks between two turns in the long run.</param>
/// <param name="burst">turns that may be taken at once after a rest.</param>
public sealed class RateBucket(long interval, int burst)
{
    private readonly long window = interval * burst;

    // When the bucket is full again, if nobody takes any more.
    private long fullAt = long.MinValue / 2;

    /// <summary>End of the last pause.</summary>
    public long PausedUntil { get; private set; } = long.MinValue;

    /// <summary>Turns that can be taken now.</summary>
    public int Room(long now) => PausedUntil > now ? 0 : (int)((now + window - Math.Max(fullAt, now)) / interval);

    /// <summary>When there is at least one turn more than now; null when the bucket is full.</summary>
    public long? MoreAt(long now)
    {
        if (PausedUntil > now)
            return PausedUntil;
        return fullAt <= now ? null : fullAt - window + ((Room(now) + 1) * interval);
    }

    /// <summary>Takes a turn now, when there is one.</summary>
    public bool TryTake(long now)
    {
        if (Room(now) < 1)
            return false;
        fullAt = Math.Max(fullAt, now) + interval;
        return true;
    }

    /// <summary>The instant of the next free turn, not before the end of a pause.</summary>
    public long NextTurn(long now) => Math.Max(now, Math.Max(PausedUntil, fullAt - window + interval));

    /// <summary>Takes the next free turn, whenever that is.</summary>
    public long Reserve(long now)
    {
        var turn = NextTurn(now);
        fullAt = Math.Max(fullAt, turn) + interval;
        return turn;
    }

    /// <summary>Nothing goes before the instant; a longer pause stays.</summary>
    public void PauseUntil(long instant) => PausedUntil = Math.Max(PausedUntil, instant);
}
