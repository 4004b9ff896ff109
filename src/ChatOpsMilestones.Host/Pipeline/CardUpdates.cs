using System.Globalization;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Queues the update of every message that shows an alert, in the transaction that changes the alert.</summary>
public sealed class CardUpdates(RealTime real)
{
    /// <param name="scope">the transaction of the change.</param>
    /// <param name="alertId">the alert.</param>
    /// <param name="accountId">its account.</param>
    /// <param name="cause">tells two updates of one revision apart: a newer message below also changes the older ones.</param>
    public async Task EnqueueAsync(DbTransactionScope scope, string alertId, string accountId, string cause = "")
    {
        var alert = await AlertStore.FindAsync(scope, alertId);
        if (alert is null)
            return;

        var order = 0;
        foreach (var message in await MessageRefStore.OfAlertAsync(scope, alertId))
        {
            var revision = alert.Revision.ToString(CultureInfo.InvariantCulture);
            await OutboxStore.EnqueueAsync(
                scope,
                new Delivery
                {
                    Id = StableId.Of("update", alertId, message.Message.Address.Lane, message.Message.MessageId, revision, cause),
                    AccountId = accountId,
                    Address = message.Message.Address,
                    Kind = DeliveryKind.Update,
                    AlertId = alertId,
                    Round = message.Round,
                    ParentId = message.Message.MessageId,
                },
                real.GetUtcNow(),
                order++);
        }
    }
}
