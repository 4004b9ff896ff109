using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Chat.Pacing;

/// <summary>
/// Whether a platform can be reached for an installation at the moment. After a failure nothing is sent until a growing pause is over
/// (1 to 60 seconds); then one message goes ahead, and when it arrives so do all. A queue that waits does not hammer.
/// </summary>
public sealed class Circuit(RealTime time, Random chance)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    // A lost answer now and then is not an outage, a connection refused is.
    private const int LostAnswersInARow = 3;

    private readonly Lock gate = new();
    private long openUntil = long.MinValue;
    private int pauses;
    private int lost;
    private bool probing;

    /// <summary>True while messages must wait.</summary>
    public bool IsOpen => pauses > 0;

    /// <summary>Messages that may go ahead now, and otherwise from when.</summary>
    public (int Most, DateTimeOffset? At) Room()
    {
        lock (gate)
        {
            if (pauses == 0)
                return (int.MaxValue, null);
            var left = openUntil - Now();
            return left > 0 ? (0, time.GetUtcNow() + TimeSpan.FromTicks(left)) : (probing ? 0 : 1, time.GetUtcNow() + TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Whether a message may go ahead, and whether it is the one that finds out.</summary>
    public (bool Go, bool IsProbe) Enter()
    {
        lock (gate)
        {
            if (pauses == 0)
                return (true, false);
            if (probing || openUntil > Now())
                return (false, false);
            return (true, probing = true);
        }
    }

    /// <summary>The platform answered, whatever it said.</summary>
    public void Answered()
    {
        lock (gate)
        {
            pauses = lost = 0;
            probing = false;
        }
    }

    /// <summary>The probe ended without telling anything; another may take its place.</summary>
    public void Abandoned()
    {
        lock (gate)
        {
            probing = false;
        }
    }

    /// <param name="known">nothing was sent; otherwise an answer was lost.</param>
    /// <param name="wasProbe">as <see cref="Enter"/> said.</param>
    public void Failed(bool known, bool wasProbe)
    {
        lock (gate)
        {
            lost++;
            if (!known && !wasProbe && lost < LostAnswersInARow)
                return;

            // Several that were under way together fail together; that is one failure.
            if (pauses > 0 && !wasProbe)
                return;
            probing = false;
            var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, pauses), Longest.TotalSeconds));
            pauses = Math.Min(pauses + 1, 10);
            openUntil = Now() + (pause * (1 - (chance.NextDouble() * 0.2))).Ticks;
        }
    }

    private long Now() => time.GetElapsedTime(0).Ticks;
}
