namespace ChatOpsMilestones.Core.Chat;

/// <summary>A conversation of a platform that can only be written to by what the platform has told about it.</summary>
public sealed record ChatReference
{
    public required string Platform { get; init; }

    public required string Installation { get; init; }

    /// <summary>The platform's id of the conversation; a thread's is that of its channel.</summary>
    public required string Conversation { get; init; }

    public required ConversationKind Kind { get; init; }

    /// <summary>The address of the service that serves it; it may change with every word from there.</summary>
    public required string ServiceUrl { get; init; }

    /// <summary>The bot's id there; null when not told.</summary>
    public string? BotId { get; init; }

    /// <summary>The platform's id of the person, in a personal chat; null elsewhere.</summary>
    public string? UserId { get; init; }

    /// <summary>The directory's id of the person (Entra object id), in a personal chat; null elsewhere or when not told.</summary>
    public string? ObjectId { get; init; }

    /// <summary>The team of a channel; null elsewhere.</summary>
    public string? TeamId { get; init; }

    /// <summary>Name of the channel or chat; null when not told.</summary>
    public string? Name { get; init; }

    /// <summary>Language tag of the person; null when not told.</summary>
    public string? Locale { get; init; }

    /// <summary>Why nothing can be written there any more; null while it can.</summary>
    public string? GoneBecause { get; init; }

    /// <summary>Real time of the last word from there.</summary>
    public required DateTimeOffset SeenAt { get; init; }
}

public enum ConversationKind
{
    /// <summary>One person and the bot.</summary>
    Personal,

    /// <summary>Several people, without threads.</summary>
    Group,

    /// <summary>A channel of a team, with threads.</summary>
    Channel,
}

/// <summary>Where references are kept. What an adapter needs of the store, given to it by the host.</summary>
public sealed record ChatReferenceBook
{
    /// <summary>By platform, installation and conversation; null when never seen. Gone ones too.</summary>
    public required Func<string, string, string, CancellationToken, Task<ChatReference?>> FindAsync { get; init; }

    /// <summary>The personal chat with a person (platform, installation, the platform's id or the directory's); null when none was seen. Gone ones too.</summary>
    public required Func<string, string, string, CancellationToken, Task<ChatReference?>> OfUserAsync { get; init; }

    /// <summary>Those of a platform and installation (null for all of the platform) that are not gone, the last seen first.</summary>
    public required Func<string, string?, CancellationToken, Task<List<ChatReference>>> LiveAsync { get; init; }

    /// <summary>The channels of a team (platform, installation, team) that have spoken. Gone ones too.</summary>
    public required Func<string, string, string, CancellationToken, Task<List<ChatReference>>> OfTeamAsync { get; init; }

    /// <summary>Keeps one in place of what was there.</summary>
    public required Func<ChatReference, CancellationToken, Task> KeepAsync { get; init; }
}
