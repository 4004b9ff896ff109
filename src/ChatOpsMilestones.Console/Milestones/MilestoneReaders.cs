using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Workspace.Milestones;

/// <summary>The milestones of the playbook that runs, in its order. Supplied by the host.</summary>
public delegate Task<MilestoneList> MilestonesReader(string personEmail, CancellationToken cancellationToken);

/// <summary>One milestone; null when there is none of that id. Supplied by the host.</summary>
public delegate Task<MilestoneDetail?> MilestoneReader(string id, string personEmail, CancellationToken cancellationToken);

/// <summary>
/// Starts a replay of a milestone, or of the whole playbook without an id, in the background unless the same runs already.
/// Supplied by the host.
/// </summary>
/// <returns>null when it runs now; else why it does not, in words.</returns>
public delegate Task<string?> ReplayStarter(string? id, string personEmail, CancellationToken cancellationToken);

/// <param name="Playbook">name of the playbook.</param>
/// <param name="Rows">in its order.</param>
/// <param name="Running">share that is done of a replay of all, 0–1; null for none.</param>
/// <param name="Fault">why the last replay of all failed; null for nothing.</param>
/// <param name="MayReplay">whether the person may start one.</param>
public sealed record MilestoneList(string Playbook, IReadOnlyList<MilestoneRow> Rows, double? Running, string? Fault, bool MayReplay);

/// <param name="Row">the milestone.</param>
/// <param name="Definition">what it does, in plain words.</param>
/// <param name="MadeBy">who made the newest replay; null for none.</param>
/// <param name="IsOfNow">whether the newest replay is of the definition that runs.</param>
/// <param name="Running">share that is done of a replay that runs, 0–1; null for none.</param>
/// <param name="Fault">why the last replay failed; null for nothing.</param>
/// <param name="MayReplay">whether the person may start one.</param>
public sealed record MilestoneDetail(
    MilestoneRow Row, TextMessage Definition, string? MadeBy, bool IsOfNow, double? Running, string? Fault, bool MayReplay)
{
    /// <summary>What can be changed about it here, and what was.</summary>
    public MilestoneChanges Changes { get; init; } = MilestoneChanges.None;
}
