using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Kit;

public sealed class ManualTimeTests
{
    private readonly ManualTime time = new("2026-11-23T09:00");

    [Fact]
    public void The_clock_stands_until_it_is_advanced()
    {
        var stamp = time.GetTimestamp();
        Assert.Equal(DateTimeOffset.Parse("2026-11-23T09:00Z"), time.GetUtcNow());

        time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(DateTimeOffset.Parse("2026-11-23T11:00Z"), time.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(2), time.GetElapsedTime(stamp));
    }

    [Fact]
    public void The_clock_never_goes_back()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => time.AdvanceTo(time.GetUtcNow().AddTicks(-1)));
    }

    [Fact]
    public async Task A_delay_ends_when_its_time_has_come_and_not_before()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(10), time);

        time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.False(delay.IsCompleted);

        time.Advance(TimeSpan.FromTicks(1));
        await delay;
    }

    [Fact]
    public async Task A_periodic_timer_ticks_once_a_period()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), time);
        var ticks = 0;
        for (var advanced = 0; advanced < 3; advanced++)
        {
            var tick = timer.WaitForNextTickAsync();
            time.Advance(TimeSpan.FromSeconds(5));
            ticks += await tick ? 1 : 0;
        }

        Assert.Equal(3, ticks);
    }

    [Fact]
    public void Timers_fire_in_due_order_with_the_clock_at_their_instant()
    {
        var start = time.GetUtcNow();
        var fired = new List<(string Name, double Seconds)>();
        using var later = time.CreateTimer(_ => fired.Add(("later", (time.GetUtcNow() - start).TotalSeconds)), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var often = time.CreateTimer(_ => fired.Add(("often", (time.GetUtcNow() - start).TotalSeconds)), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([("often", 2), ("later", 3), ("often", 4)], fired);
        Assert.Equal(1, time.ArmedTimers);
    }

    [Fact]
    public void A_timer_armed_by_a_callback_fires_in_the_same_advance()
    {
        var fired = false;
        using var first = time.CreateTimer(
            _ => time.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan),
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.True(fired);
    }

    [Fact]
    public void A_disposed_timer_does_not_fire_and_cannot_be_armed_again()
    {
        var fired = 0;
        var timer = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        timer.Dispose();

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, fired);
        Assert.False(timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task A_timer_due_at_once_fires_without_an_advance()
    {
        var fired = new TaskCompletionSource();
        using var timer = time.CreateTimer(_ => fired.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await fired.Task;

        Assert.Equal(0, time.ArmedTimers);
    }

    [Fact]
    public void A_time_out_of_a_cancellation_follows_the_clock()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), time);

        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(limit.IsCancellationRequested);

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(limit.IsCancellationRequested);
    }

    [Fact]
    public async Task A_test_can_wait_until_a_loop_has_reached_its_delay()
    {
        var rounds = 0;
        async Task Loop()
        {
            for (; rounds < 2; rounds++)
            {
                await Task.Yield();
                await Task.Delay(TimeSpan.FromMinutes(1), time);
            }
        }

        var loop = Loop();
        await time.WhenArmed();
        time.Advance(TimeSpan.FromMinutes(1));
        await time.WhenArmed();
        time.Advance(TimeSpan.FromMinutes(1));
        await loop;

        Assert.Equal(2, rounds);
    }
}
