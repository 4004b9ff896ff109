namespace ChatOpsMilestones.Core.Chat;

/// <summary>Who a teammate is on a platform, as it was when it was last asked.</summary>
public sealed record ChatPerson
{
    public required string Platform { get; init; }

    public required string Installation { get; init; }

    /// <summary>The platform's id of the person.</summary>
    public required string UserId { get; init; }

    /// <summary>Lower case.</summary>
    public required string Email { get; init; }

    /// <summary>The platform's id of the direct conversation with the person; null while none was opened.</summary>
    public string? DirectConversation { get; init; }

    /// <summary>IANA name of the zone that the person has set there; null when unknown.</summary>
    public string? ZoneId { get; init; }

    /// <summary>Deactivated: nothing reaches the person there.</summary>
    public bool Gone { get; init; }

    /// <summary>Out of office until then (real time), by the status that the person has set; null when not.</summary>
    public DateTimeOffset? AwayUntil { get; init; }

    /// <summary>Real time of the last look.</summary>
    public required DateTimeOffset CheckedAt { get; init; }
}

/// <summary>Finds a remembered person by e-mail or by the platform's id; null when never seen.</summary>
public delegate Task<ChatPerson?> ChatPersonFinder(string platform, string installation, string emailOrUserId, CancellationToken cancellationToken);

/// <summary>Remembers a person; the same platform, installation and id again replaces.</summary>
public delegate Task ChatPersonKeeper(ChatPerson person, CancellationToken cancellationToken);

/// <summary>Asks the platform, or what is remembered of it, who a user id is.</summary>
public delegate Task<PersonLookup> ChatPersonLookup(string installation, string userId, CancellationToken cancellationToken);

/// <summary>What a look-up gave.</summary>
public abstract record PersonLookup
{
    private PersonLookup()
    {
    }

    public sealed record Found(ChatPerson Person) : PersonLookup;

    /// <summary>The platform knows no such person, or no e-mail of theirs.</summary>
    public sealed record Nobody(string Reason) : PersonLookup;

    /// <summary>The platform could not be asked; later perhaps.</summary>
    public sealed record NotNow(string Reason) : PersonLookup;
}
