using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;
using System.Globalization;

namespace ChatOpsMilestones.Hosting.Guards;

/// <summary>The one message of an outage in the alerts channel, and its end in the message's thread.</summary>
public sealed class OutageNotes(HostIdentity host, RealTime real)
{
    private CommandStyle Style => CommandStyle.At(host.AlertsChannel);

    public Task BeganAsync(DbTransactionScope scope, Outage outage, Playbook playbook) => EnqueueAsync(
        scope,
        new Delivery
        {
            Id = PostId(outage),
            AccountId = "",
            Address = host.AlertsChannel,
            Kind = DeliveryKind.Post,
            Text = new TextMessage
            {
                Title = outage.Kind == OutageKind.Late ? $"Data is late: {Names(outage, playbook)}" : $"Data looks wrong: {Names(outage, playbook)}",
                Lines =
                [
                    new TextLine($"{Phrases.Capital(outage.Reason)}.") { Lead = outage.From.ToString("d MMMM", CultureInfo.InvariantCulture) },
                    new TextLine("Rules over these numbers wait: they neither alert nor clear until the numbers are back."),
                    new TextLine(outage.Kind == OutageKind.Late
                        ? "It ends by itself when the source catches up."
                        : $"If it is true after all, a manager says {Style.Say($"outage end {outage.Id}")}; if the days are lost, {Style.Say($"outage end {outage.Id} lost")}."),
                ],
            },
        });

    public Task EndedAsync(DbTransactionScope scope, Outage outage, Playbook playbook) => EnqueueAsync(
        scope,
        new Delivery
        {
            Id = StableId.Of("outage-end", outage.Id),
            AccountId = "",
            Address = host.AlertsChannel,
            Kind = DeliveryKind.Reply,
            ParentDelivery = PostId(outage),
            Text = TextMessage.Of(Ending(outage, playbook)),
        });

    /// <summary>What is concerned, in words.</summary>
    public static string Names(Outage outage, Playbook playbook)
    {
        var names = outage.Metrics.Select(id => id == Outage.Everything ? "everything" : playbook.Metrics.FirstOrDefault(m => m.Id == id)?.Unit ?? id);
        return string.Join(", ", names) + (outage.Segment is { } segment ? $" of {segment}" : "");
    }

    private static string Ending(Outage outage, Playbook playbook) => outage switch
    {
        { State: OutageState.Lost } => $"Over; the numbers of {Days(outage)} are lost. Weeks with lost days are not compared, and lost days do not count as silence.",
        { EndedBy: { } person } => $"Ended by {person}: the numbers count as they are.",
        _ => $"Over: {Names(outage, playbook)} are back. What had waited is evaluated now; nobody is alerted twice.",
    };

    private static string Days(Outage outage) => outage.To == outage.From
        ? CommonSlots.Day(outage.From)
        : $"{CommonSlots.Day(outage.From)} to {CommonSlots.Day(outage.To ?? outage.From)}";

    private static string PostId(Outage outage) => StableId.Of("outage-post", outage.Id);

    private Task EnqueueAsync(DbTransactionScope scope, Delivery delivery) => OutboxStore.EnqueueAsync(scope, delivery, real.GetUtcNow());
}
