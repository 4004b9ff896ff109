using System.Globalization;

namespace ChatOpsMilestones.TestKit;

/// <summary>
/// A clock that moves only when a test says so. Its timers fire in due order, on the thread that advances it, with the clock
/// standing at their due instant; so <c>Task.Delay(span, time)</c>, <see cref="PeriodicTimer"/> and time-outs work on it.
/// </summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> armed = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> waiters = [];
    private readonly DateTimeOffset start;
    private DateTimeOffset now;
    private long order;

    public ManualTime(DateTimeOffset start)
    {
        this.start = start.ToUniversalTime();
        now = this.start;
    }

    /// <param name="start">an ISO instant, taken as UTC when it names no offset: <c>2026-11-23T09:00</c>.</param>
    public ManualTime(string start)
        : this(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))
    {
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait to fire.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (gate)
            {
                return armed.Count;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp() => (GetUtcNow() - start).Ticks;

    /// <summary>A timer that is due at once fires on the thread pool, like a real one; all others wait for the clock to be advanced.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + span);
    }

    /// <summary>Moves the clock forward and fires what falls due on the way, timers that a callback arms included.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        var before = GetUtcNow();
        if (instant < before)
        {
            throw new ArgumentOutOfRangeException(nameof(instant), instant, $"The clock stands at {before:O} and never goes back.");
        }

        while (TakeDue(instant) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>
    /// Completes once at least <paramref name="count"/> timers wait: a loop under test has reached its delay and the clock may move on.
    /// </summary>
    public Task WhenArmed(int count = 1)
    {
        lock (gate)
        {
            if (armed.Count >= count)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiters.Add((count, reached));
            return reached.Task;
        }
    }

    internal bool Arm(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            armed.Remove(timer);
            if (timer.Disposed)
            {
                return false;
            }

            timer.Period = period;
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return true;
            }

            if (dueTime == TimeSpan.Zero)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static due => due.Fire(), timer, preferLocal: false);
                if (!timer.Repeats)
                {
                    return true;
                }
            }

            Wait(timer, now + (dueTime == TimeSpan.Zero ? period : dueTime));
            return true;
        }
    }

    internal void Disarm(ManualTimer timer)
    {
        lock (gate)
        {
            timer.Disposed = true;
            armed.Remove(timer);
        }
    }

    /// <summary>Moves to the next due timer up to the limit, or to the limit itself when there is none.</summary>
    private ManualTimer? TakeDue(DateTimeOffset limit)
    {
        lock (gate)
        {
            var timer = armed.Where(candidate => candidate.Due <= limit).OrderBy(candidate => candidate.Due).ThenBy(candidate => candidate.Order).FirstOrDefault();
            var reached = timer?.Due ?? limit;
            now = reached > now ? reached : now; // a callback may have moved the clock past the limit
            if (timer is not null)
            {
                armed.Remove(timer);
                if (timer.Repeats)
                {
                    Wait(timer, timer.Due + timer.Period);
                }
            }

            return timer;
        }
    }

    private void Wait(ManualTimer timer, DateTimeOffset due)
    {
        timer.Due = due;
        timer.Order = order++;
        armed.Add(timer);
        foreach (var waiter in waiters.Where(waiter => armed.Count >= waiter.Count).ToList())
        {
            waiters.Remove(waiter);
            waiter.Reached.SetResult();
        }
    }
}
