namespace ChatOpsMilestones.Core.Chat;

/// <summary>A place in a chat to which messages go; deliveries to one address keep their order.</summary>
/// <param name="Platform"><c>workspace</c>, <c>slack</c>, <c>teams</c>.</param>
/// <param name="Installation">the workspace or tenant within the platform; <c>local</c> for the local workspace.</param>
/// <param name="Conversation">channel or direct message: <c>c:cs-alerts</c>, <c>d:jordan@example.com</c>.</param>
public sealed record Address(string Platform, string Installation, string Conversation)
{
    public const string LocalPlatform = "workspace";
    public const string LocalInstallation = "local";

    public static Address LocalChannel(string name) => new(LocalPlatform, LocalInstallation, "c:" + name);

    public static Address LocalDirect(string email) => new(LocalPlatform, LocalInstallation, "d:" + email);

    public bool IsDirect => Conversation.StartsWith("d:", StringComparison.Ordinal);

    /// <summary>The name behind the prefix.</summary>
    public string Name => Conversation[2..];

    /// <summary>The lane: what keeps its order.</summary>
    public string Lane => $"{Platform}/{Installation}/{Conversation}";
}

/// <summary>A message that was delivered.</summary>
/// <param name="Address">where.</param>
/// <param name="MessageId">the platform's id of it.</param>
public sealed record MessageRef(Address Address, string MessageId);
