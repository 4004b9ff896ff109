using ChatOpsMilestones.Workspace.Conversations;
using ChatOpsMilestones.Workspace.Shell;

namespace ChatOpsMilestones.Workspace.Forms;

/// <summary>Where a form was opened, and to where its page goes back.</summary>
public sealed record FormOrigin
{
    public required Viewer Viewer { get; init; }

    /// <summary>Id of the message whose button opened it.</summary>
    public required string MessageId { get; init; }

    /// <summary>True when that was in the thread's pane.</summary>
    public bool InThread { get; init; }

    /// <summary>Path of that place.</summary>
    public required string Back { get; init; }

    /// <summary>The account it is about; null for none.</summary>
    public string? AccountId { get; init; }

    /// <summary>Where it is sent.</summary>
    public string Action { get; init; } = "/submit";

    public string Nonce { get; init; } = MessageModel.NewNonce();
}
