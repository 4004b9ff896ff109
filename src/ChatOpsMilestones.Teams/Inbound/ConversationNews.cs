using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Teams.Inbound.Reading;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Inbound;

/// <summary>What activities tell of conversations beside what they say: that they are there, where they are served, and that they are closed.</summary>
internal sealed class ConversationNews(TeamsHands hands)
{
    /// <summary>Keeps what the activity tells of its conversation, and of the channels that it speaks of.</summary>
    public async Task HeardAsync(ActivityHead head, Received received, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var place = head.Reference(at);
        var callbacks = (received as Received.Work)?.Callbacks ?? [];
        if (received is Received.OfTeam { Change: PlaceChange.Left or PlaceChange.Deleted } || callbacks.Any(c => Closes(c.Body)))
            return;

        // A card or the message extension may be used in conversations of which the bot is no member.
        if (head.Type == "invoke" && !await hands.Knows(head.Tenant, head.Channel, cancellationToken))
            return;
        await hands.Seen(place, cancellationToken);
        if (head is { User: { } user, IsOfBot: false })
            hands.Met(head.Tenant, user, head.Channel);
        foreach (var callback in callbacks.Where(c => c.Body is CallbackBody.PlaceChanged && c.Address.Name != head.Channel))
            await hands.Seen(place with { Conversation = callback.Address.Name, Kind = ConversationKind.Channel, TeamId = head.TeamId, Name = ((CallbackBody.PlaceChanged)callback.Body).Name }, cancellationToken);
    }

    /// <summary>The same change for each known channel of a team, and for the conversation in which it was told.</summary>
    public async Task<IReadOnlyList<Callback>> OfTeamAsync(Received.OfTeam all, CancellationToken cancellationToken)
    {
        var like = all.Like;
        var others = (await hands.Live(like.Address.Installation, cancellationToken))
            .Where(r => r.Kind == ConversationKind.Channel && (r.TeamId == all.Team || r.Conversation == all.Team) && r.Conversation != like.Address.Name)
            .Select(r => r.Conversation)
            .Distinct()
            .Select(channel => like with
            {
                Key = like.Key with { DerivedId = StableId.Of("teams-channel", like.Key.DerivedId, channel) },
                Address = TeamsPlaces.Of(like.Address.Installation, channel, ConversationKind.Channel),
            });
        return [like, .. others];
    }

    /// <summary>Marks what is closed, after it was stored.</summary>
    public async Task ClosedAsync(IReadOnlyList<Callback> callbacks, CancellationToken cancellationToken)
    {
        foreach (var callback in callbacks.Where(c => Closes(c.Body)))
            await hands.Gone(callback.Address.Installation, callback.Address.Name, "removed", cancellationToken);
    }

    private static bool Closes(CallbackBody body) => body is CallbackBody.PlaceChanged { Change: PlaceChange.Left or PlaceChange.Deleted } or CallbackBody.PersonChanged { Gone: true };
}
