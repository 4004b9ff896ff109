namespace ChatOpsMilestones.TestKit.Teams.Faults;

/// <summary>
/// The Connector's own bounds, looked at only when a test asks for them. Source: learn.microsoft.com, "Optimize your bot with rate limiting".
/// </summary>
public sealed class TeamsLimits(TimeProvider time)
{
    private static readonly (int Most, TimeSpan Span)[] Sends = [(7, Seconds(1)), (8, Seconds(2)), (60, Seconds(30)), (1800, Seconds(3600))];

    private static readonly (int Most, TimeSpan Span)[] Reads = [(14, Seconds(1)), (16, Seconds(2)), (120, Seconds(30)), (3600, Seconds(3600))];

    private static readonly (int Most, TimeSpan Span)[] Tenants = [(50, Seconds(1))];

    private readonly Dictionary<string, List<DateTimeOffset>> seen = [];

    /// <summary>Off: nothing is ever throttled, unless a fault says so.</summary>
    public bool Enforced { get; set; }

    /// <summary>How often somebody was too fast.</summary>
    public int Refused { get; private set; }

    /// <summary>The wait in whole seconds, or null when the call may go on.</summary>
    internal int? Wait(string tenant, string conversation, bool reads)
    {
        if (!Enforced)
            return null;
        var own = $"{conversation} {reads}";
        var now = time.GetUtcNow();
        var wait = Longest(Wait(tenant, Tenants, now), Wait(own, reads ? Reads : Sends, now));
        if (wait is not null)
        {
            Refused++;
            return Math.Max(1, (int)Math.Ceiling(wait.Value.TotalSeconds));
        }

        Book(tenant).Add(now);
        Book(own).Add(now);
        return null;
    }

    private TimeSpan? Wait(string key, (int Most, TimeSpan Span)[] bounds, DateTimeOffset now)
    {
        var book = Book(key);
        book.RemoveAll(at => now - at >= bounds[^1].Span);
        TimeSpan? longest = null;
        foreach (var (most, span) in bounds)
        {
            var inside = book.Where(at => now - at < span).ToList();
            if (inside.Count >= most)
                longest = Longest(longest, span - (now - inside[^most]));
        }

        return longest;
    }

    private List<DateTimeOffset> Book(string key)
    {
        if (!seen.TryGetValue(key, out var book))
            seen[key] = book = [];
        return book;
    }

    private static TimeSpan? Longest(TimeSpan? one, TimeSpan? other) => one is null || other > one ? other : one;

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
}
