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
    }

    public Task WaitAsync(CancellationToken cancellationToken) => rung.WaitAsync(cancellationToken);

    public void Dispose() => rung.Dispose();
}
