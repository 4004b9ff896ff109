using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Teams.State;

/// <summary>A person of a tenant.</summary>
/// <param name="id">the MRI that this bot knows them by: <c>29:…</c>.</param>
/// <param name="objectId">of the directory, the same for every bot.</param>
/// <param name="tenant">theirs.</param>
/// <param name="name">as shown.</param>
public sealed class FakeMember(string id, string objectId, string tenant, string name)
{
    public string Id { get; } = id;

    public string ObjectId { get; } = objectId;

    public string Tenant { get; } = tenant;

    public string Name { get; } = name;

    public string? Email { get; set; }

    /// <summary>User principal name; that of a guest has <c>#EXT#</c> in it.</summary>
    public string? Upn { get; set; }

    /// <summary><c>user</c>, <c>guest</c>.</summary>
    public string Role { get; init; } = "user";

    /// <summary>The app is there for this person alone, so that the bot may begin to talk.</summary>
    public bool Installed { get; set; }

    /// <summary>The person blocked the bot.</summary>
    public bool Blocked { get; set; }

    /// <summary>Dialog that is open before this person; null for none.</summary>
    public JsonObject? Dialog { get; set; }

    /// <summary>The message from which it was opened; null for none.</summary>
    internal FakePost? DialogOn { get; set; }

    internal JsonObject Json() => new()
    {
        ["id"] = Id,
        ["aadObjectId"] = ObjectId,
        ["name"] = Name,
        ["givenName"] = Name.Split(' ')[0],
        ["surname"] = Name.Split(' ')[^1],
        ["email"] = Email,
        ["userPrincipalName"] = Upn ?? Email,
        ["tenantId"] = Tenant,
        ["userRole"] = Role,
    };
}
