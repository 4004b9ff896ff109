using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Conversations;
using ChatOpsMilestones.Teams.Pace;
using ChatOpsMilestones.Teams.People;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Adapter;

/// <summary>Finds the conversation that an address names.</summary>
internal sealed class Destination(PersonalChats chats, TeamsConversations conversations, TeamsDirectory directory, TeamsPace pace, Fates fates, RealTime time)
{
    /// <summary>The conversation; or what becomes of a delivery that has none.</summary>
    public async Task<(ChatReference? To, DeliveryOutcome? Outcome)> OfAsync(Address address, CancellationToken cancellationToken)
    {
        if (address.IsDirect)
            return await DirectAsync(address, cancellationToken);
        return await conversations.FindAsync(address.Installation, address.Name, cancellationToken) switch
        {
            { GoneBecause: { } reason } => (null, new DeliveryOutcome.Rejected(reason, RejectionCause.Destination)),
            { } known => (known, null),
            _ => (await conversations.AssumedAsync(address.Installation, address.Name, cancellationToken), null),
        };
    }

    /// <summary>The personal chat of somebody anew, when the one that was known is not found: null when there is no other.</summary>
    public async Task<ChatReference?> AnewAsync(ChatReference old, CancellationToken cancellationToken) =>
        old.UserId is { } user && await chats.OpenAsync(old.Installation, user, cancellationToken) is { Succeeded: true, Value: { } opened } && opened.Conversation != old.Conversation
            ? opened
            : null;

    private async Task<(ChatReference? To, DeliveryOutcome? Outcome)> DirectAsync(Address address, CancellationToken cancellationToken)
    {
        switch (await directory.ReachAsync(address.Installation, address.Name, cancellationToken))
        {
            case PersonLookup.Found { Person: { Gone: false } person }:
                var (to, outcome) = await PersonalAsync(address, person, cancellationToken);
                if (to is not null)
                    pace.Same(address.Installation, address.Conversation, TeamsPlaces.Of(to.Installation, to.Conversation, to.Kind).Conversation);
                return (to, outcome);
            case PersonLookup.Found:
                return (null, new DeliveryOutcome.Rejected("user_gone", RejectionCause.Destination));
            case PersonLookup.Nobody nobody:
                return (null, new DeliveryOutcome.Rejected(nobody.Reason, RejectionCause.Destination));
            case PersonLookup.NotNow later:
                return (null, Fates.NotYet(later.Reason, time.GetUtcNow() + TimeSpan.FromSeconds(5)));
            default:
                throw new InvalidOperationException("A look-up without an answer.");
        }
    }

    private async Task<(ChatReference? To, DeliveryOutcome? Outcome)> PersonalAsync(Address address, ChatPerson person, CancellationToken cancellationToken)
    {
        var known = await conversations.OfUserAsync(address.Installation, person.UserId, cancellationToken);
        if (known is { GoneBecause: { } reason })
            return (null, new DeliveryOutcome.Rejected(reason, RejectionCause.Destination));
        if (known is not null)
            return (known, null);

        var opened = await chats.OpenAsync(address.Installation, person.UserId, cancellationToken);
        return opened.Succeeded ? (opened.Value, null) : (null, fates.Of(opened.Fault));
    }
}
