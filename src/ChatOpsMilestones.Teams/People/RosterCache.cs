using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Connector;

namespace ChatOpsMilestones.Teams.People;

/// <summary>Who is in which conversation, kept for an hour: a whole roster is many pages.</summary>
internal sealed class RosterCache(ConnectorClient client, RealTime time)
{
    private const int MostKept = 200;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Tenant, string Conversation), (TeamsMembers Members, DateTimeOffset Until)> kept = new();

    /// <summary>The roster when it is kept; null when it would have to be asked for.</summary>
    public TeamsMembers? Kept(ChatReference of) => kept.TryGetValue(Key(of), out var one) && one.Until > time.GetUtcNow() ? one.Members : null;

    public async Task<TeamsReply<TeamsMembers>> OfAsync(ChatReference of, CancellationToken cancellationToken)
    {
        if (Kept(of) is { } members)
            return new TeamsReply<TeamsMembers>(members, null);
        var reply = await client.MembersAsync(of, cancellationToken);
        if (reply.Succeeded)
        {
            if (kept.Count >= MostKept)
                kept.Clear();
            kept[Key(of)] = (reply.Value, time.GetUtcNow() + Fresh);
        }

        return reply;
    }

    public void Forget(string tenant)
    {
        foreach (var key in kept.Keys.Where(k => k.Tenant == tenant))
            kept.TryRemove(key, out _);
    }

    private static (string Tenant, string Conversation) Key(ChatReference of) => (of.Installation, of.Conversation);
}
