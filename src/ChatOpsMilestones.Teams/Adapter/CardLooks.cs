using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.People;

namespace ChatOpsMilestones.Teams.Adapter;

/// <summary>How a card is drawn in a conversation: among others its owner is mentioned, in their own chat there is nobody else to mean.</summary>
internal sealed class CardLooks(TeamsDirectory directory, TeamsOptions options, RealTime time)
{
    // The card without a mention is better than the card too late.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<TeamsLook> OfAsync(ChatReference place, Card card, CancellationToken cancellationToken)
    {
        var look = new TeamsLook(options.NativeFeedback);
        if (place.Kind == ConversationKind.Personal || card is not { OwnerEmail: { } email, OwnerName: { } name })
            return look;
        try
        {
            return await directory.ReachAsync(place.Installation, email, cancellationToken).WaitAsync(Patience, time, cancellationToken) is PersonLookup.Found { Person: { Gone: false } owner }
                ? look with { Owner = new TeamsMention(owner.UserId, name) }
                : look;
        }
        catch (TimeoutException)
        {
            return look;
        }
    }
}
