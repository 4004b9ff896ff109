using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Slack.State;

/// <summary>A message as it stands now.</summary>
public sealed class FakeMessage(FakeChannel channel, string ts, string userId)
{
    public FakeChannel Channel { get; } = channel;

    /// <summary>Its id: unique in the channel, a string.</summary>
    public string Ts { get; } = ts;

    public string UserId { get; } = userId;

    /// <summary>Set on what the bot wrote.</summary>
    public string? BotId { get; init; }

    public string? AppId { get; init; }

    public string Text { get; set; } = "";

    public JsonArray? Blocks { get; set; }

    public JsonArray? Attachments { get; set; }

    public JsonObject? Metadata { get; set; }

    /// <summary>The parent's ts; null at the top of a channel.</summary>
    public string? ThreadTs { get; init; }

    public bool Broadcast { get; init; }

    /// <summary>The one person who sees it; null for a message that everyone sees.</summary>
    public string? EphemeralFor { get; init; }

    public bool Edited { get; set; }

    public bool Deleted { get; set; }

    /// <summary>How often it was changed.</summary>
    public int Updates { get; set; }

    public List<FakeFile> Files { get; } = [];

    internal JsonObject Json(bool withMetadata)
    {
        var message = new JsonObject { ["type"] = "message", ["user"] = UserId, ["ts"] = Ts, ["text"] = Text, ["team"] = Channel.Team.Id };
        if (BotId is not null)
        {
            message["bot_id"] = BotId;
            message["app_id"] = AppId;
        }

        if (Blocks is not null)
            message["blocks"] = Blocks.DeepClone();
        if (Attachments is not null)
            message["attachments"] = Attachments.DeepClone();
        if (withMetadata && Metadata is not null)
            message["metadata"] = Metadata.DeepClone();
        if (ThreadTs is not null)
            message["thread_ts"] = ThreadTs;
        if (Edited)
            message["edited"] = new JsonObject { ["user"] = UserId, ["ts"] = Ts };
        if (Files.Count > 0)
            message["files"] = new JsonArray([.. Files.Select(file => (JsonNode)file.Json())]);
        AddThread(message);
        return message;
    }

    private void AddThread(JsonObject message)
    {
        var replies = ThreadTs is null ? Channel.Replies(Ts).ToList() : [];
        if (replies.Count == 0)
            return;
        message["thread_ts"] = Ts;
        message["reply_count"] = replies.Count;
        message["reply_users_count"] = replies.Select(reply => reply.UserId).Distinct().Count();
        message["latest_reply"] = replies[^1].Ts;
    }
}
