using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Slack.Api;

/// <summary><c>chat.postMessage</c>. Source: docs.slack.dev/reference/methods/chat.postMessage.</summary>
/// <param name="Channel">id of a channel, a direct message or a person.</param>
/// <param name="Text">the whole fact in words: what notifications and screen readers say; at most 4,000 characters.</param>
public sealed record PostMessage(string Channel, string Text)
{
    public JsonArray? Blocks { get; init; }

    /// <summary><c>ts</c> of the thread's parent.</summary>
    public string? ThreadTs { get; init; }

    public MessageMetadata? Metadata { get; init; }

    public bool UnfurlLinks { get; init; }

    public bool UnfurlMedia { get; init; }

    public bool LinkNames { get; init; }

    public string Parse { get; init; } = "none";
}

/// <summary>What is written into a message for machines; everybody who may read the message with its metadata can see it.</summary>
public sealed record MessageMetadata(string EventType, JsonObject EventPayload)
{
    public const string AlertEvent = "csm_alert";
    public const string DeliveryId = "delivery_id";

    public static MessageMetadata OfDelivery(string deliveryId) => new(AlertEvent, new JsonObject { [DeliveryId] = deliveryId });
}

/// <summary><c>chat.update</c>.</summary>
public sealed record UpdateMessage(string Channel, string Ts, string Text)
{
    /// <summary>Null removes those that are there; then the text is shown.</summary>
    public required JsonArray? Blocks { get; init; }

    public MessageMetadata? Metadata { get; init; }

    public bool LinkNames { get; init; }

    public string Parse { get; init; } = "none";
}

/// <summary><c>chat.postEphemeral</c>.</summary>
public sealed record PostEphemeral(string Channel, string User, string Text)
{
    public JsonArray? Blocks { get; init; }

    public string? ThreadTs { get; init; }

    public bool LinkNames { get; init; }

    public string Parse { get; init; } = "none";
}

/// <summary><c>conversations.history</c>, and with <see cref="Ts"/> <c>conversations.replies</c>.</summary>
public sealed record ReadHistory(string Channel)
{
    /// <summary>The thread's parent; null for the conversation itself.</summary>
    public string? Ts { get; init; }

    /// <summary>Slack's seconds with six decimals.</summary>
    public string? Oldest { get; init; }

    public bool IncludeAllMetadata { get; init; } = true;

    public int Limit { get; init; } = 100;

    public string? Cursor { get; init; }
}

/// <summary><c>files.completeUploadExternal</c>.</summary>
public sealed record CompleteUpload(IReadOnlyList<UploadedFile> Files, string ChannelId)
{
    public string? ThreadTs { get; init; }

    public string? InitialComment { get; init; }
}

public sealed record UploadedFile(string Id, string Title);

/// <summary>What is posted to a <c>response_url</c>: at most 5 times within 30 minutes.</summary>
public sealed record ResponseMessage(string Text)
{
    public JsonArray? Blocks { get; init; }

    /// <summary><c>ephemeral</c> or <c>in_channel</c>.</summary>
    public string ResponseType { get; init; } = "ephemeral";

    public bool ReplaceOriginal { get; init; }

    public string? ThreadTs { get; init; }
}
