using System.Collections.Concurrent;
using System.Globalization;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Deliveries;

/// <summary>
/// Installations that refuse everything: what is queued for them waits, one delivery a while asks whether they work again,
/// and the first that arrives sets the rest free.
/// </summary>
public sealed partial class DeliveryParks(ParkStore store, ChatAdapters adapters, AppSettings settings, RealTime real, ILogger<DeliveryParks> logger)
{
    public static readonly TimeSpan ProbeEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Platform, string Installation), DateTimeOffset> parked = new();

    /// <summary>Looks what is parked, other hosts' finds included.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var all = (await store.AllAsync(cancellationToken)).Select(p => (p.Platform, p.Installation)).ToHashSet();
        foreach (var key in all)
            parked.TryAdd(key, real.GetUtcNow());
        foreach (var key in parked.Keys.Where(key => !all.Contains(key)))
            parked.TryRemove(key, out _);
    }

    public bool IsParked(Address address) => parked.ContainsKey((address.Platform, address.Installation));

    /// <summary>How many may be sent now: all, or one that asks whether it works again, or none until <paramref name="nextAt"/>.</summary>
    public int MostNow(DeliveryGroup group, out DateTimeOffset? nextAt)
    {
        nextAt = null;
        var key = (group.Platform, group.Installation);
        if (!parked.TryGetValue(key, out var probeAt))
            return int.MaxValue;
        if (probeAt > real.GetUtcNow())
        {
            nextAt = probeAt;
            return 0;
        }

        parked.TryUpdate(key, real.GetUtcNow() + ProbeEvery, probeAt);
        return 1;
    }

    /// <summary>True while its adapter gives room, or only waits for its pace.</summary>
    public bool HasRoom(Address address) =>
        adapters.Find(address.Platform)?.Room(address.Installation, updates: false) is { } room && (room.Count > 0 || room.NextAt is not null);

    /// <summary>Parks an installation; those who look after the bot are told once, where they can still be told.</summary>
    public async Task ParkAsync(DbTransactionScope scope, string platform, string installation, string because)
    {
        var now = real.GetUtcNow();
        parked.TryAdd((platform, installation), now + ProbeEvery);
        if (!await ParkStore.ParkAsync(scope, new ParkedInstallation(platform, installation, because), now))
            return;

        Parked(platform, installation, because);
        await OutboxStore.EnqueueAsync(
            scope,
            new Delivery
            {
                Id = StableId.Of("parked", platform, installation, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
                AccountId = "",
                Address = Address.LocalChannel(settings.Workspace.AlertsChannel),
                Kind = DeliveryKind.Post,
                Text = TextMessage.Titled(
                    $"Nothing can be sent to {platform}/{installation} any more: {because}",
                    ["What is queued for it waits and goes out once the bot is installed again with a token that works."]),
            },
            now);
    }

    public async Task ReviveAsync(DbTransactionScope scope, Address address)
    {
        if (!IsParked(address) || !await ParkStore.ReviveAsync(scope, address.Platform, address.Installation, real.GetUtcNow()))
            return;
        parked.TryRemove((address.Platform, address.Installation), out _);
        Revived(address.Platform, address.Installation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing can be sent to {Platform}/{Installation}: {Because}; what is queued for it waits")]
    private partial void Parked(string platform, string installation, string because);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Platform}/{Installation} works again; what waited for it is sent")]
    private partial void Revived(string platform, string installation);
}
