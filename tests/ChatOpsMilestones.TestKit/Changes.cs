namespace ChatOpsMilestones.TestKit;

/// <summary>Lets tests wait until a guarded state looks as they want it.</summary>
public sealed class Changes(Lock gate)
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether a look at the state, taken under its lock, comes true within a span of real time.</summary>
    public async Task<bool> HappensAsync(Func<bool> look, TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        while (true)
        {
            Task change;
            lock (gate)
            {
                if (look())
                    return true;
                change = next.Task;
            }

            try
            {
                await change.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    /// <summary>Something changed: everybody who waits looks again.</summary>
    public void Tell()
    {
        lock (gate)
        {
            next.SetResult();
            next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
