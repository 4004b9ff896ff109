namespace ChatOpsMilestones.Slack.Installations;

/// <summary>A bearer token of Slack. It never prints itself.</summary>
public readonly record struct SlackToken(string Value)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Value);

    public override string ToString() => IsEmpty ? "(no token)" : "(token)";
}
