namespace ChatOpsMilestones.Teams.Pace;

/// <summary>What a call counts as.</summary>
public enum PaceKind
{
    /// <summary>A message, a message replaced, or a conversation created.</summary>
    Send,

    /// <summary>Members of a conversation.</summary>
    Look,
}

/// <summary>
/// The pace of one tenant: its requests in all, and those of each conversation. Source: learn.microsoft.com, "Optimize your bot
/// with rate limiting in Teams".
/// </summary>
internal sealed class TenantPace(int perSecond)
{
    private const int TooMany = 2000;

    private static readonly TurnLimit[] Sends = [Of(7, 1), Of(8, 2), Of(60, 30), Of(1800, 3600)];
    private static readonly TurnLimit[] Looks = [Of(14, 1), Of(16, 2), Of(120, 30), Of(3600, 3600)];

    private readonly Dictionary<(PaceKind Kind, string Conversation), TurnWindows> conversations = [];

    public TurnWindows All { get; } = new([Of(perSecond, 1)]);

    public TurnWindows Of(PaceKind kind, string conversation, long now)
    {
        if (conversations.TryGetValue((kind, conversation), out var found))
            return found;
        if (conversations.Count >= TooMany)
            Forget(now);
        return conversations[(kind, conversation)] = new TurnWindows(kind == PaceKind.Send ? Sends : Looks);
    }

    /// <summary>Two names of one conversation count together from now on.</summary>
    public void Same(string name, string other, long now)
    {
        var own = conversations.GetValueOrDefault((PaceKind.Send, name));
        var its = conversations.GetValueOrDefault((PaceKind.Send, other));
        if (own is not null && its is null)
            conversations[(PaceKind.Send, other)] = own;
        else if (own is null || own != its)
        {
            // The turn with which its other name became known counts here too.
            its ??= Of(PaceKind.Send, other, now);
            if (own is not null)
                its.Take(now);
            conversations[(PaceKind.Send, name)] = its;
        }
    }

    /// <summary>Conversations to which nothing may be sent now, and from when something may.</summary>
    public List<(string Conversation, long Next)> Held(long now) =>
        [.. conversations.Where(c => c.Key.Kind == PaceKind.Send).Select(c => (c.Key.Conversation, Next: c.Value.NextTurn(now))).Where(c => c.Next > now)];

    /// <summary>True when another conversation pauses as well: then it is the tenant that is too fast.</summary>
    public bool IsAnotherPaused(TurnWindows one, long now) => conversations.Values.Any(w => w != one && w.IsPaused(now));

    private void Forget(long now)
    {
        foreach (var idle in conversations.Where(c => c.Value.IsIdle(now)).Select(c => c.Key).ToList())
            conversations.Remove(idle);
    }

    private static TurnLimit Of(int count, int seconds) => new(count, TimeSpan.FromSeconds(seconds));
}
