using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Connector;

namespace ChatOpsMilestones.Teams.Inbound;

/// <summary>What the way in does with the rest of Teams: remembers conversations and writes into them.</summary>
internal sealed record TeamsHands
{
    /// <summary>A conversation has spoken.</summary>
    public required Func<ChatReference, CancellationToken, Task> Seen { get; init; }

    /// <summary>Whether a conversation (tenant, id) has ever spoken.</summary>
    public required Func<string, string, CancellationToken, Task<bool>> Knows { get; init; }

    /// <summary>A conversation (tenant, id) is closed to us, and why.</summary>
    public required Func<string, string, string, CancellationToken, Task> Gone { get; init; }

    /// <summary>A person (tenant, id) has spoken in a conversation.</summary>
    public required Action<string, string, string> Met { get; init; }

    /// <summary>The conversations of a tenant that are open to us.</summary>
    public required Func<string, CancellationToken, Task<List<ChatReference>>> Live { get; init; }

    /// <summary>The personal chat with a person (tenant, id), opened when there was none; null where the bot is not installed for them.</summary>
    public required Func<string, string, CancellationToken, Task<ChatReference?>> Personal { get; init; }

    /// <summary>Posts a message, below another one or by itself; why it was not posted, or null.</summary>
    public required Func<ChatReference, string?, TeamsMessage, CancellationToken, Task<TeamsFault?>> Post { get; init; }

    /// <summary>Draws an alert's card as the platform's deliveries draw it.</summary>
    public required Func<string, Card, CancellationToken, Task<TeamsMessage>> Draw { get; init; }
}
