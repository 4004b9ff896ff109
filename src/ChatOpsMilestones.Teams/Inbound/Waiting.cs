using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Teams.Inbound;

/// <summary>A stored callback on its way to be worked, and whether Teams still waits for what comes of it: one of the two sides has the answer, never both.</summary>
/// <param name="callback">the stored.</param>
/// <param name="reply">the way back.</param>
/// <param name="isAwaited">Teams waits for the answer.</param>
internal sealed class Waiting(Callback callback, ReplyTo reply, bool isAwaited)
{
    private readonly TaskCompletionSource<Answer?> taken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Callback Callback { get; } = callback;

    public ReplyTo Reply { get; } = reply;

    public bool IsAwaited { get; } = isAwaited;

    /// <summary>False when nobody waits any more, or nobody did: the answer is to follow as a message.</summary>
    public bool Give(Answer answer) => IsAwaited && taken.TrySetResult(answer);

    /// <summary>The answer; null when it did not come in time.</summary>
    public async Task<Answer?> TakeAsync(TimeSpan patience, RealTime real)
    {
        try
        {
            return await taken.Task.WaitAsync(patience, real);
        }
        catch (TimeoutException)
        {
            // Whoever sets it first decides.
            taken.TrySetResult(null);
            return await taken.Task;
        }
    }
}
