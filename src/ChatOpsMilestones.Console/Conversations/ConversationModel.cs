using ChatOpsMilestones.Workspace.Shell;

namespace ChatOpsMilestones.Workspace.Conversations;

/// <summary>One conversation's page.</summary>
public sealed record ConversationModel
{
    public required Viewer Viewer { get; init; }

    public required PlaceModel Place { get; init; }

    public bool IsDirect => Place.Conversation == Viewer.OwnConversation;

    public required IReadOnlyList<MessageModel> Messages { get; init; }

    /// <summary>Before these stand more.</summary>
    public required bool HasEarlier { get; init; }

    /// <summary>After these stand more: the page shows a part of the past and does not grow by itself.</summary>
    public required bool HasLater { get; init; }

    /// <summary>Id of the first message that is new to the person; null for none.</summary>
    public string? FirstNew { get; init; }

    /// <summary>The last change when the page was read: live updates go on from here.</summary>
    public required long Head { get; init; }

    /// <summary>The thread that is open beside it; null for none.</summary>
    public ThreadModel? Thread { get; init; }

    /// <summary>What was typed and not accepted; empty for nothing.</summary>
    public string Draft { get; init; } = "";

    /// <summary>Why it was not accepted; null when nothing was wrong.</summary>
    public string? DraftError { get; init; }
}

/// <param name="Root">the message whose thread it is.</param>
/// <param name="Replies">oldest first.</param>
public sealed record ThreadModel(MessageModel Root, IReadOnlyList<MessageModel> Replies);
