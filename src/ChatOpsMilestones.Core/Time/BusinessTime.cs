namespace ChatOpsMilestones.Core.Time;

/// <summary>
/// The clock of the business: evaluation, plays, quiet hours, snoozes. It can be held in tests, replayed,
/// and run faster in the demo. Leases, timeouts, signatures and tokens use <see cref="RealTime"/>.
/// </summary>
public sealed class BusinessTime : TimeProvider
{
    private readonly TimeProvider source;
    private readonly DateTimeOffset sourceStart;
    private readonly DateTimeOffset businessStart;

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

    public override DateTimeOffset GetUtcNow() => businessStart + ((source.GetUtcNow() - sourceStart) * Speed);

    public override long TimestampFrequency => source.TimestampFrequency;

    public override long GetTimestamp() => source.GetTimestamp();

    /// <summary>A timer whose due time and period are given in business time.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        source.CreateTimer(callback, state, Scale(dueTime), Scale(period));

    private TimeSpan Scale(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span / Speed;
}
