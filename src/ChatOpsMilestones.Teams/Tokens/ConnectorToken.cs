namespace ChatOpsMilestones.Teams.Tokens;

/// <summary>What proves us to the Bot Connector.</summary>
/// <param name="Value">the bearer token; never written anywhere.</param>
public sealed record ConnectorToken(string Value)
{
    /// <summary>Development on this machine without an app: requests carry no token.</summary>
    public static ConnectorToken None { get; } = new("");

    public bool IsNone => Value.Length == 0;

    public override string ToString() => IsNone ? "(none)" : "***";
}
