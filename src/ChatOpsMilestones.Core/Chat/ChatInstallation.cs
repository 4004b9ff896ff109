namespace ChatOpsMilestones.Core.Chat;

/// <summary>The app where it is installed on a platform, as it is kept.</summary>
public sealed record ChatInstallation
{
    public required string Platform { get; init; }

    /// <summary>How addresses name it.</summary>
    public required string Installation { get; init; }

    /// <summary>What the platform said of it, as JSON of its adapter; nothing secret.</summary>
    public required string Body { get; init; }

    /// <summary>Its tokens, encrypted by its adapter; null where the settings hold the token.</summary>
    public byte[]? Secret { get; init; }

    /// <summary>When its token ends (real time); null when it does not.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Counts the changes of the row; 0 before it is kept.</summary>
    public int Revision { get; init; }

    /// <summary>Why nothing can be sent any more; null while it works.</summary>
    public string? DeadBecause { get; init; }

    /// <summary>Real time of the last change.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>Where installations are kept. What an adapter needs of the store, given to it by the host.</summary>
public sealed record ChatInstallationBook
{
    /// <summary>All of a platform, dead ones too.</summary>
    public required Func<string, CancellationToken, Task<List<ChatInstallation>>> AllAsync { get; init; }

    /// <summary>Keeps one in place of what was there; what held it for a renewal holds it no longer.</summary>
    public required Func<ChatInstallation, CancellationToken, Task> KeepAsync { get; init; }

    /// <summary>Holds one for a renewal of its token; null when it is held by another host or not there.</summary>
    public required Func<InstallationHold, CancellationToken, Task<ChatInstallation?>> HoldAsync { get; init; }

    /// <summary>Lets go of one without a change.</summary>
    public required Func<InstallationHold, CancellationToken, Task> ReleaseAsync { get; init; }

    /// <summary>Replaces the row of that revision and lets go of it; false when it has changed in the meantime.</summary>
    public required Func<ChatInstallation, CancellationToken, Task<bool>> ReplaceAsync { get; init; }

    /// <summary>Keeps a question to a browser, from now until then or until it comes back. The text is a hash.</summary>
    public required Func<string, DateTimeOffset, DateTimeOffset, CancellationToken, Task> AskAsync { get; init; }

    /// <summary>True once for a question that is kept and not over.</summary>
    public required Func<string, DateTimeOffset, CancellationToken, Task<bool>> AnsweredAsync { get; init; }
}

/// <summary>Who holds an installation, and until when.</summary>
/// <param name="Platform">of the installation.</param>
/// <param name="Installation">which.</param>
/// <param name="Holder">name of a host.</param>
/// <param name="Now">real time.</param>
/// <param name="Until">when another may hold it.</param>
public sealed record InstallationHold(string Platform, string Installation, string Holder, DateTimeOffset Now, DateTimeOffset Until);
