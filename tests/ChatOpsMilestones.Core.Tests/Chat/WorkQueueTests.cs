using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Chat.Inbound;

namespace ChatOpsMilestones.Core.Tests.Chat;

public sealed class WorkQueueTests
{
    [Fact]
    public async Task Items_of_one_key_keep_their_order_and_never_overlap()
    {
        var (seen, running, overlapped, left) = (new ConcurrentDictionary<string, ConcurrentQueue<int>>(), new ConcurrentDictionary<string, int>(), false, new CountdownEvent(2000));
        var queue = new WorkQueue<(string Key, int Number)>(5000, 8, async item =>
        {
            overlapped |= running.AddOrUpdate(item.Key, 1, (_, n) => n + 1) > 1;
            await Task.Yield();
            seen.GetOrAdd(item.Key, _ => new()).Enqueue(item.Number);
            running.AddOrUpdate(item.Key, 0, (_, n) => n - 1);
            left.Signal();
        });
        using var stop = new CancellationTokenSource();
        var run = queue.RunAsync(stop.Token);

        for (var i = 0; i < 2000; i++)
            Assert.True(queue.TryAdd($"k{i % 7}", ($"k{i % 7}", i)));
        Assert.True(left.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        await stop.CancelAsync();
        await run;

        Assert.False(overlapped);
        Assert.All(seen.Values, numbers => Assert.Equal(numbers.Order(), numbers));
        Assert.Equal((7, 0), (seen.Count, queue.Count));
    }

    [Fact]
    public async Task A_slow_item_holds_up_only_its_own_key()
    {
        var (gate, done) = (new TaskCompletionSource(), new TaskCompletionSource());
        var queue = new WorkQueue<string>(10, 2, async item =>
        {
            if (item == "slow")
                await gate.Task;
            else if (item == "other")
                done.SetResult();
        });
        using var stop = new CancellationTokenSource();
        var run = queue.RunAsync(stop.Token);

        queue.TryAdd("a", "slow");
        queue.TryAdd("a", "behind");
        queue.TryAdd("b", "other");
        await done.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.InRange(queue.Count, 2, 3);
        await stop.CancelAsync();
        Assert.False(run.IsCompleted); // what is being worked is finished first
        gate.SetResult();
        await run;
    }

    [Fact]
    public void There_is_a_bound()
    {
        var queue = new WorkQueue<int>(3, 1, _ => Task.CompletedTask);

        Assert.Equal([true, true, true, false, false], Enumerable.Range(0, 5).Select(i => queue.TryAdd($"{i % 2}", i)));
        Assert.Equal(3, queue.Count);
    }
}
