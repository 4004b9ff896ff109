namespace ChatOpsMilestones.Slack.Http;

/// <summary>The paths under which Slack and browsers reach this host.</summary>
public static class SlackPaths
{
    /// <summary>Events, interactivity, options and commands: one address for all of them.</summary>
    public const string Events = "/slack/events";

    /// <summary>Begins an installation by OAuth.</summary>
    public const string Install = "/slack/install";

    /// <summary>Where a browser comes back after it.</summary>
    public const string OAuthCallback = "/slack/oauth/callback";
}
