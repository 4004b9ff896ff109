using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Deliveries;

/// <summary>Delivers what is in the outbox, group by group side by side: nothing in one waits for another.</summary>
public sealed class DeliveryRun(
    OutboxStore outbox,
    DeliverySender sender,
    DeliveryRecorder recorder,
    ChatAdapters adapters,
    DeliveryParks parks,
    HostIdentity host,
    AppSettings settings,
    RealTime real) : IDisposable
{
    private readonly ConcurrentDictionary<DeliveryGroup, Lazy<GroupRun>> groups = new();
    private readonly CancellationTokenSource aborting = new();

    /// <summary>Delivers everything that is allowed at this instant; returns the number of tries.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var open = await OpenAsync(cancellationToken);
        var done = await Task.WhenAll(open.Select(group => DrainAsync(group, cancellationToken)));
        return done.Sum();
    }

    /// <summary>The groups in which something is open.</summary>
    public async Task<IReadOnlyList<GroupRun>> OpenAsync(CancellationToken cancellationToken)
    {
        await parks.ReadAsync(cancellationToken);
        return [.. (await outbox.GroupsAsync(cancellationToken)).Select(Of)];
    }

    /// <summary>Starts what a group may send now.</summary>
    public Task<Started> StartAsync(GroupRun group, CancellationToken cancellationToken) => group.StartAsync(cancellationToken, aborting.Token);

    /// <summary>Lets what is being sent come to its end for a while, then cuts it off; its fate is kept as uncertain.</summary>
    public async Task SettleAsync(TimeSpan patience, CancellationToken impatient)
    {
        try
        {
            await UnderWay().WaitAsync(patience, real, impatient);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            await aborting.CancelAsync();
            await UnderWay();
        }
    }

    public void Dispose()
    {
        aborting.Dispose();
        foreach (var group in groups.Values)
            group.Value.Dispose();
    }

    private async Task<int> DrainAsync(GroupRun group, CancellationToken cancellationToken)
    {
        for (var total = 0; ;)
        {
            // What ends while we look may free its lane a moment after the look, so looking comes once more after it.
            var wasBusy = group.UnderWay.Count > 0;
            var started = await StartAsync(group, cancellationToken);
            total += started.Count;
            var underWay = group.UnderWay;
            if (underWay.Count > 0)
                await (await Task.WhenAny(underWay).WaitAsync(cancellationToken));
            else if (started.Count == 0 && !wasBusy)
                return total;
        }
    }

    private Task UnderWay() => Task.WhenAll(groups.Values.SelectMany(g => g.Value.UnderWay));

    private GroupRun Of(DeliveryGroup group) => groups.GetOrAdd(
        group, key => new Lazy<GroupRun>(() => new GroupRun(key, outbox, sender, recorder, adapters, parks, host, settings, real))).Value;
}
