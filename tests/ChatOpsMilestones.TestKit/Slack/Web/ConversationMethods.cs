using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.People;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.TestKit.Slack.Web;

internal static class ConversationMethods
{
    public static JsonObject Open(ApiCall call)
    {
        if (call.Text("channel") is { } known)
            return ApiMethod.Ok(("channel", new JsonObject { ["id"] = ChatMethods.Known(call, known).Id }));
        var ids = call.Need("users", "users_list_not_supplied").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length > 8)
            throw new ApiFailure("too_many_users");
        var users = ids.Select(id => call.Team.User(id) ?? throw new ApiFailure("user_not_found")).ToList();
        if (users.Any(user => user.Deleted))
            throw new ApiFailure("user_disabled");
        if (users.Any(user => user.IsForeign))
            throw new ApiFailure("user_not_visible");
        if (users.Count == 1)
            call.NeedScope("im:write");
        var before = call.Team.Channels.Count;
        var channel = users.Count == 1 ? call.Team.Direct(users[0]) : call.Team.AddChannel("mpdm", FakeChannelKind.Group, true, [.. users]);
        var there = before == call.Team.Channels.Count;
        return ApiMethod.Ok(("no_op", there), ("already_open", there), ("channel", new JsonObject { ["id"] = channel.Id }));
    }

    public static JsonObject Info(ApiCall call)
    {
        var channel = ChatMethods.Known(call, call.Need("channel", "channel_not_found"));
        call.NeedScope(Scope(channel, "read"));
        return ApiMethod.Ok(("channel", channel.Json(call.Install.BotUserId)));
    }

    public static JsonObject List(ApiCall call) => Listed(call, Kinds(call), _ => true);

    public static JsonObject OfBot(ApiCall call)
    {
        var who = call.Text("user") ?? call.Install.BotUserId;
        return Listed(call, Kinds(call), channel => channel.Has(who));
    }

    public static JsonObject Members(ApiCall call)
    {
        var channel = ChatMethods.Known(call, call.Need("channel", "channel_not_found"));
        call.NeedScope(Scope(channel, "read"));
        var (page, next) = Pages.Of(call, [.. channel.Members.Order()], 100, 1000);
        return Pages.Answer("members", [.. page.Select(id => (JsonNode)id)], next);
    }

    public static JsonObject Join(ApiCall call)
    {
        var channel = call.Team.Channel(call.Need("channel", "channel_not_found")) ?? throw new ApiFailure("channel_not_found");
        if (channel.Kind == FakeChannelKind.Private && !channel.Has(call.Install.BotUserId))
            throw new ApiFailure("channel_not_found");
        if (channel.Kind != FakeChannelKind.Public)
            throw new ApiFailure("method_not_supported_for_channel_type");
        if (channel.Archived)
            throw new ApiFailure("is_archived");
        var already = !channel.Members.Add(call.Install.BotUserId);
        if (already)
            call.Warn("already_in_channel");
        else
            call.Slack.Deliveries.Tell(call.Team, FakeEvents.Joined(channel, call.Install.BotUserId, null));
        call.Team.Changed();
        return ApiMethod.Ok(("channel", channel.Json(call.Install.BotUserId)));
    }

    public static JsonObject Leave(ApiCall call)
    {
        var channel = ChatMethods.Known(call, call.Need("channel", "channel_not_found"));
        var gone = channel.Members.Remove(call.Install.BotUserId);
        return gone ? ApiMethod.Ok() : ApiMethod.Ok(("not_in_channel", true));
    }

    public static string Scope(FakeChannel channel, string right) => channel.Kind switch
    {
        FakeChannelKind.Direct => "im:" + right,
        FakeChannelKind.Group => "mpim:" + right,
        FakeChannelKind.Private => "groups:" + right,
        _ => "channels:" + right,
    };

    private static HashSet<FakeChannelKind> Kinds(ApiCall call)
    {
        if (call.Install.OrgWide && call.Text("team_id") is null)
            throw new ApiFailure("missing_argument");
        var kinds = (call.Text("types") ?? "public_channel").Split(',', StringSplitOptions.TrimEntries).Select(name => name switch
        {
            "public_channel" => FakeChannelKind.Public,
            "private_channel" => FakeChannelKind.Private,
            "im" => FakeChannelKind.Direct,
            "mpim" => FakeChannelKind.Group,
            _ => throw new ApiFailure("invalid_types"),
        }).ToHashSet();
        foreach (var kind in kinds)
            call.NeedScope(Scope(new FakeChannel(call.Team, "", "", kind), "read"));
        return kinds;
    }

    private static JsonObject Listed(ApiCall call, HashSet<FakeChannelKind> kinds, Func<FakeChannel, bool> wanted)
    {
        var bot = call.Install.BotUserId;
        var channels = call.Team.Channels
            .Where(channel => !channel.Deleted && kinds.Contains(channel.Kind) && (channel.Kind == FakeChannelKind.Public || channel.Has(bot)) && wanted(channel))
            .Where(channel => !(channel.Archived && call.Flag("exclude_archived")))
            .ToList();
        var (page, next) = Pages.Of(call, channels, 100, 1000);
        return Pages.Answer("channels", [.. page.Select(channel => (JsonNode)channel.Json(bot))], next);
    }
}
