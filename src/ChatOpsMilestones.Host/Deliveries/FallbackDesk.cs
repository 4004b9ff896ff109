using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Places;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Deliveries;

/// <summary>
/// Finds another place for what its destination refuses: the person's stand-in, else the channel for everybody, else the local
/// workspace. A new delivery under an id of its own, so that nothing is lost and nothing is told twice.
/// </summary>
public sealed partial class FallbackDesk(
    AddressBook addresses, BookReader books, SubscriptionPauses pauses, ConnectedChats chats, RealTime real, ILogger<FallbackDesk> logger)
{
    /// <summary>What follows from a refusal; read before the transaction.</summary>
    public async Task<Fallback> PlanAsync(Delivery delivery, string reason, CancellationToken cancellationToken) =>
        new(await InsteadAsync(delivery, reason, cancellationToken), await pauses.SubscribersAsync(cancellationToken));

    /// <summary>Sends it elsewhere, with it what waits to reply to it, and lets nothing more be meant for the place.</summary>
    public async Task ApplyAsync(DbTransactionScope scope, Delivery delivery, Fallback fallback, string reason)
    {
        if (reason != DeliveryReasons.NotConnected && delivery.Kind == DeliveryKind.Post)
            await EndAsync(scope, delivery, fallback, reason);
        if (fallback.Instead is { } reach)
            await SendAsync(scope, delivery, reach, reason);
    }

    private async Task EndAsync(DbTransactionScope scope, Delivery delivery, Fallback fallback, string reason)
    {
        var place = delivery.Address;
        if (place.IsDirect)
        {
            await ChatPersonStore.MissAsync(scope, new AbsentPerson(place.Platform, place.Installation, place.Name, reason, real.GetUtcNow()));
            return;
        }

        var note = new PauseNote(
            $"{place.Lane} {delivery.Id}",
            $"{(place.Platform == Address.LocalPlatform ? "the workspace" : place.Platform)} refuses messages there ({reason})",
            "Say subscribe there again once I can write to it.");
        await pauses.PauseAsync(scope, place, note, fallback.Subscribers);
    }

    // Null when it was bound to the place: an update, or a word in the thread of a message that is there.
    private async Task<Reach?> InsteadAsync(Delivery delivery, string reason, CancellationToken cancellationToken)
    {
        if (delivery.Kind == DeliveryKind.Update || delivery is { Kind: DeliveryKind.Reply, ParentDelivery: null } || delivery.FileId is not null)
            return null;

        // The thread is gone, which says nothing about the place.
        if (delivery.Kind == DeliveryKind.Reply)
            return new Reach(delivery.Address, $"its thread refused it ({reason})");
        var to = delivery.Address.IsDirect
            ? await OfPersonAsync(delivery, cancellationToken)
            : chats.AlertsChannel;
        if (to == delivery.Address)
            to = chats.AlertsChannel == delivery.Address ? chats.LocalChannel : chats.AlertsChannel;
        return to == delivery.Address ? null : new Reach(to, $"{delivery.Address.Lane} refused it ({reason})");
    }

    private async Task SendAsync(DbTransactionScope scope, Delivery delivery, Reach reach, string reason)
    {
        var now = real.GetUtcNow();
        var replies = await OutboxFates.WithdrawRepliesAsync(scope, delivery, now);
        var instead = Instead(delivery, reach);
        if (delivery.AlertId is null || delivery.Text is not null || !await OutboxStore.IsShownAsync(scope, delivery.AlertId, delivery.Round, reach.Address))
            await OutboxStore.EnqueueAsync(scope, instead, now);
        foreach (var reply in replies)
            await OutboxStore.EnqueueAsync(scope, Instead(reply, reach) with { Kind = DeliveryKind.Reply, ParentDelivery = instead.Id }, now);
        FellBack(delivery.Id, instead.Id, reason);
    }

    private static Delivery Instead(Delivery delivery, Reach reach) => delivery with
    {
        Id = StableId.Of("fallback", delivery.Id),
        Address = reach.Address,
        Kind = DeliveryKind.Post,
        ParentDelivery = null,
        Because = reach.Because,
    };

    private async Task<Address> OfPersonAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var book = delivery.AccountId.Length > 0
            ? await books.OfAccountAsync(delivery.AccountId, cancellationToken)
            : await books.BookAsync(cancellationToken);
        var account = delivery.AccountId.Length > 0 ? book.Account(delivery.AccountId) : null;
        var presence = await addresses.PresenceAsync(cancellationToken);
        return presence.Without(delivery.Address).OfPerson(delivery.Address.Name, book, account).Address;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {DeliveryId} was refused ({Reason}); {InsteadId} goes elsewhere in its place")]
    private partial void FellBack(string deliveryId, string insteadId, string reason);
}

/// <param name="Instead">where it goes in place of the one that refused it; null for nowhere.</param>
/// <param name="Subscribers">where those are reached who subscribed the place.</param>
public sealed record Fallback(Reach? Instead, Func<string, Address> Subscribers);
