using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Teams.Inbound.Reading;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Inbound;

/// <summary>What activities tell of conversations beside what they say: that they are there, where they are served, and that they are closed.</summary>
internal sealed class ConversationNews(TeamsHands hands)
{
    private const string Removed = "removed";

    /// <summary>Keeps what the activity tells of its conversation, and of the channels that it speaks of.</summary>
    public async Task HeardAsync(ActivityHead head, Received received, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var place = head.Reference(at);
        IReadOnlyList<Callback> callbacks = received switch
        {
            Received.Work work => work.Callbacks,
            Received.OfTeam team => [team.Like],
            _ => [],
        };
        if (callbacks.Any(c => Closes(c.Body)))
            return;

        // A card or the message extension may be used in conversations of which the bot is no member.
        if (head.Type != "invoke")
            await hands.Seen(place, cancellationToken);
        else if (!await hands.SeenAgain(place, cancellationToken))
            return;
        if (head is { User: { } user, IsOfBot: false })
            hands.Met(head.Tenant, user, head.Channel);
        foreach (var callback in callbacks.Where(c => c.Body is CallbackBody.PlaceChanged && c.Address.Name != head.Channel))
            await hands.Seen(place with { Conversation = callback.Address.Name, Kind = ConversationKind.Channel, TeamId = head.TeamId, Name = ((CallbackBody.PlaceChanged)callback.Body).Name }, cancellationToken);
    }

    /// <summary>
    /// What happens to each known channel of a team, and to the conversation in which it was told. A team to which the bot comes back
    /// has all its channels back, of which Teams names one.
    /// </summary>
    /// <returns>What is to be stored, and the channels that are open again after it.</returns>
    public async Task<(IReadOnlyList<Callback> Callbacks, IReadOnlyList<ChatReference> Back)> OfTeamAsync(Received.OfTeam all, CancellationToken cancellationToken)
    {
        var like = all.Like;
        var known = (await hands.OfTeam(like.Address.Installation, all.Team, cancellationToken)).Where(r => r.Conversation != like.Address.Name).ToList();
        var back = all.Change is PlaceChange.Joined or PlaceChange.Unarchived ? known.Where(r => r.GoneBecause == Removed).ToList() : [];
        var told = all.Change == PlaceChange.Joined ? back : [.. known.Where(r => r.GoneBecause is null), .. back];
        var body = all.Change == PlaceChange.Joined ? new CallbackBody.PlaceChanged(PlaceChange.Unarchived) : like.Body;
        var others = told.Select(channel => like with
        {
            Key = like.Key with { DerivedId = StableId.Of("teams-channel", like.Key.DerivedId, channel.Conversation) },
            Address = TeamsPlaces.Of(like.Address.Installation, channel.Conversation, ConversationKind.Channel),
            Body = body,
        });
        return ([like, .. others], back);
    }

    /// <summary>Marks what is open again, after it was stored.</summary>
    public async Task BackAsync(IReadOnlyList<ChatReference> back, ChatReference place, CancellationToken cancellationToken)
    {
        foreach (var channel in back)
            await hands.Seen(channel with { GoneBecause = null, ServiceUrl = place.ServiceUrl, SeenAt = place.SeenAt }, cancellationToken);
    }

    /// <summary>Marks what is closed, after it was stored.</summary>
    public async Task ClosedAsync(IReadOnlyList<Callback> callbacks, CancellationToken cancellationToken)
    {
        foreach (var callback in callbacks.Where(c => Closes(c.Body)))
            await hands.Gone(callback.Address.Installation, callback.Address.Name, Removed, cancellationToken);
    }

    private static bool Closes(CallbackBody body) => body is CallbackBody.PlaceChanged { Change: PlaceChange.Left or PlaceChange.Deleted } or CallbackBody.PersonChanged { Gone: true };
}
