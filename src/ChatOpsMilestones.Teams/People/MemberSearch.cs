using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Conversations;

namespace ChatOpsMilestones.Teams.People;

/// <summary>What a search gave: a member and where; or nobody; or why nobody can say now.</summary>
internal sealed record MemberFound(TeamsMember? Member, ChatReference? Where, TeamsFault? Fault);

/// <summary>
/// Looks for somebody among the members of the conversations that the bot is in: Teams has no directory to ask, and knows a
/// person only where both are.
/// </summary>
internal sealed class MemberSearch(ConnectorClient client, TeamsConversations conversations, RealTime time)
{
    // One look-up asks no more conversations than this; the last seen first.
    private const int MostTeams = 20;
    private const int MostChats = 300;
    private const int MostMet = 10_000;

    private readonly RosterCache rosters = new(client, time);
    private readonly ConcurrentDictionary<(string Tenant, string UserId), string> met = new();

    // The one person of a personal chat does not change, but their address may, and somebody else may get it.
    private readonly ConcurrentDictionary<(string Tenant, string Conversation), (TeamsMember Member, DateTimeOffset Until)> chatters = new();

    /// <summary>Somebody spoke there, so that is where Teams knows them.</summary>
    public void Met(string tenant, string userId, string conversation)
    {
        if (met.Count >= MostMet)
            met.Clear();
        met[(tenant, userId)] = conversation;
    }

    public async Task<MemberFound> ByUserAsync(string tenant, string userId, CancellationToken cancellationToken)
    {
        TeamsFault? fault = null;
        foreach (var where in await PlacesOfAsync(tenant, userId, cancellationToken))
        {
            var reply = await client.MemberAsync(where, userId, cancellationToken);
            if (reply.Succeeded)
                return new MemberFound(reply.Value, where, null);
            if (!IsNotThere(reply.Fault))
                fault = reply.Fault;
        }

        return new MemberFound(null, null, fault);
    }

    public async Task<MemberFound> ByEmailAsync(string tenant, string email, CancellationToken cancellationToken)
    {
        TeamsFault? fault = null;
        var live = await conversations.LiveAsync(tenant, cancellationToken);
        var shared = live.Where(r => r.Kind != ConversationKind.Personal).DistinctBy(r => r.TeamId ?? r.Conversation).Take(MostTeams).ToList();
        foreach (var where in shared)
        {
            if (rosters.Kept(where) is { } kept)
            {
                if (kept.All.FirstOrDefault(m => Is(m, email)) is { } known)
                    return new MemberFound(known, where, null);
                continue;
            }

            var reply = await client.MemberAsync(where, email, cancellationToken);
            if (reply.Succeeded && Is(reply.Value, email))
                return new MemberFound(reply.Value, where, null);
            if (reply.Fault is { } refused && !IsNotThere(refused))
                fault = refused;
        }

        // An e-mail address need not be the name with which somebody signs in.
        foreach (var where in shared)
        {
            var roster = await rosters.OfAsync(where, cancellationToken);
            if (roster.Value?.All.FirstOrDefault(m => Is(m, email)) is { } member)
                return new MemberFound(member, where, null);
            if (roster.Fault is { } refused && !IsNotThere(refused))
                fault = refused;
        }

        foreach (var where in live.Where(r => r is { Kind: ConversationKind.Personal, UserId: not null }).Take(MostChats))
        {
            var member = chatters.TryGetValue((tenant, where.Conversation), out var kept) && kept.Until > time.GetUtcNow() ? kept.Member : null;
            if (member is null)
            {
                var reply = await client.MemberAsync(where, where.UserId!, cancellationToken); // not null: the filter above
                if (reply.Succeeded)
                {
                    member = reply.Value;
                    chatters[(tenant, where.Conversation)] = (member, time.GetUtcNow() + RosterCache.Fresh);
                }
                else if (!IsNotThere(reply.Fault))
                    fault = reply.Fault;
            }

            if (member is not null && Is(member, email))
                return new MemberFound(member, where, null);
        }

        return new MemberFound(null, null, fault);
    }

    public void Forget(string tenant)
    {
        rosters.Forget(tenant);
        foreach (var key in chatters.Keys.Where(k => k.Tenant == tenant))
            chatters.TryRemove(key, out _);
    }

    private async Task<List<ChatReference>> PlacesOfAsync(string tenant, string userId, CancellationToken cancellationToken)
    {
        var places = new List<ChatReference>();
        if (await conversations.OfUserAsync(tenant, userId, cancellationToken) is { GoneBecause: null } personal)
            places.Add(personal);
        if (met.TryGetValue((tenant, userId), out var conversation))
            places.Add(await conversations.FindAsync(tenant, conversation, cancellationToken) ?? await conversations.AssumedAsync(tenant, conversation, cancellationToken));
        places.AddRange((await conversations.LiveAsync(tenant, cancellationToken)).Where(r => r.Kind != ConversationKind.Personal).DistinctBy(r => r.TeamId ?? r.Conversation).Take(MostTeams));
        return [.. places.DistinctBy(r => r.Conversation)];
    }

    private static bool Is(TeamsMember member, string email) =>
        string.Equals(member.Email, email, StringComparison.OrdinalIgnoreCase) || string.Equals(member.UserPrincipalName, email, StringComparison.OrdinalIgnoreCase);

    // The service knows the conversation and not the person, or no longer lets us ask there.
    private static bool IsNotThere(TeamsFault fault) =>
        fault.Class is TeamsFaultClass.DestinationGone or TeamsFaultClass.OurBug or TeamsFaultClass.MessageGone || fault.Code is ConnectorErrors.NotEnoughPermissions or "foreign_host";
}
