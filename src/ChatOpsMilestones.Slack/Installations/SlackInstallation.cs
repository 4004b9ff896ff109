namespace ChatOpsMilestones.Slack.Installations;

/// <summary>The app in one workspace, or in a whole Enterprise Grid organisation.</summary>
public sealed record SlackInstallation
{
    /// <summary>How addresses name it: the workspace's id (<c>T…</c>), or the organisation's (<c>E…</c>) for an org-wide one.</summary>
    public required string Key { get; init; }

    /// <summary>Null for an org-wide one.</summary>
    public string? TeamId { get; init; }

    public string? EnterpriseId { get; init; }

    /// <summary>Name of the workspace or organisation; untrusted text.</summary>
    public string Name { get; init; } = "";

    /// <summary>The bot as a user: <c>U…</c>; to know its own messages and mentions of it.</summary>
    public required string BotUserId { get; init; }

    public string? BotId { get; init; }

    public string? AppId { get; init; }

    public required SlackToken Token { get; init; }

    /// <summary>What the token may do, from the header <c>x-oauth-scopes</c>; null while that is not known.</summary>
    public IReadOnlySet<string>? Scopes { get; init; }

    /// <summary>Why nothing can be sent any more; null while it works.</summary>
    public string? DeadBecause { get; init; }

    /// <summary>True when a scope is granted, or when nobody said which are.</summary>
    public bool May(string scope) => Scopes is null || Scopes.Contains(scope);
}
