using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Rung when there is something to deliver at once; who waits for it does not wait for the next tick.</summary>
public sealed class TickBell : IDisposable
{
    private readonly SemaphoreSlim rung = new(0, 1);

    public void Ring()
    {
        try
        {
            rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is ringing already.
        }
        catch (ObjectDisposedException)
        {
            // The host is gone, and with it who would have heard it.
        }
    }

    /// <summary>Waits for the bell at most so long; true when it rang, false when the time is over or it is to stop.</summary>
    public async Task<bool> WaitAsync(TimeSpan most, RealTime real, CancellationToken cancellationToken)
    {
        if (rung.Wait(0, CancellationToken.None))
            return true;
        try
        {
            using var limit = new CancellationTokenSource(most, real);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
            await rung.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => rung.Dispose();
}
