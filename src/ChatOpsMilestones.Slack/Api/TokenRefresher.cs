using ChatOpsMilestones.Slack.Installations;

namespace ChatOpsMilestones.Slack.Api;

/// <summary>Gets the next token of an installation whose token has expired; null when there is none to be had.</summary>
public delegate Task<SlackInstallation?> TokenRefresher(string installation, CancellationToken cancellationToken);
