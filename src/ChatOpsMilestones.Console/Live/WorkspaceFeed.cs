namespace ChatOpsMilestones.Workspace.Live;

/// <summary>Wakes the live pages of this process after something was written. What it was, they read from the store.</summary>
public sealed class WorkspaceFeed
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the next <see cref="Wake"/>; to be taken before reading, so that nothing falls between.</summary>
    public Task Changed => Volatile.Read(ref next).Task;

    public void Wake() =>
        Interlocked.Exchange(ref next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
