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

    /// <summary>Waits for the bell; true when it rang, false when the instant has come or it is to stop.</summary>
    /// <param name="until">real time; null to wait for ever.</param>
    /// <param name="real">the clock on the wall.</param>
    /// <param name="cancellationToken">to stop.</param>
    public async Task<bool> WaitAsync(DateTimeOffset? until, RealTime real, CancellationToken cancellationToken)
    {
        if (rung.Wait(0, CancellationToken.None))
            return true;
        try
        {
            var most = until is { } at ? at - real.GetUtcNow() : Timeout.InfiniteTimeSpan;
            if (until is not null && most <= TimeSpan.Zero)
                return false;
            using var limit = new CancellationTokenSource(most, real);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);

            // A clock that was moved before the timer stood would be waited for in vain.
            if (until <= real.GetUtcNow())
                return false;
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
