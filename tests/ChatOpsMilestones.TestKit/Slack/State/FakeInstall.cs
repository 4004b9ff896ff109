namespace ChatOpsMilestones.TestKit.Slack.State;

/// <summary>The app in one workspace: its token, its bot, what it may do.</summary>
public sealed class FakeInstall
{
    public required string BotUserId { get; init; }

    public required string BotId { get; init; }

    /// <summary>Every access token that is good now.</summary>
    public HashSet<string> Tokens { get; } = [];

    /// <summary>When a rotating token ends; those not named here never do.</summary>
    internal Dictionary<string, DateTimeOffset> Expires { get; } = [];

    public string? RefreshToken { get; set; }

    /// <summary>Granted scopes; take some away to see <c>missing_scope</c>.</summary>
    public HashSet<string> Scopes { get; } = [.. Everything];

    /// <summary>Why no call works any more: <c>account_inactive</c>, <c>token_revoked</c>…; null while it does.</summary>
    public string? Dead { get; set; }

    public string? EnterpriseId { get; init; }

    /// <summary>One token for a whole organisation.</summary>
    public bool OrgWide { get; init; }

    public static IReadOnlyList<string> Everything { get; } =
    [
        "app_mentions:read", "channels:history", "channels:join", "channels:read", "chat:write", "commands", "files:write", "groups:history",
        "groups:read", "im:history", "im:read", "im:write", "links:read", "links:write", "mpim:history", "mpim:read", "reactions:read",
        "reactions:write", "team:read", "usergroups:read", "users:read", "users:read.email",
    ];
}
