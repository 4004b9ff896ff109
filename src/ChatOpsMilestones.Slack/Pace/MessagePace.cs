namespace ChatOpsMilestones.Slack.Pace;

/// <summary>
/// The pace of new messages in one workspace: one a second in each conversation, and so many a second in all. Source:
/// docs.slack.dev/apis/web-api/rate-limits.
/// </summary>
internal sealed class MessagePace(int perSecond)
{
    private static readonly long ChannelGap = TimeSpan.FromSeconds(1).Ticks;

    private readonly RateBucket workspace = new(TimeSpan.TicksPerSecond / perSecond, perSecond);
    private readonly Dictionary<string, long> freeAt = [];

    public bool TryTake(string channel, long now, out long nextTurn)
    {
        nextTurn = NextTurn(channel, now);
        if (nextTurn > now || !workspace.TryTake(now))
            return false;
        freeAt[channel] = now + ChannelGap;
        return true;
    }

    public long NextTurn(string channel, long now) => Math.Max(freeAt.GetValueOrDefault(channel, long.MinValue), workspace.NextTurn(now));

    public long Reserve(string channel, long now)
    {
        var turn = Math.Max(freeAt.GetValueOrDefault(channel, long.MinValue), workspace.Reserve(now));
        freeAt[channel] = turn + ChannelGap;
        return turn;
    }

    /// <summary>What may be sent now, when there is more, and which conversations wait.</summary>
    public (int Count, long? MoreAt, IReadOnlyList<string> Held) Room(long now)
    {
        foreach (var free in freeAt.Where(c => c.Value <= now).Select(c => c.Key).ToList())
            freeAt.Remove(free);
        var more = workspace.MoreAt(now);
        var firstFree = freeAt.Count == 0 ? (long?)null : freeAt.Values.Min();
        var room = workspace.Room(now);
        return (room, room == 0 || firstFree is null || more < firstFree ? more : firstFree, [.. freeAt.Keys]);
    }

    public long PausedUntil => workspace.PausedUntil;

    public void PauseUntil(long instant) => workspace.PauseUntil(instant);
}
