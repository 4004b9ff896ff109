namespace ChatOpsMilestones.Slack.Api;

/// <summary>Why a call did not do what it was to do.</summary>
/// <param name="Class">what follows from it.</param>
/// <param name="Code">
/// Slack's error code, or ours for what Slack gave none: <c>unreachable</c>, <c>timeout</c>, <c>cut_off</c>, <c>http_502</c>,
/// <c>unreadable</c>, <c>too_large</c>, <c>paced</c> (never sent: its bucket is empty), <c>foreign_host</c> (never sent: not Slack's).
/// </param>
public sealed record SlackFault(SlackFaultClass Class, string Code)
{
    /// <summary>How long to wait before the same is tried again: as Slack asked, else our own measure; null where it does not matter.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The scope that is missing (<c>missing_scope</c>); null otherwise.</summary>
    public string? Needed { get; init; }

    /// <summary><c>response_metadata.messages</c>: names the place of a bad block. Never customer text by itself, but not for users' eyes.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];
}

/// <summary>The classes of errors, by what is to be done. Source: docs.slack.dev, reference/methods, "Errors" of each method.</summary>
public enum SlackFaultClass
{
    /// <summary>Known not to be done; may be tried again later.</summary>
    Retry,

    /// <summary>May have been done.</summary>
    Unknown,

    /// <summary>The channel, thread or person is gone or closed to us.</summary>
    DestinationGone,

    /// <summary>The token is dead: all traffic of the installation ends.</summary>
    InstallationDead,

    /// <summary>A permission or a setting of the app is missing.</summary>
    Configuration,

    /// <summary>We sent something malformed.</summary>
    OurBug,

    /// <summary>A modal came too late or met a newer one.</summary>
    ModalTiming,

    /// <summary>It was done before: success.</summary>
    AlreadyDone,

    /// <summary>The message is gone or may no longer be changed.</summary>
    MessageGone,

    /// <summary>A code that no table knows.</summary>
    Unrecognized,
}

/// <summary>What a call gave: a value, or why there is none.</summary>
public sealed record SlackReply<T>(T? Value, SlackFault? Fault)
    where T : class
{
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Value))]
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Fault))]
    public bool Succeeded => Fault is null;

    /// <summary>What the token may do (<c>x-oauth-scopes</c>); null when Slack did not say.</summary>
    public IReadOnlySet<string>? Scopes { get; init; }

    /// <summary>Slack's id of the request (<c>x-slack-req-id</c>), for their support; null when there is none.</summary>
    public string? RequestId { get; init; }
}
