using System.Threading.Channels;

namespace ChatOpsMilestones.Core.Chat.Inbound;

/// <summary>
/// Work that waits in memory, with a bound. Items of one key are worked one after the other in the order in which they came;
/// items of different keys do not wait for each other.
/// </summary>
/// <param name="capacity">items waiting and being worked, at most.</param>
/// <param name="workers">at work at a time.</param>
/// <param name="work">must not throw.</param>
public sealed class WorkQueue<T>(int capacity, int workers, Func<T, Task> work)
{
    private readonly Lock gate = new();

    // A key is in here while one of its items is ready or being worked; its queue holds those behind it.
    private readonly Dictionary<string, Queue<T>> busy = new(StringComparer.Ordinal);
    private readonly Channel<(string Key, T Item)> ready = Channel.CreateUnbounded<(string Key, T Item)>();
    private int count;

    /// <summary>Items waiting or being worked.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return count;
            }
        }
    }

    /// <summary>False when there is no room.</summary>
    public bool TryAdd(string key, T item)
    {
        lock (gate)
        {
            if (count >= capacity)
                return false;
            count++;
            if (busy.TryGetValue(key, out var behind))
                behind.Enqueue(item);
            else
            {
                busy.Add(key, new Queue<T>());
                ready.Writer.TryWrite((key, item));
            }

            return true;
        }
    }

    /// <summary>Works until stopped; what is being worked then is finished, what waits is left.</summary>
    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkAsync(stopping)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            (string Key, T Item) next;
            try
            {
                next = await ready.Reader.ReadAsync(stopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await work(next.Item);
            Done(next.Key);
        }
    }

    private void Done(string key)
    {
        lock (gate)
        {
            count--;
            if (busy[key].TryDequeue(out var item))
                ready.Writer.TryWrite((key, item));
            else
                busy.Remove(key);
        }
    }
}
