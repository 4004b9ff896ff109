using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Conversations;

/// <summary>Opens the chat of a person with the bot and keeps it; Teams refuses where the bot is not installed for them.</summary>
internal sealed class PersonalChats(ConnectorClient client, TeamsConversations conversations, RealTime time)
{
    /// <summary>The same person gives the same chat.</summary>
    /// <param name="tenant">the installation.</param>
    /// <param name="userId">the MRI.</param>
    /// <param name="cancellationToken">to stop.</param>
    public async Task<TeamsReply<ChatReference>> OpenAsync(string tenant, string userId, CancellationToken cancellationToken)
    {
        var created = await client.CreatePersonalAsync(tenant, userId, cancellationToken);
        if (!created.Succeeded)
            return new TeamsReply<ChatReference>(null, created.Fault);
        var chat = new ChatReference
        {
            Platform = TeamsPlaces.Platform,
            Installation = tenant,
            Conversation = created.Value.Conversation,
            Kind = ConversationKind.Personal,
            ServiceUrl = created.Value.ServiceUrl,
            UserId = userId,
            SeenAt = time.GetUtcNow(),
        };
        await conversations.SeenAsync(chat, cancellationToken);
        return new TeamsReply<ChatReference>(chat, null);
    }
}
