using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Storage.Workspace;

/// <summary>A message of the local workspace as one person sees it.</summary>
public sealed record WorkspaceMessage
{
    public required string Id { get; init; }

    /// <summary>As in an address.</summary>
    public required string Conversation { get; init; }

    /// <summary>Id of the message whose thread it stands in; null in the conversation itself.</summary>
    public string? ThreadRoot { get; init; }

    /// <summary>E-mail of who wrote it; null for the bot.</summary>
    public string? Author { get; init; }

    /// <summary>E-mail of the only person who sees it; null for everybody.</summary>
    public string? VisibleTo { get; init; }

    public required ChatContent Content { get; init; }

    /// <summary>Business time.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Business time of the last change in place; null when there was none.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Place in the workspace; rises with every message and never changes.</summary>
    public required long Position { get; init; }

    /// <summary>The last change; rises with every new or changed message of the database.</summary>
    public required long Seq { get; init; }
}

/// <summary>What stands in a message's thread.</summary>
/// <param name="Replies">how many.</param>
/// <param name="LastAt">the newest (business time).</param>
/// <param name="Authors">who wrote, most replies first; null is the bot.</param>
public sealed record ThreadSummary(int Replies, DateTimeOffset LastAt, IReadOnlyList<string?> Authors);
