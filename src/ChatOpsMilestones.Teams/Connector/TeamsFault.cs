using System.Diagnostics.CodeAnalysis;

namespace ChatOpsMilestones.Teams.Connector;

/// <summary>Why a call did not do what it was to do.</summary>
/// <param name="Class">what follows from it.</param>
/// <param name="Code">
/// The Connector's error code, or ours for what it gave none: <c>unreachable</c>, <c>timeout</c>, <c>cut_off</c>, <c>http_502</c>,
/// <c>unreadable</c>, <c>paced</c> (never sent), <c>foreign_host</c> (never sent: not Microsoft's), <c>no_token</c>.
/// </param>
public sealed record TeamsFault(TeamsFaultClass Class, string Code)
{
    /// <summary>How long to wait before the same is tried again; null where it does not matter.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>HTTP status; 0 when there was no answer.</summary>
    public int Status { get; init; }
}

/// <summary>The classes of errors, by what is to be done. Source: learn.microsoft.com, "Status codes from bot conversational APIs".</summary>
public enum TeamsFaultClass
{
    /// <summary>Known not to be done; may be tried again later.</summary>
    Retry,

    /// <summary>May have been done.</summary>
    Unknown,

    /// <summary>The conversation or person is gone, blocked or closed to us until the bot is installed or spoken to again.</summary>
    DestinationGone,

    /// <summary>The bot's own identity is refused: nothing can be sent at all.</summary>
    InstallationDead,

    /// <summary>A permission or a setting of the app is missing.</summary>
    Configuration,

    /// <summary>We sent something malformed or too big.</summary>
    OurBug,

    /// <summary>The message is gone or may no longer be changed.</summary>
    MessageGone,
}

/// <summary>What a call gave: a value, or why there is none.</summary>
public sealed record TeamsReply<T>(T? Value, TeamsFault? Fault)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool Succeeded => Fault is null;
}
