namespace ChatOpsMilestones.Storage.Workspace;

/// <summary>A place of the local workspace that is listed in its sidebar.</summary>
/// <param name="Conversation">as in an address: <c>c:cs-alerts</c>, <c>d:jordan@example.com</c>.</param>
/// <param name="Name">what is shown.</param>
/// <param name="Kind">channel or direct message.</param>
/// <param name="Topic">one line on what it is for; may be empty.</param>
/// <param name="Position">place in the list, from 0.</param>
public sealed record WorkspaceChannel(string Conversation, string Name, ChannelKind Kind, string Topic, int Position);

public enum ChannelKind
{
    /// <summary>For everybody.</summary>
    Channel,

    /// <summary>Between the bot and one person.</summary>
    Direct,
}
