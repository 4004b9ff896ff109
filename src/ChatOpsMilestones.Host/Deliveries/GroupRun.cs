using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Deliveries;

/// <summary>
/// One group's deliveries: claims as much as the platform's pace allows now, sends the claimed heads side by side, and knows
/// when there is more to do. A slow one takes a place, but holds up no other lane.
/// </summary>
public sealed class GroupRun(
    DeliveryGroup group,
    OutboxStore outbox,
    DeliverySender sender,
    DeliveryRecorder recorder,
    ChatAdapters adapters,
    DeliveryParks parks,
    HostIdentity host,
    AppSettings settings,
    RealTime real) : IDisposable
{
    private readonly SemaphoreSlim claiming = new(1);
    private readonly Lock gate = new();
    private readonly HashSet<Task> underWay = [];
    private int waiting;

    public DeliveryGroup Group => group;

    /// <summary>Rung when something new may be due, and when a send has ended.</summary>
    public TickBell Bell { get; } = new();

    /// <summary>Deliveries that are being sent now.</summary>
    public IReadOnlyCollection<Task> UnderWay
    {
        get
        {
            lock (gate)
                return [.. underWay];
        }
    }

    /// <summary>Starts everything that may be sent now.</summary>
    /// <param name="cancellationToken">to claim no more.</param>
    /// <param name="abort">to cut off what is being sent.</param>
    public async Task<Started> StartAsync(CancellationToken cancellationToken, CancellationToken abort)
    {
        await claiming.WaitAsync(cancellationToken);
        try
        {
            // Each claim is a transaction: better one for many places than one for each that gets free.
            var most = settings.Jobs.DeliveryBatch;
            var free = most - UnderWay.Count;
            if (free < (most + 1) / 2)
                return Started.Nothing;

            var room = Room();
            var count = Math.Min(free, room.Count - Volatile.Read(ref waiting));
            if (count <= 0)
                return new Started(0, room.NextAt);
            count = Math.Min(count, parks.MostNow(group, out var probeAt));
            if (count == 0)
                return new Started(0, probeAt);

            var claimed = await outbox.ClaimAsync(
                new OutboxClaim
                {
                    Host = host.Name,
                    Group = group,
                    Now = real.GetUtcNow(),
                    Lease = TimeSpan.FromSeconds(settings.Delivery.LeaseSeconds),
                    Most = count,
                    Held = room.Held,
                },
                cancellationToken);
            foreach (var one in claimed)
                Start(one, abort);
            return new Started(claimed.Count, room.NextAt);
        }
        finally
        {
            claiming.Release();
        }
    }

    /// <summary>The instant (real time) at which a retry or another host's lease lets more be started; null when none does.</summary>
    /// <param name="after">when it was last tried to start something.</param>
    /// <param name="cancellationToken">to stop.</param>
    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken cancellationToken) => outbox.NextDueAsync(group, after, cancellationToken);

    public void Dispose()
    {
        claiming.Dispose();
        Bell.Dispose();
    }

    private DeliveryRoom Room() =>
        adapters.Find(group.Platform)?.Room(group.Installation, group.Pace == DeliveryPace.Update) ?? DeliveryRoom.Unlimited;

    private void Start(ClaimedDelivery claimed, CancellationToken abort)
    {
        Interlocked.Increment(ref waiting);
        var sending = Task.Run(() => SendAsync(claimed, abort), CancellationToken.None);
        lock (gate)
            underWay.Add(sending);
        _ = sending.ContinueWith(Ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task SendAsync(ClaimedDelivery claimed, CancellationToken abort) =>
        await recorder.RecordAsync(claimed, await sender.SendAsync(claimed, () => Interlocked.Decrement(ref waiting), abort));

    private void Ended(Task sending)
    {
        lock (gate)
            underWay.Remove(sending);
        Bell.Ring();
    }
}

/// <summary>What a look at a group brought.</summary>
/// <param name="Count">deliveries started.</param>
/// <param name="RoomAt">real time from which the platform's pace allows more; null when it does not hold anything up.</param>
public sealed record Started(int Count, DateTimeOffset? RoomAt)
{
    public static Started Nothing { get; } = new(0, null);
}
