using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Deliveries;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Preferences;

namespace ChatOpsMilestones.Hosting.Places;

/// <summary>Keeps subscriptions true to what happens to channels, forgets what was known of people who changed, and stops what is sent to a bot that was removed.</summary>
public sealed class PlaceDesk(Database database, DeliveryParks parks, SubscriptionPauses pauses, IEnumerable<ChatDirectory> directories, BusinessTime business, RealTime real)
{
    /// <summary>True for what is told by the platform and not by a person.</summary>
    public static bool Knows(CallbackBody body) => body is CallbackBody.PlaceChanged or CallbackBody.PersonChanged or CallbackBody.InstallationEnded;

    public async Task<Answer> WorkAsync(Callback callback, CancellationToken cancellationToken)
    {
        var subscribers = await pauses.SubscribersAsync(cancellationToken);
        var directory = directories.FirstOrDefault(d => d.Platform == callback.Address.Platform);
        if (callback.Body is CallbackBody.PersonChanged person && directory?.Forget is { } forget)
            await forget(callback.Address.Installation, person.PlatformUser, cancellationToken);
        if (callback.Body is CallbackBody.InstallationEnded { Reason: var reason } && directory?.Ended is { } end)
            await end(callback.Address.Installation, reason, cancellationToken);
        await database.WriteAsync(
            async scope =>
            {
                if (!await CallbackStore.MarkWorkedAsync(scope, callback.Key, business.GetUtcNow()))
                    return;
                if (callback.Body is CallbackBody.PlaceChanged changed)
                    await ChangeAsync(scope, callback, changed, subscribers);
                else if (callback.Body is CallbackBody.PersonChanged changedPerson)
                    await ChatPersonStore.ForgetAsync(scope, callback.Address.Platform, callback.Address.Installation, changedPerson.PlatformUser, changedPerson.Gone);
                else if (callback.Body is CallbackBody.InstallationEnded ended)
                    await parks.ParkAsync(scope, callback.Address.Platform, callback.Address.Installation, ended.Reason);
            },
            cancellationToken);
        return new Answer.Empty();
    }

    private async Task ChangeAsync(DbTransactionScope scope, Callback callback, CallbackBody.PlaceChanged changed, Func<string, Address> subscribers)
    {
        var place = callback.Address;
        switch (changed.Change)
        {
            case PlaceChange.Joined:
                var cameByItself = await PlaceStore.FindAsync(scope, place) is { IsMember: true } || (await SubscriptionStore.OfAsync(scope.Session, place)).Any(s => s.PausedBecause is null);
                await SaveAsync(scope, new ChatPlace(place, changed.Name, IsMember: true, IsArchived: false));
                await ChatPersonStore.SeekAgainAsync(scope, place.Platform, place.Installation);
                await GreetAsync(scope, callback, await SubscriptionStore.ResumeAsync(scope, place), cameByItself);
                break;
            case PlaceChange.Left:
                await SaveAsync(scope, new ChatPlace(place, null, IsMember: false, IsArchived: false));
                await PauseAsync(scope, callback, "I was removed from it", "Invite me again and they go on.", subscribers);
                break;
            case PlaceChange.Archived:
                await SaveAsync(scope, new ChatPlace(place, null, null, IsArchived: true));
                await PauseAsync(scope, callback, "it was archived", "They go on when it is unarchived.", subscribers);
                break;
            case PlaceChange.Unarchived:
                await SaveAsync(scope, new ChatPlace(place, null, null, IsArchived: false));
                await SubscriptionStore.ResumeAsync(scope, place);
                break;
            case PlaceChange.Deleted:
                await SaveAsync(scope, new ChatPlace(place, null, IsMember: false, IsArchived: true));
                await PauseAsync(scope, callback, "it was deleted", "Subscribe another channel if somebody should still be told.", subscribers);
                await SubscriptionStore.RemoveAsync(scope, place, segment: null);
                break;
            case PlaceChange.Renamed:
                await SaveAsync(scope, new ChatPlace(place, changed.Name, null, IsArchived: false));
                break;
            case PlaceChange.Moved when changed.NewConversation is { } conversation:
                await PlaceStore.MoveAsync(scope, place, conversation, real.GetUtcNow());
                await PersonSettingsStore.MoveChannelAsync(scope, place, place with { Conversation = conversation }, business.GetUtcNow());
                break;
        }
    }

    private Task SaveAsync(DbTransactionScope scope, ChatPlace place) => PlaceStore.SaveAsync(scope, place, business.GetUtcNow());

    private Task PauseAsync(DbTransactionScope scope, Callback callback, string because, string then, Func<string, Address> subscribers) =>
        pauses.PauseAsync(scope, callback.Address, new PauseNote(callback.Key.DerivedId, because, then), subscribers);

    // Who has just subscribed the channel, and so brought the bot in, needs not to be told how.
    private Task GreetAsync(DbTransactionScope scope, Callback callback, int resumed, bool cameByItself) => resumed == 0 && cameByItself
        ? Task.CompletedTask
        : TellAsync(
            scope,
            StableId.Of("place", callback.Key.DerivedId, "greeting"),
            callback.Address,
            resumed > 0
                ? TextMessage.Of("I am back: this channel’s subscriptions go on.")
                : TextMessage.Of(
                    "Hello. I tell Customer Success which customer milestones were reached, are near or were missed.",
                    $"A manager can have this channel told about a segment, for example with {CommandStyle.At(callback.Address).Say("subscribe SMB risk")}.",
                    $"{CommandStyle.At(callback.Address).Say("help")} lists what you can ask me."));

    private Task TellAsync(DbTransactionScope scope, string id, Address address, TextMessage text) => OutboxStore.EnqueueAsync(
        scope, new Delivery { Id = id, AccountId = "", Address = address, Kind = DeliveryKind.Post, Text = text }, real.GetUtcNow());
}
