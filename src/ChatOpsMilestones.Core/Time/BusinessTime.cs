namespace ChatOpsMilestones.Core.Time;

/// <summary>
/// The clock of the business: evaluation, plays, quiet hours, snoozes. It can be held in tests, replayed,
/// and run faster in the demo. Leases, timeouts, signatures and tokens use <see cref="RealTime"/>.
/// </summary>
public sealed class BusinessTime : TimeProvider
{
    private const long Running = -1;

    private readonly TimeProvider source;
    private readonly DateTimeOffset sourceStart;
    private readonly DateTimeOffset businessStart;
    private long heldAt = Running;

    /// <param name="source">the clock that drives this one.</param>
    /// <param name="start">business time at this moment; the source's own when null.</param>
    /// <param name="speed">business seconds per second of the source, 1 or more.</param>
    public BusinessTime(TimeProvider source, DateTimeOffset? start = null, double speed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(speed, 1);
        this.source = source;
        Speed = speed;
        sourceStart = source.GetUtcNow();
        businessStart = start?.ToUniversalTime() ?? sourceStart;
    }

    /// <summary>Business seconds per second of the source; 1 outside the demo.</summary>
    public double Speed { get; }

    public override DateTimeOffset GetUtcNow() => Interlocked.Read(ref heldAt) is var ticks && ticks != Running
        ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : businessStart + ((source.GetUtcNow() - sourceStart) * Speed);

    /// <summary>Stops the clock at an instant: the past is gone through again, step by step, until <see cref="Resume"/>.</summary>
    public void HoldAt(DateTimeOffset instant) => Interlocked.Exchange(ref heldAt, instant.UtcTicks);

    /// <summary>Lets the clock run again, as if it had never been held.</summary>
    public void Resume() => Interlocked.Exchange(ref heldAt, Running);

    public override long TimestampFrequency => source.TimestampFrequency;

    public override long GetTimestamp() => source.GetTimestamp();

    /// <summary>A timer whose due time and period are given in business time.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        source.CreateTimer(callback, state, Scale(dueTime), Scale(period));

    private TimeSpan Scale(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span / Speed;
}
