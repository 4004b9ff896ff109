using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Connector;

namespace ChatOpsMilestones.Teams.People;

/// <summary>
/// Who is in which conversation, kept for an hour: a whole roster is many pages. Whoever asks while it is being read waits for the
/// same reading, and one who gives up waiting does not end it.
/// </summary>
internal sealed class RosterCache(ConnectorClient client, RealTime time)
{
    private const int MostKept = 200;

    /// <summary>How long what a conversation's members say of themselves is good.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Tenant, string Conversation), (TeamsMembers Members, DateTimeOffset Until)> kept = new();
    private readonly ConcurrentDictionary<(string Tenant, string Conversation), Lazy<Task<TeamsReply<TeamsMembers>>>> underWay = new();

    /// <summary>The roster when it is kept; null when it would have to be asked for.</summary>
    public TeamsMembers? Kept(ChatReference of) => kept.TryGetValue(Key(of), out var one) && one.Until > time.GetUtcNow() ? one.Members : null;

    public async Task<TeamsReply<TeamsMembers>> OfAsync(ChatReference of, CancellationToken cancellationToken) =>
        Kept(of) is { } members
            ? new TeamsReply<TeamsMembers>(members, null)
            : await underWay.GetOrAdd(Key(of), _ => new Lazy<Task<TeamsReply<TeamsMembers>>>(() => ReadAsync(of))).Value.WaitAsync(cancellationToken);

    public void Forget(string tenant)
    {
        foreach (var key in kept.Keys.Where(k => k.Tenant == tenant))
            kept.TryRemove(key, out _);
    }

    // Each page has a limit of its own, so that it ends.
    private async Task<TeamsReply<TeamsMembers>> ReadAsync(ChatReference of)
    {
        try
        {
            var reply = await client.MembersAsync(of, CancellationToken.None);
            if (reply.Succeeded)
            {
                if (kept.Count >= MostKept)
                    kept.Clear();
                kept[Key(of)] = (reply.Value, time.GetUtcNow() + Fresh);
            }

            return reply;
        }
        finally
        {
            underWay.TryRemove(Key(of), out _);
        }
    }

    private static (string Tenant, string Conversation) Key(ChatReference of) => (of.Installation, of.Conversation);
}
