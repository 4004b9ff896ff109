namespace ChatOpsMilestones.TestKit;

/// <summary>One timer of a <see cref="ManualTime"/>; its fields are guarded by the clock's lock.</summary>
internal sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
{
    public DateTimeOffset Due { get; set; }

    public TimeSpan Period { get; set; }

    public bool Repeats => Period > TimeSpan.Zero;

    /// <summary>Timers due at the same instant fire in the order in which they were armed.</summary>
    public long Order { get; set; }

    public bool Disposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        return time.Arm(this, dueTime, period);
    }

    public void Fire() => callback(state);

    public void Dispose() => time.Disarm(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
