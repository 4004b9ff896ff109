using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Conversations;
using ChatOpsMilestones.Teams.People;
using ChatOpsMilestones.Teams.Wire;

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

    /// <summary>The personal chat with a person (tenant, id), opened when there was none; Teams refuses where the bot is not installed for them.</summary>
    public required Func<string, string, CancellationToken, Task<TeamsReply<ChatReference>>> Personal { get; init; }

    /// <summary>Posts a message, below another one or by itself; why it was not posted, or null.</summary>
    public required Func<ChatReference, string?, TeamsMessage, CancellationToken, Task<TeamsFault?>> Post { get; init; }

    /// <summary>Draws an alert's card for a conversation as deliveries draw it there.</summary>
    public required Func<ChatReference, Card, CancellationToken, Task<TeamsMessage>> Draw { get; init; }

    // The card without a mention is better than the card too late.
    private static readonly TimeSpan MentionPatience = TimeSpan.FromSeconds(2);

    public static TeamsHands Of(TeamsConversations conversations, TeamsDirectory directory, ConnectorClient client, TeamsOptions options, RealTime real) => new()
    {
        Seen = conversations.SeenAsync,
        Knows = async (tenant, conversation, stop) => await conversations.FindAsync(tenant, conversation, stop) is not null,
        Gone = conversations.GoneAsync,
        Met = directory.Met,
        Live = conversations.LiveAsync,
        Personal = async (tenant, user, stop) =>
        {
            if (await conversations.OfUserAsync(tenant, user, stop) is { GoneBecause: null } known)
                return new TeamsReply<ChatReference>(known, null);
            var created = await client.CreatePersonalAsync(tenant, user, stop);
            if (!created.Succeeded)
                return new TeamsReply<ChatReference>(null, created.Fault);
            var chat = new ChatReference
            {
                Platform = TeamsPlaces.Platform,
                Installation = tenant,
                Conversation = created.Value.Conversation,
                Kind = ConversationKind.Personal,
                ServiceUrl = created.Value.ServiceUrl,
                UserId = user,
                SeenAt = real.GetUtcNow(),
            };
            await conversations.SeenAsync(chat, stop);
            return new TeamsReply<ChatReference>(chat, null);
        },
        Post = async (to, thread, message, stop) => (await client.PostAsync(to, thread, message, stop)).Fault,
        Draw = async (place, card, stop) => AlertCards.Write(card, new TeamsLook(options.NativeFeedback) { Owner = await OwnerAsync(place, card, directory, real, stop) }),
    };

    private static async Task<TeamsMention?> OwnerAsync(ChatReference place, Card card, TeamsDirectory directory, RealTime real, CancellationToken stop)
    {
        if (place.Kind == ConversationKind.Personal || card is not { OwnerEmail: { } email, OwnerName: { } name })
            return null;
        try
        {
            return await directory.ReachAsync(place.Installation, email, stop).WaitAsync(MentionPatience, real, stop) is PersonLookup.Found { Person: { Gone: false } owner }
                ? new TeamsMention(owner.UserId, name)
                : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
