using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.TestKit.Slack.People;

/// <summary>What happens in a workspace, as events tell it.</summary>
internal static class FakeEvents
{
    public static JsonObject Message(FakeMessage message)
    {
        var told = message.Json(withMetadata: false);
        told["channel"] = message.Channel.Id;
        told["channel_type"] = message.Channel.TypeName;
        told["event_ts"] = message.Ts;
        if (message.ThreadTs is { } thread)
            told["parent_user_id"] = message.Channel.Find(thread)?.UserId;
        return told;
    }

    /// <summary>A message that was changed comes wrapped, with what stood there before.</summary>
    public static JsonObject Changed(FakeMessage message, string before) => new()
    {
        ["type"] = "message",
        ["subtype"] = "message_changed",
        ["message"] = message.Json(withMetadata: false),
        ["previous_message"] = new JsonObject { ["type"] = "message", ["user"] = message.UserId, ["text"] = before, ["ts"] = message.Ts },
        ["channel"] = message.Channel.Id,
        ["channel_type"] = message.Channel.TypeName,
        ["hidden"] = true,
        ["ts"] = message.Channel.Team.NewTs(),
    };

    public static JsonObject Deleted(FakeMessage message) => new()
    {
        ["type"] = "message",
        ["subtype"] = "message_deleted",
        ["deleted_ts"] = message.Ts,
        ["previous_message"] = new JsonObject { ["type"] = "message", ["user"] = message.UserId, ["text"] = message.Text, ["ts"] = message.Ts },
        ["channel"] = message.Channel.Id,
        ["channel_type"] = message.Channel.TypeName,
        ["hidden"] = true,
        ["ts"] = message.Channel.Team.NewTs(),
    };

    public static JsonObject Mention(FakeMessage message)
    {
        var told = Message(message);
        told["type"] = "app_mention";
        told.Remove("channel_type");
        return told;
    }

    public static JsonObject HomeOpened(FakeTeam team, FakeUser user, string tab)
    {
        var told = new JsonObject { ["type"] = "app_home_opened", ["user"] = user.Id, ["channel"] = team.Direct(user).Id, ["tab"] = tab };
        if (tab == "home" && team.Homes.TryGetValue(user.Id, out var home))
            told["view"] = home.Json(team);
        return told;
    }

    public static JsonObject Joined(FakeChannel channel, string userId, string? inviter) =>
        With(Member("member_joined_channel", channel, userId), "inviter", inviter);

    public static JsonObject Left(FakeChannel channel, string userId) => Member("member_left_channel", channel, userId);

    public static JsonObject Of(FakeChannel channel, string what, string? user = null) =>
        With(new JsonObject { ["type"] = (channel.Kind == FakeChannelKind.Private ? "group_" : "channel_") + what, ["channel"] = channel.Id }, "user", user);

    public static JsonObject Renamed(FakeChannel channel) => new()
    {
        ["type"] = (channel.Kind == FakeChannelKind.Private ? "group_" : "channel_") + "rename",
        ["channel"] = new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name, ["created"] = 1700000000 },
    };

    public static JsonObject Person(string type, FakeUser user, DateTimeOffset now) => new() { ["type"] = type, ["user"] = user.Json(now, withEmail: true), ["cache_ts"] = now.ToUnixTimeSeconds() };

    private static JsonObject Member(string type, FakeChannel channel, string userId) => new()
    {
        ["type"] = type,
        ["user"] = userId,
        ["channel"] = channel.Id,
        ["channel_type"] = channel.Kind == FakeChannelKind.Private ? "G" : "C",
        ["team"] = channel.Team.Id,
    };

    private static JsonObject With(JsonObject told, string name, string? value)
    {
        if (value is not null)
            told[name] = value;
        return told;
    }
}
