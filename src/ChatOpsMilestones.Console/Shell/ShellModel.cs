using ChatOpsMilestones.Core.Accounts;

namespace ChatOpsMilestones.Workspace.Shell;

/// <summary>What stands around every page: the sidebar.</summary>
public sealed record ShellModel
{
    public required string Company { get; init; }

    public required Viewer Viewer { get; init; }

    /// <summary>The person's own direct messages first, then the channels.</summary>
    public required PlaceModel Direct { get; init; }

    public required IReadOnlyList<PlaceModel> Channels { get; init; }

    public required IReadOnlyList<PersonModel> People { get; init; }

    /// <summary>The conversation that is open; null on other pages.</summary>
    public string? Open { get; init; }

    /// <summary>Path to come back to after choosing another person.</summary>
    public required string Path { get; init; }

    /// <summary>The same once the messages of a place have been seen.</summary>
    public ShellModel Seen(string conversation) => this with
    {
        Direct = Direct.Conversation == conversation ? Direct with { Unread = 0 } : Direct,
        Channels = [.. Channels.Select(place => place.Conversation == conversation ? place with { Unread = 0 } : place)],
    };
}

/// <param name="Conversation">as in an address.</param>
/// <param name="Name">what is shown.</param>
/// <param name="Topic">what it is for.</param>
/// <param name="Unread">messages of others that were not seen.</param>
public sealed record PlaceModel(string Conversation, string Name, string Topic, int Unread);

/// <param name="Person">somebody one can act as.</param>
/// <param name="Unread">in this person's direct messages.</param>
public sealed record PersonModel(Teammate Person, int Unread);
