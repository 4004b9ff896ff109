using ChatOpsMilestones.Core.Chat.Pacing;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Slack.Pace;

/// <summary>
/// How fast we call: a bucket for each method and workspace, and one for the messages of each workspace. A "too many requests"
/// pauses the one bucket that it is about.
/// </summary>
/// <param name="options">gives the messages a second.</param>
/// <param name="time">real time.</param>
/// <param name="chance">for the jitter of pauses.</param>
/// <param name="meters">count pauses and waiting calls.</param>
public sealed class SlackPace(SlackOptions options, RealTime time, Random chance, SlackMeters meters)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Method, string Installation), RateBucket> buckets = [];
    private readonly Dictionary<string, MessagePace> messages = [];

    /// <summary>Waits for the turn of a call. Gives null when it has come, else how long the caller would have had to wait: then nothing was taken.</summary>
    /// <param name="method">its name.</param>
    /// <param name="installation">whose; empty for none.</param>
    /// <param name="conversation">for a new message, as addresses name it.</param>
    /// <param name="cancellationToken">to stop waiting.</param>
    public async ValueTask<TimeSpan?> EnterAsync(string method, string installation, string? conversation, CancellationToken cancellationToken)
    {
        var pace = MethodPace.Of(method);
        var wait = Reserve(method, installation, conversation, pace, out var refused);
        if (refused is not null)
            return refused;
        if (wait == TimeSpan.Zero)
            return null;

        using (meters.Waiting(method))
        {
            await Task.Delay(wait, time, cancellationToken);

            // A pause may have come while it waited: its turn is past, what is left is to wait for the end of the pause.
            while (PauseLeft(method, installation) is { } left)
            {
                if (left > pace.LongestWait)
                    return left;
                await Task.Delay(left, time, cancellationToken);
            }
        }

        return null;
    }

    /// <summary>Takes the turn of a new message when it may be sent at once.</summary>
    /// <param name="installation">whose.</param>
    /// <param name="conversation">as addresses name it.</param>
    /// <param name="nextAt">otherwise: from when it may be.</param>
    public bool TryTakeMessage(string installation, string conversation, out DateTimeOffset nextAt)
    {
        lock (gate)
        {
            var now = Now();
            var taken = MessagesOf(installation).TryTake(conversation, now, out var turn);
            nextAt = InstantOf(turn, now);
            return taken;
        }
    }

    /// <summary>Takes the turn of a call when it may be made at once.</summary>
    public bool TryTake(string method, string installation, out DateTimeOffset nextAt)
    {
        lock (gate)
        {
            var now = Now();
            var bucket = BucketOf(method, installation);
            nextAt = InstantOf(bucket.NextTurn(now), now);
            return bucket.TryTake(now);
        }
    }

    /// <summary>New messages that may be sent now, from when there is room for more, and the conversations that wait.</summary>
    public (int Count, DateTimeOffset? MoreAt, IReadOnlyList<string> Held) MessageRoom(string installation)
    {
        lock (gate)
        {
            var now = Now();
            var (count, more, held) = MessagesOf(installation).Room(now);
            return (count, more is { } at ? InstantOf(at, now) : null, held);
        }
    }

    /// <summary>Calls of a method that may be made now, and from when there is room for more.</summary>
    public (int Count, DateTimeOffset? MoreAt) Room(string method, string installation)
    {
        lock (gate)
        {
            var now = Now();
            var bucket = BucketOf(method, installation);
            return (bucket.Room(now), bucket.MoreAt(now) is { } at ? InstantOf(at, now) : null);
        }
    }

    /// <summary>Pauses the one bucket: no call of the method for the installation until the span is over.</summary>
    public void Pause(string method, string installation, TimeSpan span)
    {
        meters.Paused(method);
        lock (gate)
        {
            var until = Now() + span.Ticks;
            if (method == MethodPace.PostMessage)
                MessagesOf(installation).PauseUntil(until);
            else
                BucketOf(method, installation).PauseUntil(until);
        }
    }

    /// <summary>A span with up to a fifth more, so that those who were stopped together do not start together.</summary>
    public TimeSpan Jittered(TimeSpan span)
    {
        lock (gate)
        {
            return span + (span * (chance.NextDouble() * 0.2));
        }
    }

    private TimeSpan Reserve(string method, string installation, string? conversation, MethodPace pace, out TimeSpan? refused)
    {
        lock (gate)
        {
            refused = null;
            var now = Now();
            var isMessage = method == MethodPace.PostMessage;
            var turn = isMessage ? MessagesOf(installation).NextTurn(conversation ?? "", now) : BucketOf(method, installation).NextTurn(now);
            if (turn - now > pace.LongestWait.Ticks)
            {
                refused = TimeSpan.FromTicks(turn - now);
                return TimeSpan.Zero;
            }

            _ = isMessage ? MessagesOf(installation).Reserve(conversation ?? "", now) : BucketOf(method, installation).Reserve(now);
            return TimeSpan.FromTicks(turn - now);
        }
    }

    private TimeSpan? PauseLeft(string method, string installation)
    {
        lock (gate)
        {
            var now = Now();
            var until = method == MethodPace.PostMessage ? MessagesOf(installation).PausedUntil : BucketOf(method, installation).PausedUntil;
            return until > now ? TimeSpan.FromTicks(until - now) : null;
        }
    }

    private MessagePace MessagesOf(string installation)
    {
        if (!messages.TryGetValue(installation, out var found))
            messages[installation] = found = new MessagePace(options.MessagesPerSecond);
        return found;
    }

    private RateBucket BucketOf(string method, string installation)
    {
        if (!buckets.TryGetValue((method, installation), out var found))
        {
            // A method with a limit of its own still pauses when Slack says so.
            var perMinute = MethodPace.Of(method).PerMinute is > 0 and var set ? set : 6000;
            buckets[(method, installation)] = found = new RateBucket(TimeSpan.TicksPerMinute / perMinute, perMinute);
        }

        return found;
    }

    private long Now() => time.GetElapsedTime(0).Ticks;

    private DateTimeOffset InstantOf(long tick, long now) => time.GetUtcNow() + TimeSpan.FromTicks(tick - now);
}
