using System.Text.Json;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Chat.Inbound;

namespace ChatOpsMilestones.Slack.Inbound.Reading;

/// <summary>Events. Source: docs.slack.dev/apis/events-api and reference/events.</summary>
internal static class EventReader
{
    public static Received Read(JsonElement payload, Scene scene)
    {
        var inner = payload.Child("event");
        if (payload.Id("event_id") is not { } id || inner.Id("type") is not { } type)
            return Scene.Dropped(DropReasons.Unreadable);

        return type switch
        {
            "app_mention" => MessageReader.Mention(inner, id, scene),
            "message" => MessageReader.Message(inner, id, scene),
            "app_home_opened" => Home(inner, id, scene),
            "member_joined_channel" => Member(inner, id, scene, PlaceChange.Joined),
            "member_left_channel" => Member(inner, id, scene, PlaceChange.Left),
            "channel_left" or "group_left" => Place(inner, id, scene, PlaceChange.Left),
            "channel_archive" or "group_archive" => Place(inner, id, scene, PlaceChange.Archived),
            "channel_unarchive" or "group_unarchive" => Place(inner, id, scene, PlaceChange.Unarchived),
            "channel_deleted" or "group_deleted" => Place(inner, id, scene, PlaceChange.Deleted),
            "channel_rename" or "group_rename" => Renamed(inner, id, scene),
            "channel_id_changed" => Moved(inner, id, scene),
            "user_change" => Person(inner, id, scene, joined: false),
            "team_join" => Person(inner, id, scene, joined: true),
            "app_uninstalled" => Ended(id, scene, type),
            "tokens_revoked" => Revoked(inner, id, scene),
            _ => Scene.Dropped(DropReasons.NotOurs),
        };
    }

    private static Received Home(JsonElement inner, string id, Scene scene)
    {
        if (inner.Id("user") is not { } user)
            return Scene.Dropped(DropReasons.Unreadable);
        if (inner.Id("tab") is { } tab && tab != "home")
            return Scene.Dropped(DropReasons.OtherTab);
        var channel = inner.Id("channel");
        return scene.Work(Scene.Event, id, channel ?? user, new CallbackBody.HomeOpened(), scene.Reply(user) with { Channel = channel });
    }

    private static Received Member(JsonElement inner, string id, Scene scene, PlaceChange change)
    {
        if (inner.Id("user") is not { } user)
            return Scene.Dropped(DropReasons.Unreadable);
        return user == scene.Installation.BotUserId ? Place(inner, id, scene, change) : Scene.Dropped(DropReasons.OtherMember);
    }

    private static Received Place(JsonElement inner, string id, Scene scene, PlaceChange change) =>
        inner.Id("channel") is { } channel ? Changed(id, scene, channel, new CallbackBody.PlaceChanged(change)) : Scene.Dropped(DropReasons.Unreadable);

    private static Received Renamed(JsonElement inner, string id, Scene scene) =>
        inner.Child("channel") is var channel && channel.Id("id") is { } conversation
            ? Changed(id, scene, conversation, new CallbackBody.PlaceChanged(PlaceChange.Renamed, channel.Text("name", 200)))
            : Scene.Dropped(DropReasons.Unreadable);

    private static Received Moved(JsonElement inner, string id, Scene scene) =>
        inner.Id("old_channel_id") is { } old && inner.Id("new_channel_id") is { } now
            ? Changed(id, scene, old, new CallbackBody.PlaceChanged(PlaceChange.Moved, NewConversation: scene.Place(now).Conversation))
            : Scene.Dropped(DropReasons.Unreadable);

    private static Received Person(JsonElement inner, string id, Scene scene, bool joined)
    {
        var person = inner.Child("user");
        if (person.Id("id") is not { } user)
            return Scene.Dropped(DropReasons.Unreadable);
        if (person.IsTrue("is_bot"))
            return Scene.Dropped(DropReasons.Bot);
        return scene.Work(Scene.Event, id, user, new CallbackBody.PersonChanged(user, person.IsTrue("deleted")) { Joined = joined }, scene.Reply(null));
    }

    // The tokens of single people that used the app may end too; only the bot's matters.
    private static Received Revoked(JsonElement inner, string id, Scene scene) =>
        inner.Child("tokens").Items("bot").Any() ? Ended(id, scene, "tokens_revoked") : Scene.Dropped(DropReasons.NotOurs);

    private static Received Ended(string id, Scene scene, string reason) =>
        scene.Work(Scene.Event, id, scene.Installation.BotUserId, new CallbackBody.InstallationEnded(reason), scene.Reply(null));

    private static Received Changed(string id, Scene scene, string channel, CallbackBody.PlaceChanged body) =>
        scene.Work(Scene.Event, id, channel, body, scene.Reply(null) with { Channel = channel });
}
