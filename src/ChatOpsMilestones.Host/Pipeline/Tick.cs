using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Hosting.Deliveries;
using ChatOpsMilestones.Hosting.Guards;
using ChatOpsMilestones.Hosting.Home;
using ChatOpsMilestones.Hosting.Observability;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Hosting.Segments;
using ChatOpsMilestones.Hosting.Versions;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>The steps of the road as jobs run them: each measured, each at the business time of its beginning.</summary>
public sealed class Tick(
    CallbackDesk callbacks, PlaybookWatch watch, ChannelKeeper channels, GuardRun guard, SnapshotRun snapshots, EvaluationRun evaluation, DueRun due,
    PeopleKeeper people, DecisionRun decisions, DeliveryRun deliveries, TickBell bell, HomeDesk homes,
    BusinessTime business, RealTime real, Meters meters)
{
    public Task EvaluateAsync(CancellationToken cancellationToken) => Measured("evaluate", async () =>
    {
        await watch.RunAsync(cancellationToken);
        await channels.RunAsync(cancellationToken);
        await guard.RunAsync(business.GetUtcNow(), cancellationToken);
        await snapshots.RunAsync(business.GetUtcNow(), cancellationToken);
        await evaluation.RunAsync(business.GetUtcNow(), cancellationToken);
    });

    public Task DecideAsync(CancellationToken cancellationToken) => Measured("decide", async () =>
    {
        await callbacks.RecoverAsync(cancellationToken);
        await people.RunAsync(cancellationToken);
        var changed = await due.RunAsync(business.GetUtcNow(), cancellationToken);
        if (await decisions.RunAsync(business.GetUtcNow(), cancellationToken) + changed > 0)
            bell.Ring();
    });

    public Task DeliverAsync(CancellationToken cancellationToken) =>
        Measured("deliver", () => deliveries.RunAsync(cancellationToken));

    public Task ShowHomesAsync(CancellationToken cancellationToken) => Measured("homes", () => homes.RunAsync(cancellationToken));

    /// <summary>The whole road once, in order.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await EvaluateAsync(cancellationToken);
        await DecideAsync(cancellationToken);
        await DeliverAsync(cancellationToken);
        await ShowHomesAsync(cancellationToken);
    }

    private async Task Measured(string job, Func<Task> work)
    {
        var started = real.GetTimestamp();
        var failed = true;
        try
        {
            await work();
            failed = false;
        }
        finally
        {
            meters.JobDone(job, real.GetElapsedTime(started), failed);
        }
    }
}
