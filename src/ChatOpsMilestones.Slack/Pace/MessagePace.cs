using ChatOpsMilestones.Core.Chat.Pacing;

namespace ChatOpsMilestones.Slack.Pace;

/// <summary>
/// The pace of new messages in one workspace: one a second in each conversation, and so many a second in all. Source:
/// docs.slack.dev/apis/web-api/rate-limits.
/// </summary>
internal sealed class MessagePace(int perSecond)
{
    private static readonly long Gap = TimeSpan.FromSeconds(1).Ticks;

    private readonly RateBucket workspace = new(TimeSpan.TicksPerSecond / perSecond, perSecond);
    private readonly Dictionary<string, long> freeAt = [];

    public bool TryTake(string conversation, long now, out long nextTurn)
    {
        nextTurn = NextTurn(conversation, now);
        if (nextTurn > now || !workspace.TryTake(now))
            return false;
        freeAt[conversation] = now + Gap;
        return true;
    }

    public long NextTurn(string conversation, long now) => Math.Max(freeAt.GetValueOrDefault(conversation, long.MinValue), workspace.NextTurn(now));

    public long Reserve(string conversation, long now)
    {
        var turn = Math.Max(freeAt.GetValueOrDefault(conversation, long.MinValue), workspace.Reserve(now));
        freeAt[conversation] = turn + Gap;
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
