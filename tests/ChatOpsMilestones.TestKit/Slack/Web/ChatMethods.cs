using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.People;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.TestKit.Slack.Web;

internal static class ChatMethods
{
    private const int LongestKept = 40_000;
    private const int LongestWhole = 4_040;
    private const int LongestUpdate = 4_000;

    public static JsonObject Post(ApiCall call)
    {
        var (team, content) = (call.Team, Content.Read(call));
        var channel = Target(call, call.Need("channel", "channel_not_found"));
        var thread = call.Text("thread_ts");
        if (thread is not null)
            CheckThread(channel, thread);
        var text = content.Text;
        if (text.Length > LongestKept)
        {
            text = text[..LongestKept];
            call.Warn("message_truncated");
        }

        FakeMessage? first = null;
        foreach (var part in content.Blocks is null && content.Attachments is null ? Parts(text) : [text])
        {
            var message = new FakeMessage(channel, team.NewTs(), call.Install.BotUserId)
            {
                BotId = call.Install.BotId,
                AppId = team.AppId,
                Text = part,
                Blocks = content.Blocks,
                Attachments = content.Attachments,
                Metadata = content.Metadata,
                ThreadTs = thread,
                Broadcast = thread is not null && call.Flag("reply_broadcast"),
            };
            channel.All.Add(message);
            call.Slack.Deliveries.TellMessage(message, FakeEvents.Message(message));
            first ??= message;
        }

        team.Changed();
        return ApiMethod.Ok(("channel", channel.Id), ("ts", first!.Ts), ("message", first.Json(withMetadata: true))); // never null: there is always one part
    }

    public static JsonObject PostEphemeral(ApiCall call)
    {
        var (team, content) = (call.Team, Content.Read(call));
        var channel = Target(call, call.Need("channel", "channel_not_found"), direct: false);
        var user = team.User(call.Need("user")) ?? throw new ApiFailure("user_not_in_channel");
        if (!channel.Has(user.Id))
            throw new ApiFailure("user_not_in_channel");
        var message = new FakeMessage(channel, team.NewTs(), call.Install.BotUserId)
        {
            BotId = call.Install.BotId,
            AppId = team.AppId,
            Text = content.Text,
            Blocks = content.Blocks,
            ThreadTs = call.Text("thread_ts"),
            EphemeralFor = user.Id,
        };
        if (!user.Deleted)
            channel.All.Add(message);
        team.Changed();
        return ApiMethod.Ok(("message_ts", message.Ts));
    }

    public static JsonObject Update(ApiCall call)
    {
        var channel = Target(call, call.Need("channel", "channel_not_found"), direct: false);
        var message = Own(call, channel, "cant_update_message");
        var content = Content.Read(call);
        if (content.Text.Length > LongestUpdate)
            throw new ApiFailure("msg_too_long");
        var before = message.Text;
        if (call.Text("text") is not null)
            message.Text = content.Text;
        message.Edited |= content.Blocks is null;
        message.Blocks = content.Blocks;
        message.Attachments = content.Attachments;
        if (content.Metadata is not null)
            message.Metadata = content.Metadata;
        message.Updates++;
        call.Slack.Deliveries.TellMessage(message, FakeEvents.Changed(message, before));
        call.Team.Changed();
        return ApiMethod.Ok(("channel", channel.Id), ("ts", message.Ts), ("text", message.Text), ("message", message.Json(withMetadata: true)));
    }

    public static JsonObject Delete(ApiCall call)
    {
        var channel = Target(call, call.Need("channel", "channel_not_found"), direct: false);
        var message = Own(call, channel, "cant_delete_message");
        message.Deleted = true;
        call.Slack.Deliveries.TellMessage(message, FakeEvents.Deleted(message));
        call.Team.Changed();
        return ApiMethod.Ok(("channel", channel.Id), ("ts", message.Ts));
    }

    public static JsonObject Permalink(ApiCall call)
    {
        var channel = Known(call, call.Need("channel", "channel_not_found"));
        var message = channel.Find(call.Text("message_ts")) ?? throw new ApiFailure("message_not_found");
        return ApiMethod.Ok(("channel", channel.Id), ("permalink", $"https://{call.Team.Name}.example.com/archives/{channel.Id}/p{message.Ts.Replace(".", "", StringComparison.Ordinal)}"));
    }

    public static JsonObject React(ApiCall call)
    {
        var channel = Known(call, call.Need("channel", "channel_not_found"));
        _ = call.Need("name", "invalid_name");
        _ = channel.Find(call.Text("timestamp")) ?? throw new ApiFailure("message_not_found");
        return ApiMethod.Ok();
    }

    /// <summary>The channel behind an id that the bot may at least see.</summary>
    public static FakeChannel Known(ApiCall call, string id)
    {
        var channel = call.Team.Channel(id);
        return channel is null || (channel.Kind != FakeChannelKind.Public && !channel.Has(call.Install.BotUserId)) ? throw new ApiFailure("channel_not_found") : channel;
    }

    /// <summary>The channel the bot may write to; a person's id means the conversation with them.</summary>
    private static FakeChannel Target(ApiCall call, string id, bool direct = true)
    {
        if (direct && id[0] is 'U' or 'W')
        {
            var user = call.Team.User(id) ?? throw new ApiFailure("channel_not_found");
            if (user.Deleted)
                throw new ApiFailure("user_disabled");
            return Writable(call, call.Team.Direct(user));
        }

        return Writable(call, Known(call, id));
    }

    private static FakeChannel Writable(ApiCall call, FakeChannel channel)
    {
        if (channel.Archived)
            throw new ApiFailure("is_archived");
        if (channel.Kind == FakeChannelKind.Direct && !call.Team.MessagesTab)
            throw new ApiFailure("messages_tab_disabled");
        if (channel.PersonId is { } person && call.Team.User(person) is null or { Deleted: true })
            throw new ApiFailure("is_inactive");
        if (!channel.Has(call.Install.BotUserId) && !call.Install.Scopes.Contains("chat:write.public"))
            throw new ApiFailure("not_in_channel");
        return channel;
    }

    private static void CheckThread(FakeChannel channel, string ts)
    {
        var parent = channel.Find(ts) ?? throw new ApiFailure("thread_not_found");
        if (parent.ThreadTs is not null)
            throw new ApiFailure("cannot_reply_to_message");
    }

    private static FakeMessage Own(ApiCall call, FakeChannel channel, string code)
    {
        var message = channel.Find(call.Need("ts", "message_not_found")) ?? throw new ApiFailure("message_not_found");
        return message.UserId == call.Install.BotUserId ? message : throw new ApiFailure(code);
    }

    /// <summary>One longer than 4,040 characters comes out as several of 4,000.</summary>
    private static IEnumerable<string> Parts(string text) => text.Length <= LongestWhole ? [text] : text.Chunk(4_000).Select(chunk => new string(chunk));
}
