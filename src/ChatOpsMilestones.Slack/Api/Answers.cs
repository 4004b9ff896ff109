using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Slack.Api;

/// <summary><c>auth.test</c>: who the token is.</summary>
public sealed record AuthTest
{
    public string? Url { get; init; }

    public string? Team { get; init; }

    public string? TeamId { get; init; }

    public string? User { get; init; }

    public string? UserId { get; init; }

    public string? BotId { get; init; }

    public string? AppId { get; init; }

    public string? EnterpriseId { get; init; }

    public bool IsEnterpriseInstall { get; init; }

    /// <summary>From the header <c>x-oauth-scopes</c>; null when Slack did not say.</summary>
    public string[]? Scopes { get; init; }
}

/// <summary><c>apps.connections.open</c>; the address holds a ticket that is a secret.</summary>
public sealed record OpenedConnection(string Url);

/// <summary><c>chat.postMessage</c> and <c>chat.update</c>: where it stands now.</summary>
public sealed record PostedMessage(string Ts)
{
    public string? Channel { get; init; }
}

/// <summary><c>chat.postEphemeral</c>.</summary>
public sealed record PostedEphemeral(string? MessageTs);

/// <summary><c>chat.getPermalink</c>.</summary>
public sealed record Permalink([property: System.Text.Json.Serialization.JsonPropertyName("permalink")] string Url);

/// <summary><c>conversations.open</c>, <c>.info</c>, <c>.join</c>.</summary>
public sealed record ConversationAnswer(SlackChannel Channel);

public sealed record SlackChannel
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public bool IsIm { get; init; }

    public bool IsMpim { get; init; }

    public bool IsPrivate { get; init; }

    public bool IsArchived { get; init; }

    public bool IsMember { get; init; }

    public bool IsExtShared { get; init; }

    /// <summary>The other person of a direct message.</summary>
    public string? User { get; init; }
}

/// <summary><c>users.conversations</c>.</summary>
public sealed record ConversationList(IReadOnlyList<SlackChannel> Channels)
{
    public ResponseMetadata? ResponseMetadata { get; init; }
}

public sealed record ResponseMetadata
{
    public string? NextCursor { get; init; }

    public IReadOnlyList<string>? Messages { get; init; }

    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary><c>conversations.history</c> and <c>.replies</c>.</summary>
public sealed record History(IReadOnlyList<HistoryMessage> Messages)
{
    public bool HasMore { get; init; }

    public ResponseMetadata? ResponseMetadata { get; init; }
}

public sealed record HistoryMessage
{
    public required string Ts { get; init; }

    public string? ThreadTs { get; init; }

    public string? User { get; init; }

    public string? BotId { get; init; }

    /// <summary>Whoever wrote the message chose what is in it.</summary>
    public JsonNode? Metadata { get; init; }

    public JsonNode? Files { get; init; }

    /// <summary>The delivery that we wrote into the message; null when it is none of ours.</summary>
    public string? DeliveryId =>
        Metadata is JsonObject metadata && Word(metadata["event_type"]) == MessageMetadata.AlertEvent && metadata["event_payload"] is JsonObject payload
            ? Word(payload[MessageMetadata.DeliveryId])
            : null;

    /// <summary>True when the message carries a file of this name.</summary>
    public bool Carries(string fileName) => Files is JsonArray files && files.Any(f => f is JsonObject file && Word(file["name"]) == fileName);

    private static string? Word(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

/// <summary><c>users.info</c> and <c>users.lookupByEmail</c>.</summary>
public sealed record UserAnswer(SlackUser User);

public sealed record SlackUser
{
    public required string Id { get; init; }

    public string? TeamId { get; init; }

    public string? Name { get; init; }

    /// <summary>Deactivated.</summary>
    public bool Deleted { get; init; }

    public bool IsBot { get; init; }

    /// <summary>Of another organisation, seen through a shared channel.</summary>
    public bool IsStranger { get; init; }

    /// <summary>On Enterprise Grid: which organisation the person belongs to.</summary>
    public EnterpriseUser? EnterpriseUser { get; init; }

    /// <summary>IANA name of the zone.</summary>
    public string? Tz { get; init; }

    public int? TzOffset { get; init; }

    public SlackProfile? Profile { get; init; }
}

public sealed record EnterpriseUser
{
    public string? EnterpriseId { get; init; }
}

public sealed record SlackProfile
{
    public string? Email { get; init; }

    public string? RealName { get; init; }

    public string? DisplayName { get; init; }

    public string? StatusText { get; init; }

    public string? StatusEmoji { get; init; }

    /// <summary>Unix seconds; 0 for no end.</summary>
    public long? StatusExpiration { get; init; }
}

/// <summary><c>views.open</c>, <c>.update</c>, <c>.push</c>, <c>.publish</c>.</summary>
public sealed record ViewAnswer(SlackView View);

public sealed record SlackView
{
    public required string Id { get; init; }

    public string? Hash { get; init; }
}

/// <summary><c>files.getUploadURLExternal</c>.</summary>
public sealed record UploadTarget(string UploadUrl, string FileId);

/// <summary><c>files.completeUploadExternal</c>.</summary>
public sealed record CompletedUpload
{
    public IReadOnlyList<JsonObject>? Files { get; init; }
}

/// <summary><c>oauth.v2.access</c>.</summary>
public sealed record OAuthAccess
{
    public string? AccessToken { get; init; }

    public string? TokenType { get; init; }

    public string? Scope { get; init; }

    public string? BotUserId { get; init; }

    public string? AppId { get; init; }

    public OAuthPlace? Team { get; init; }

    public OAuthPlace? Enterprise { get; init; }

    public bool IsEnterpriseInstall { get; init; }

    public string? RefreshToken { get; init; }

    /// <summary>Seconds.</summary>
    public int? ExpiresIn { get; init; }

    /// <summary>Who installed it.</summary>
    public OAuthUser? AuthedUser { get; init; }
}

public sealed record OAuthPlace
{
    public string? Id { get; init; }

    public string? Name { get; init; }
}

public sealed record OAuthUser
{
    public string? Id { get; init; }
}

/// <summary>An answer that says nothing but that it was done.</summary>
public sealed record Done;
