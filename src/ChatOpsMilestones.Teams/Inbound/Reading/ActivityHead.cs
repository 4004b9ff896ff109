using System.Text.Json;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Chat.Inbound;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Inbound.Reading;

/// <summary>What every activity says of itself, whatever its type. Source: the Bot Framework activity schema.</summary>
internal sealed record ActivityHead
{
    public required string Type { get; init; }

    /// <summary>The activity's id; one of our own making, out of all that it says, where Teams gave none.</summary>
    public required string Id { get; init; }

    /// <summary>Lower case; empty when it names none.</summary>
    public required string Tenant { get; init; }

    /// <summary>As it was sent: with the thread.</summary>
    public required string Conversation { get; init; }

    public required ConversationKind Kind { get; init; }

    public required string ServiceUrl { get; init; }

    /// <summary>Who did it; null for what no person did.</summary>
    public string? User { get; init; }

    public string? ObjectId { get; init; }

    public string? Bot { get; init; }

    public string? TeamId { get; init; }

    public string? Locale { get; init; }

    public string? ReplyTo { get; init; }

    public required JsonElement Body { get; init; }

    /// <summary>The conversation without its thread.</summary>
    public string Channel => TeamsPlaces.Channel(Conversation);

    /// <summary>The message at the top of the thread in which it was said; null for a message that is itself at the top, and where there are no threads.</summary>
    public string? Root => Kind == ConversationKind.Channel && (TeamsPlaces.Root(Conversation) ?? ReplyTo) is { } root && root != Id ? root : null;

    /// <summary>What makes it once.</summary>
    public string Once => $"{Channel}|{Id}" is { Length: <= 255 } key ? key : StableId.Of("teams-activity", Channel, Id);

    /// <summary>True when a bot wrote it, ours included.</summary>
    public bool IsOfBot => User is { } user && (user == Bot || user.StartsWith("28:", StringComparison.Ordinal) || Body.Child("from").Text("role", 20) is "bot" or "skill");

    /// <summary>Null when it is no activity that could be worked.</summary>
    public static ActivityHead? Read(JsonElement body)
    {
        var conversation = body.Child("conversation");
        if (body.Text("type", 100) is not { Length: > 0 } type || conversation.TeamsId("id") is not { } place || ServiceUrlOf(body) is not { } service)
            return null;

        var from = body.Child("from");
        var data = body.Child("channelData");
        return new ActivityHead
        {
            Type = type,
            Id = body.TeamsId("id") ?? StableId.Of("teams-nameless", body.GetRawText()),
            Tenant = (data.Child("tenant").Id("id") ?? conversation.Id("tenantId") ?? "").ToLowerInvariant(),
            Conversation = place,
            Kind = KindOf(conversation.Text("conversationType", 40), conversation.IsTrue("isGroup"), place),
            ServiceUrl = service,
            User = from.TeamsId("id"),
            ObjectId = from.Id("aadObjectId"),
            Bot = body.Child("recipient").TeamsId("id"),
            TeamId = data.Child("team").TeamsId("id"),
            Locale = body.Id("locale"),
            ReplyTo = body.TeamsId("replyToId"),
            Body = body,
        };
    }

    /// <summary>The conversation as it is remembered.</summary>
    /// <param name="at">real time.</param>
    public ChatReference Reference(DateTimeOffset at) => new()
    {
        Platform = TeamsPlaces.Platform,
        Installation = Tenant,
        Conversation = Channel,
        Kind = Kind,
        ServiceUrl = ServiceUrl,
        BotId = Bot,
        UserId = Kind == ConversationKind.Personal ? User : null,
        ObjectId = Kind == ConversationKind.Personal ? ObjectId : null,
        TeamId = Kind == ConversationKind.Channel ? TeamId : null,
        Name = NameOf(),
        Locale = Locale,
        SeenAt = at,
    };

    private string? NameOf()
    {
        var name = Kind switch
        {
            ConversationKind.Personal => null,
            ConversationKind.Channel when Body.Child("channelData").Child("channel") is var channel && channel.TeamsId("id") == Channel && channel.Text("name", 200) is { Length: > 0 } named => named,
            _ => Body.Child("conversation").Text("name", 200),
        };
        return string.IsNullOrWhiteSpace(name) ? null : name;
    }

    // Only what can be called; where a token may go is decided where it is sent.
    private static string? ServiceUrlOf(JsonElement body) =>
        body.Secret("serviceUrl") is { } text && Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) ? text : null;

    private static ConversationKind KindOf(string? type, bool isGroup, string id) => type switch
    {
        "channel" => ConversationKind.Channel,
        "groupChat" => ConversationKind.Group,
        "personal" => ConversationKind.Personal,
        _ => isGroup && TeamsPlaces.Guess(id) == ConversationKind.Personal ? ConversationKind.Group : TeamsPlaces.Guess(id),
    };
}
