using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Adapter;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Conversations;
using ChatOpsMilestones.Teams.People;

namespace ChatOpsMilestones.Teams.Inbound;

/// <summary>What the way in does with the rest of Teams: remembers conversations and writes into them.</summary>
internal sealed record TeamsHands
{
    /// <summary>A conversation has spoken.</summary>
    public required Func<ChatReference, CancellationToken, Task> Seen { get; init; }

    /// <summary>The same where one has spoken before; false, and nothing is remembered, where none ever has.</summary>
    public required Func<ChatReference, CancellationToken, Task<bool>> SeenAgain { get; init; }

    /// <summary>A conversation (tenant, id) is closed to us, and why.</summary>
    public required Func<string, string, string, CancellationToken, Task> Gone { get; init; }

    /// <summary>A person (tenant, id) has spoken in a conversation.</summary>
    public required Action<string, string, string> Met { get; init; }

    /// <summary>The known channels of a team (tenant, team), closed ones too.</summary>
    public required Func<string, string, CancellationToken, Task<List<ChatReference>>> OfTeam { get; init; }

    /// <summary>The personal chat with a person (tenant, id), opened when there was none; Teams refuses where the bot is not installed for them.</summary>
    public required Func<string, string, CancellationToken, Task<TeamsReply<ChatReference>>> Personal { get; init; }

    /// <summary>Posts a message, below another one or by itself; why it was not posted, or null.</summary>
    public required Func<ChatReference, string?, TeamsMessage, CancellationToken, Task<TeamsFault?>> Post { get; init; }

    /// <summary>Draws an alert's card for a conversation as deliveries draw it there.</summary>
    public required Func<ChatReference, Card, CancellationToken, Task<TeamsMessage>> Draw { get; init; }

    public static TeamsHands Of(TeamsConversations conversations, TeamsDirectory directory, ConnectorClient client, TeamsOptions options, RealTime real) => new()
    {
        Seen = conversations.SeenAsync,
        SeenAgain = conversations.SeenAgainAsync,
        Gone = conversations.GoneAsync,
        Met = directory.Met,
        OfTeam = conversations.OfTeamAsync,
        Personal = async (tenant, user, stop) => await conversations.OfUserAsync(tenant, user, stop) is { GoneBecause: null } known
            ? new TeamsReply<ChatReference>(known, null)
            : await new PersonalChats(client, conversations, real).OpenAsync(tenant, user, stop),
        Post = async (to, thread, message, stop) => (await client.PostAsync(to, thread, message, stop)).Fault,
        Draw = async (place, card, stop) => AlertCards.Write(card, await new CardLooks(directory, options, real).OfAsync(place, card, stop)),
    };
}
