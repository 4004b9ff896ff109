namespace ChatOpsMilestones.Core.Guards;

/// <summary>When data counts as late or lost rather than as news about customers. Section <c>guard</c> of the playbook.</summary>
public sealed record GuardPolicy
{
    /// <summary>Hours after the end of a metric's last complete day (UTC) from which its source is late; 6–720. A metric may say otherwise.</summary>
    public int LateAfterHours { get; init; } = 36;

    /// <summary>Share of the accounts that may drop on one day; from it on the data is doubted, 0–1.</summary>
    public double MassDrop { get; init; } = 0.40;

    /// <summary>Accounts that must have dropped; among fewer a share means little.</summary>
    public int LeastAccounts { get; init; } = 10;

    /// <summary>Days after the last bad day, once good days follow, until it is given up for lost.</summary>
    public int LostAfterDays { get; init; } = 3;
}
