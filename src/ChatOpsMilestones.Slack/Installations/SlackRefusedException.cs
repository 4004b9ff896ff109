namespace ChatOpsMilestones.Slack.Installations;

/// <summary>Slack refuses what the settings give, so the host cannot start; the message is one line for the operator.</summary>
public sealed class SlackRefusedException(string message) : Exception(message);
