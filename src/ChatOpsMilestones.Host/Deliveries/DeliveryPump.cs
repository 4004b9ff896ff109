using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Observability;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Deliveries;

/// <summary>
/// Delivers all the time: each group at once when the bell rings, when its pace or a due time allows more, and at every tick
/// in any case. All waiting is real time.
/// </summary>
public sealed partial class DeliveryPump(
    DeliveryRun deliveries, OutboxStore outbox, TickBell bell, Readiness readiness, Meters meters, AppSettings settings, RealTime real, ILogger<DeliveryPump> logger)
    : BackgroundService
{
    /// <summary>How long a stop waits for what is being sent.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(30);

    private readonly Dictionary<GroupRun, Task> served = [];

    private TimeSpan Tick => TimeSpan.FromSeconds(settings.Jobs.TickSeconds);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await deliveries.SettleAsync(Patience, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var countAt = real.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = await bell.WaitAsync(Tick, real, stoppingToken);
            await GuardedAsync(
                async () =>
                {
                    // Before the host is ready only what somebody has just caused is sent.
                    if (rung || readiness.IsReady)
                        await ServeAsync(stoppingToken);
                    if (real.GetUtcNow() < countAt)
                        return;
                    countAt = real.GetUtcNow() + CountEvery;
                    meters.Outbox(await outbox.CountsAsync(stoppingToken));
                },
                stoppingToken);
        }

        await Task.WhenAll(served.Values);
    }

    private async Task ServeAsync(CancellationToken stoppingToken)
    {
        foreach (var group in await deliveries.OpenAsync(stoppingToken))
        {
            if (!served.ContainsKey(group))
                served[group] = Task.Run(() => ServeAsync(group, stoppingToken), CancellationToken.None);
            group.Bell.Ring();
        }
    }

    private async Task ServeAsync(GroupRun group, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Timeout.InfiniteTimeSpan;
            var failed = !await GuardedAsync(
                async () =>
                {
                    var started = await deliveries.StartAsync(group, stoppingToken);
                    if (await group.NextAtAsync(stoppingToken) is { } next)
                        pause = next > real.GetUtcNow() ? next - real.GetUtcNow() : started > 0 ? TimeSpan.Zero : Tick;
                },
                stoppingToken);
            await group.Bell.WaitAsync(failed ? Tick : pause, real, stoppingToken);
        }
    }

    private async Task<bool> GuardedAsync(Func<Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work();
            return true;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception error)
        {
            Failed(error);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivering failed; the next tick tries again")]
    private partial void Failed(Exception error);
}
