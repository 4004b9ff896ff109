namespace ChatOpsMilestones.Core.Signals;

/// <summary>Something about a contact changed: the store writes it when a contact arrives that differs from the one it had.</summary>
public sealed record ContactChange : AccountRecord
{
    public required string ContactId { get; init; }

    public required ContactChangeKind ChangeKind { get; init; }

    /// <summary>The role before, or empty; for the other kinds empty.</summary>
    public string Before { get; init; } = "";

    /// <summary>The role after, or empty; for the other kinds empty.</summary>
    public string After { get; init; } = "";

    public required DateTimeOffset At { get; init; }

    public override DateTimeOffset OrderedAt => At;
}

public enum ContactChangeKind
{
    /// <summary>The job role is another one.</summary>
    Role,

    /// <summary>No longer active: left, or the log-in was taken away.</summary>
    Deactivated,

    /// <summary>Active again.</summary>
    Reactivated,

    /// <summary>Became the champion.</summary>
    ChampionGained,

    /// <summary>Is no longer the champion.</summary>
    ChampionLost,
}
