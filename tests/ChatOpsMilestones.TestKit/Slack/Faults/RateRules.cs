namespace ChatOpsMilestones.TestKit.Slack.Faults;

/// <summary>Slack's own bounds, looked at only when a test asks for them: a bound per method and workspace, one post a second and channel.</summary>
public sealed class RateRules(TimeProvider time)
{
    private readonly Dictionary<string, Queue<DateTimeOffset>> windows = [];

    /// <summary>Off: nothing is ever limited, unless a fault says so.</summary>
    public bool Enforced { get; set; }

    /// <summary>Posts that a channel takes at once before the pace of one a second counts.</summary>
    public int ChannelBurst { get; set; } = 4;

    /// <summary>Posts a minute that a workspace takes.</summary>
    public int PostsPerMinute { get; set; } = 400;

    /// <summary>How often somebody was too fast.</summary>
    public int Refused { get; private set; }

    /// <summary>The wait in whole seconds, or null when the call may go on.</summary>
    internal int? Wait(string team, string method, int perMinute, string? channel)
    {
        if (!Enforced)
            return null;
        var minute = TimeSpan.FromMinutes(1);
        var wait = method == "chat.postMessage"
            ? Full($"{team} {channel}", ChannelBurst, TimeSpan.FromSeconds(ChannelBurst)) ?? Full($"{team} posts", PostsPerMinute, minute)
            : perMinute > 0 ? Full($"{team} {method}", perMinute, minute) : null;
        if (wait is not null)
        {
            Refused++;
            return (int)Math.Ceiling(wait.Value.TotalSeconds);
        }

        if (method == "chat.postMessage")
        {
            Window($"{team} {channel}").Enqueue(time.GetUtcNow());
            Window($"{team} posts").Enqueue(time.GetUtcNow());
        }
        else if (perMinute > 0)
        {
            Window($"{team} {method}").Enqueue(time.GetUtcNow());
        }

        return null;
    }

    private TimeSpan? Full(string key, int most, TimeSpan span)
    {
        var (window, now) = (Window(key), time.GetUtcNow());
        while (window.Count > 0 && now - window.Peek() >= span)
            window.Dequeue();
        return window.Count < most ? null : span - (now - window.Peek());
    }

    private Queue<DateTimeOffset> Window(string key)
    {
        if (!windows.TryGetValue(key, out var window))
            windows[key] = window = new Queue<DateTimeOffset>();
        return window;
    }
}
