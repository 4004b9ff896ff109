using System.Security.Cryptography;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.Workspace.Shell;

namespace ChatOpsMilestones.Workspace.Conversations;

/// <summary>One message as it is drawn.</summary>
public sealed record MessageModel
{
    public required WorkspaceMessage Message { get; init; }

    public required Viewer Viewer { get; init; }

    /// <summary>What is in its thread; null for nothing.</summary>
    public ThreadSummary? Thread { get; init; }

    /// <summary>Drawn in the thread's pane, not in the conversation.</summary>
    public bool InThread { get; init; }

    /// <summary>
    /// Part of the id of every click on this drawing of the message: the same submission twice is one click, a click on a
    /// page drawn anew is another.
    /// </summary>
    public string Nonce { get; init; } = NewNonce();

    public string DomId => Places.DomId(Message.Id, InThread);

    public static string NewNonce() => RandomNumberGenerator.GetHexString(20, lowercase: true);
}
