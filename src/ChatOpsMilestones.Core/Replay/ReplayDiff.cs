namespace ChatOpsMilestones.Core.Replay;

/// <summary>Two versions side by side.</summary>
/// <param name="OldName">name of the playbook compared with.</param>
/// <param name="OldVersion">its version.</param>
/// <param name="Milestones">in the order of the new playbook, then those that are gone.</param>
public sealed record ReplayDiff(string OldName, string OldVersion, IReadOnlyList<MilestoneDiff> Milestones);

/// <summary>What changed for one milestone. A fire is the same when account, rule, entity and period are.</summary>
public sealed record MilestoneDiff
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Whether the definitions differ at all.</summary>
    public required bool Changed { get; init; }

    public required int Both { get; init; }

    /// <summary>Of those in both, the ones that came on another day.</summary>
    public required int OtherDay { get; init; }

    public required int OnlyOld { get; init; }

    public required int OnlyNew { get; init; }

    /// <summary>Of the last two, pairs of the same account and rule no more than seven days apart: the same thing told earlier or later.</summary>
    public required int Moved { get; init; }

    /// <summary>Figures of the old version; null where it did not run there.</summary>
    public MilestoneReplay? Old { get; init; }

    /// <summary>Figures of the new version without its examples; null where it does not run any more.</summary>
    public MilestoneReplay? New { get; init; }

    /// <summary>Accounts that only one version would have told about, a few of each.</summary>
    public IReadOnlyList<FireSample> Samples { get; init; } = [];
}

/// <param name="New">true when only the new version fired.</param>
/// <param name="AccountId">the account.</param>
/// <param name="AccountName">its name.</param>
/// <param name="Rule"><c>milestone/rule</c>.</param>
/// <param name="Day">on which day.</param>
public sealed record FireSample(bool New, string AccountId, string AccountName, string Rule, DateOnly Day);
