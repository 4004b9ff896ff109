namespace ChatOpsMilestones.Hosting.Observability;

/// <summary>Whether the host has finished starting; <c>/health/ready</c> says so.</summary>
public sealed class Readiness
{
    private volatile bool ready;

    public bool IsReady => ready;

    public void Ready() => ready = true;
}
