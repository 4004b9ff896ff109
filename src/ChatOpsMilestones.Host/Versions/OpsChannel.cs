using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Versions;

/// <summary>Tells those who look after the bot: what broke, what was changed. In the channel for everybody.</summary>
public sealed class OpsChannel(HostIdentity host, BookReader books, RealTime real)
{
    /// <summary>Queues a message in the transaction of what it tells; one with the same id is queued once.</summary>
    public Task TellAsync(DbTransactionScope scope, string id, TextMessage message) => OutboxStore.EnqueueAsync(
        scope,
        new Delivery { Id = id, AccountId = "", Address = host.AlertsChannel, Kind = DeliveryKind.Post, Text = message },
        real.GetUtcNow());

    /// <summary>The zone in which the channel's messages name times.</summary>
    public async Task<TimeZoneInfo> ZoneAsync(CancellationToken cancellationToken) =>
        (await books.BookAsync(cancellationToken)).HoursOf(Recipient.Channel(host.AlertsChannel.Lane)).Zone;
}
