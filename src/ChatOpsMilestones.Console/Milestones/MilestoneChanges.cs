namespace ChatOpsMilestones.Workspace.Milestones;

/// <summary>Changes how a milestone runs, or notes what was learned about it. Supplied by the host.</summary>
/// <returns>null when it is done; else why it is not, in words.</returns>
public delegate Task<string?> MilestoneChanger(string id, string personEmail, MilestoneChange change, CancellationToken cancellationToken);

/// <summary>One thing that somebody wants; exactly one of <paramref name="State"/> and <paramref name="Note"/> is given.</summary>
/// <param name="State">how it is to run, in the word of the file.</param>
/// <param name="PilotAccounts">ids of the accounts of a pilot, separated by commas; empty for none.</param>
/// <param name="Note">what was learned.</param>
public sealed record MilestoneChange(string? State, string PilotAccounts, string? Note);

/// <summary>What can be changed about a milestone on its page, and what was.</summary>
public sealed record MilestoneChanges
{
    public static MilestoneChanges None { get; } = new();

    /// <summary>The states that the person may choose, in the words of the file; empty for none.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>True where a pilot needs its accounts named.</summary>
    public bool AsksForPilots { get; init; }

    /// <summary>Whether the person may take a note.</summary>
    public bool MayNote { get; init; }

    /// <summary>Who changed the state on top of the file; null for nobody.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>What was learned, oldest first.</summary>
    public IReadOnlyList<MilestoneRemark> Notes { get; init; } = [];
}

/// <param name="Text">what was noted; untrusted.</param>
/// <param name="By">by whom.</param>
/// <param name="At">when.</param>
public sealed record MilestoneRemark(string Text, string By, DateTimeOffset At);
