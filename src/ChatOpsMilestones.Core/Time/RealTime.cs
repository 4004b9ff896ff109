namespace ChatOpsMilestones.Core.Time;

/// <summary>
/// The clock on the wall: leases, timeouts, signatures, tokens and cookies. A type of its own so that
/// it can never be handed over where <see cref="BusinessTime"/> is meant, or the reverse.
/// </summary>
public sealed class RealTime(TimeProvider source) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => source.GetUtcNow();

    public override long TimestampFrequency => source.TimestampFrequency;

    public override long GetTimestamp() => source.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        source.CreateTimer(callback, state, dueTime, period);
}
