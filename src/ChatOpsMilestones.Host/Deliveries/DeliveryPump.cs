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

    private DateTimeOffset NextTick => real.GetUtcNow().AddSeconds(settings.Jobs.TickSeconds);

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
            var rung = await bell.WaitAsync(NextTick, real, stoppingToken);
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
            DateTimeOffset? wake = null;
            if (!await GuardedAsync(async () => wake = await NextAsync(group, stoppingToken), stoppingToken))
                wake = NextTick;
            await group.Bell.WaitAsync(wake, real, stoppingToken);
        }
    }

    // Starts what may be sent, and says when to look again; looked at with the pace and the clock of before, so that nothing between is missed.
    private async Task<DateTimeOffset?> NextAsync(GroupRun group, CancellationToken stoppingToken)
    {
        while (true)
        {
            var asked = real.GetUtcNow();
            var started = await deliveries.StartAsync(group, stoppingToken);
            if (started.Count > 0)
                continue;
            var room = started.RoomAt is { } at && at <= asked ? NextTick : started.RoomAt;
            var due = await group.NextDueAsync(asked, stoppingToken);
            return room is null || due < room ? due : room;
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
