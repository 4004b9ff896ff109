using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Preferences;

namespace ChatOpsMilestones.Hosting.Places;

/// <summary>Why a channel is told nothing more.</summary>
/// <param name="Key">what happened: told of once.</param>
/// <param name="Because">in words: <c>it was archived</c>.</param>
/// <param name="Then">what to do about it.</param>
public sealed record PauseNote(string Key, string Because, string Then);

/// <summary>Pauses what a channel is told and says so once to each who subscribed it, where they are reached: the channel can no longer be written to.</summary>
public sealed class SubscriptionPauses(AddressBook addresses, BookReader books, BusinessTime business, RealTime real)
{
    /// <summary>Where subscribers are reached now; read before the transaction.</summary>
    public async Task<Func<string, Address>> SubscribersAsync(CancellationToken cancellationToken)
    {
        var (presence, book) = (await addresses.PresenceAsync(cancellationToken), await books.BookAsync(cancellationToken));
        return email => presence.OfPerson(email, book, account: null).Address;
    }

    public async Task PauseAsync(DbTransactionScope scope, Address place, PauseNote note, Func<string, Address> subscribers)
    {
        var paused = await SubscriptionStore.PauseAsync(scope, place, note.Because);
        var left = await PersonSettingsStore.LeaveChannelAsync(scope, place, business.GetUtcNow());
        if (paused.Count == 0 && left.Count == 0)
            return;

        var channel = (await PlaceStore.FindAsync(scope, place))?.Name is { } known ? "#" + known : null;
        var name = channel ?? "a channel that you subscribed";
        foreach (var email in left)
            await TellAsync(scope, StableId.Of("place", note.Key, email, "settings"), subscribers(email), $"Your alerts come here again and not to {channel ?? "the channel that you chose"}: {note.Because}.");
        foreach (var own in paused.GroupBy(s => s.CreatedBy).Where(own => own.Key.Contains('@', StringComparison.Ordinal)))
        {
            var segments = string.Join(", ", own.Select(s => s.Segment == Subscription.AllSegments ? "all segments" : s.Segment).Distinct());
            await TellAsync(scope, StableId.Of("place", note.Key, own.Key), subscribers(own.Key), $"I can no longer tell {name} about {segments}: {note.Because}. {note.Then}");
        }
    }

    private Task TellAsync(DbTransactionScope scope, string id, Address address, string text) => OutboxStore.EnqueueAsync(
        scope, new Delivery { Id = id, AccountId = "", Address = address, Kind = DeliveryKind.Post, Text = TextMessage.Of(text) }, real.GetUtcNow());
}
