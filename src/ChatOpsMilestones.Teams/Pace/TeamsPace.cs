using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Teams.Pace;

/// <summary>
/// How fast we call: so many requests a second in each tenant, and so many in each conversation. A "too many requests" pauses the
/// one conversation that it is about; when two of them pause at once, the tenant.
/// </summary>
/// <param name="options">gives the requests a second.</param>
/// <param name="time">real time.</param>
/// <param name="chance">for the jitter of pauses.</param>
/// <param name="meters">count pauses and waiting calls.</param>
public sealed class TeamsPace(TeamsOptions options, RealTime time, Random chance, TeamsMeters meters)
{
    /// <summary>Longest that a call waits for its turn before it is refused.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly Dictionary<string, TenantPace> tenants = [];

    /// <summary>Waits for the turn of a call. Gives null when it has come, else how long the caller would have had to wait: then nothing was taken.</summary>
    /// <param name="kind">what it counts as.</param>
    /// <param name="installation">the tenant.</param>
    /// <param name="conversation">as addresses name it.</param>
    /// <param name="cancellationToken">to stop waiting.</param>
    public async ValueTask<TimeSpan?> EnterAsync(PaceKind kind, string installation, string conversation, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (Wait(kind, installation, conversation) is { } left)
        {
            // Others may have taken the turn for which it waited, or a pause may have come.
            if (time.GetElapsedTime(began) + left > LongestWait)
                return left;
            using (meters.Waiting())
                await Task.Delay(left, time, cancellationToken);
        }

        return null;
    }

    /// <summary>Takes the turn of a message when it may be sent at once.</summary>
    /// <param name="installation">the tenant.</param>
    /// <param name="conversation">as addresses name it.</param>
    /// <param name="nextAt">otherwise: from when it may be.</param>
    public bool TryTakeMessage(string installation, string conversation, out DateTimeOffset nextAt)
    {
        var left = Wait(PaceKind.Send, installation, conversation);
        nextAt = time.GetUtcNow() + (left ?? TimeSpan.Zero);
        return left is null;
    }

    /// <summary>Messages that may be sent now, from when there is room for more, and the conversations that wait.</summary>
    public (int Count, DateTimeOffset? MoreAt, IReadOnlyList<string> Held) MessageRoom(string installation)
    {
        lock (gate)
        {
            var now = Now();
            var tenant = TenantOf(installation);
            var room = tenant.All.Room(now);
            var held = tenant.Held(now);
            var next = room == 0 ? tenant.All.NextTurn(now) : held.Count > 0 ? held.Min(h => h.Next) : (long?)null;
            return (room, next is { } at ? time.GetUtcNow() + TimeSpan.FromTicks(at - now) : null, [.. held.Select(h => h.Conversation)]);
        }
    }

    /// <summary>Two names of one conversation, as addresses name it, count together from now on.</summary>
    public void Same(string installation, string name, string other)
    {
        lock (gate)
        {
            TenantOf(installation).Same(name, other, Now());
        }
    }

    /// <summary>The service says that we are too fast there.</summary>
    /// <param name="kind">what the call counted as.</param>
    /// <param name="installation">the tenant.</param>
    /// <param name="conversation">as addresses name it.</param>
    /// <param name="asked">the pause that it asked for; null for ours, which grows.</param>
    /// <returns>how long nothing is sent there.</returns>
    public TimeSpan Pause(PaceKind kind, string installation, string conversation, TimeSpan? asked)
    {
        lock (gate)
        {
            var now = Now();
            var tenant = TenantOf(installation);
            var windows = tenant.Of(kind, conversation, now);
            var grown = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(windows.Strikes++, 10)), LongestPause.TotalSeconds));
            var span = asked ?? Longer(grown);
            windows.PauseUntil(now + span.Ticks);
            var isTenant = tenant.IsAnotherPaused(windows, now);
            if (isTenant)
                tenant.All.PauseUntil(now + span.Ticks);
            meters.Paused(isTenant);
            return span;
        }
    }

    /// <summary>A call went through: the next pause of ours begins small again.</summary>
    public void Went(PaceKind kind, string installation, string conversation)
    {
        lock (gate)
        {
            TenantOf(installation).Of(kind, conversation, Now()).Strikes = 0;
        }
    }

    /// <summary>A span with up to a fifth more, so that those who were stopped together do not start together.</summary>
    public TimeSpan Jittered(TimeSpan span)
    {
        lock (gate)
        {
            return Longer(span);
        }
    }

    // Null when the turn was free and is taken.
    private TimeSpan? Wait(PaceKind kind, string installation, string conversation)
    {
        lock (gate)
        {
            var now = Now();
            var tenant = TenantOf(installation);
            var windows = tenant.Of(kind, conversation, now);
            var next = Math.Max(windows.NextTurn(now), tenant.All.NextTurn(now));
            if (next > now)
                return TimeSpan.FromMilliseconds(Math.Ceiling(TimeSpan.FromTicks(next - now).TotalMilliseconds)); // timers know no less
            windows.Take(now);
            tenant.All.Take(now);
            return null;
        }
    }

    private TenantPace TenantOf(string installation)
    {
        if (!tenants.TryGetValue(installation, out var found))
            tenants[installation] = found = new TenantPace(options.RequestsPerSecond);
        return found;
    }

    private TimeSpan Longer(TimeSpan span) => span + (span * (chance.NextDouble() * 0.2));

    private long Now() => time.GetElapsedTime(0).Ticks;
}
