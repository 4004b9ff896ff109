using System.Text.Json;
using ChatOpsMilestones.Core.Chat.Inbound;

namespace ChatOpsMilestones.Teams.Connector;

/// <param name="ActivityId">of the message; empty when Teams told none.</param>
public sealed record Posted(string ActivityId);

/// <param name="Conversation">Teams' id of it.</param>
/// <param name="ServiceUrl">where it was created.</param>
public sealed record Created(string Conversation, string ServiceUrl);

/// <summary>A member of a conversation.</summary>
public sealed record TeamsMember
{
    /// <summary>The MRI.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the person in Entra; null when not told.</summary>
    public string? ObjectId { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? UserPrincipalName { get; init; }

    /// <summary>The person's own tenant, lower case; null when not told.</summary>
    public string? TenantId { get; init; }

    /// <summary><c>user</c>, <c>guest</c>, <c>anonymous</c>; null when not told.</summary>
    public string? Role { get; init; }

    internal static TeamsMember? Of(JsonElement element) => element.Text("id", 500) is not { Length: > 0 } id ? null : new TeamsMember
    {
        Id = id,
        ObjectId = element.Text("aadObjectId", 100) ?? element.Text("objectId", 100),
        Name = element.Text("name", 200),
        Email = element.Text("email", 320),
        UserPrincipalName = element.Text("userPrincipalName", 320),
        TenantId = element.Text("tenantId", 100)?.ToLowerInvariant(),
        Role = element.Text("userRole", 40),
    };
}

/// <param name="All">everybody, the bot left out.</param>
public sealed record TeamsMembers(IReadOnlyList<TeamsMember> All);

/// <summary>The service answered, whatever it said.</summary>
public sealed record Alive;

internal sealed record MemberPage(IReadOnlyList<TeamsMember> Members, string? Next)
{
    public static MemberPage? Of(JsonElement answer) => answer.Child("members").ValueKind != JsonValueKind.Array
        ? null
        : new MemberPage([.. answer.Items("members").Select(TeamsMember.Of).OfType<TeamsMember>()], answer.Secret("continuationToken"));
}
