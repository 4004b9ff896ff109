using System.Text.Json;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Chat.Inbound;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Inbound.Reading;

/// <summary>
/// The bot is installed and removed, teams and channels change. Of an installation Teams tells twice; only
/// <c>installationUpdate</c> counts. Source: learn.microsoft.com, "Conversation events".
/// </summary>
internal static class PlaceReader
{
    public static Received Installation(Scene scene)
    {
        var head = scene.Head;
        return head.Body.Text("action", 40) switch
        {
            "add" or "add-upgrade" when head.Kind == ConversationKind.Personal => Welcome(scene),
            "add" or "add-upgrade" => Joined(scene),
            "remove" or "remove-upgrade" => Removed(scene),
            _ => Scene.Dropped(DropReasons.NotOurs),
        };
    }

    public static Received Conversation(Scene scene)
    {
        var head = scene.Head;
        if (head.Body.Items("membersRemoved").Any(m => head.Bot is { } bot && m.TeamsId("id") == bot))
            return Removed(scene);
        return head.Body.Child("channelData").Text("eventType", 60) switch
        {
            "channelRenamed" => Channel(scene, PlaceChange.Renamed, named: true),
            "channelDeleted" => Channel(scene, PlaceChange.Deleted),
            "channelRestored" => Channel(scene, PlaceChange.Unarchived),
            "teamArchived" => Team(scene, PlaceChange.Archived),
            "teamUnarchived" or "teamRestored" => Team(scene, PlaceChange.Unarchived),
            "teamDeleted" or "teamHardDeleted" => Team(scene, PlaceChange.Deleted),
            _ => Scene.Dropped(DropReasons.NotOurs),
        };
    }

    private static Received Welcome(Scene scene)
    {
        if (scene.Head.User is not { } user)
            return Scene.Dropped(DropReasons.Unreadable);
        return new Received.Work(
            [scene.Callback(Scene.Event, new CallbackBody.PersonChanged(user, Gone: false) { Joined = true }), scene.Callback(Scene.Message, new CallbackBody.HomeOpened())],
            scene.Reply);
    }

    // The channel that was picked is greeted; without a pick it is the one in which it was told.
    private static Received Joined(Scene scene)
    {
        var picked = scene.Head.Body.Child("channelData").Child("settings").Child("selectedChannel");
        var place = picked.TeamsId("id") is { } channel ? TeamsPlaces.Of(scene.Head.Tenant, channel, ConversationKind.Channel) : scene.Place;
        var joined = scene.Callback(Scene.Event, new CallbackBody.PlaceChanged(PlaceChange.Joined, NameOf(picked)), place: place);
        return scene.Head.TeamId is { } team ? new Received.OfTeam(team, PlaceChange.Joined, joined, scene.Reply) : new Received.Work([joined], scene.Reply);
    }

    private static Received Removed(Scene scene)
    {
        var head = scene.Head;
        if (head.Kind != ConversationKind.Personal)
            return Team(scene, PlaceChange.Left);
        return head.User is { } user ? scene.Work(Scene.Event, new CallbackBody.PersonChanged(user, Gone: true)) : Scene.Dropped(DropReasons.Unreadable);
    }

    private static Received Channel(Scene scene, PlaceChange change, bool named = false)
    {
        var channel = scene.Head.Body.Child("channelData").Child("channel");
        return channel.TeamsId("id") is { } id
            ? At(TeamsPlaces.Of(scene.Head.Tenant, id, ConversationKind.Channel), scene, new CallbackBody.PlaceChanged(change, named ? NameOf(channel) : null))
            : Scene.Dropped(DropReasons.Unreadable);
    }

    private static Received Team(Scene scene, PlaceChange change)
    {
        var like = scene.Callback(Scene.Event, new CallbackBody.PlaceChanged(change));
        return scene.Head.TeamId is { } team ? new Received.OfTeam(team, change, like, scene.Reply) : new Received.Work([like], scene.Reply);
    }

    private static string? NameOf(JsonElement channel) => channel.Text("name", 200) is { } name && !string.IsNullOrWhiteSpace(name) ? name : null;

    private static Received.Work At(Address place, Scene scene, CallbackBody.PlaceChanged body) => new([scene.Callback(Scene.Event, body, place: place)], scene.Reply);
}
