namespace ChatOpsMilestones.Slack.Sockets;

/// <summary>How long to wait before the next attempt. Chance keeps hosts that lost Slack together from coming back together.</summary>
public static class Backoff
{
    /// <summary>Between attempts while Slack does not answer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Between lines that say hello and break: Slack is there, and what it redelivers must not wait.</summary>
    public static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstRecovery = TimeSpan.FromMilliseconds(50);

    /// <param name="failures">in a row, from 1.</param>
    /// <param name="atLeast">what Slack asked for; kept even beyond the longest wait.</param>
    /// <param name="random">seeded.</param>
    public static TimeSpan AfterFailure(int failures, TimeSpan? atLeast, Random random)
    {
        var wait = Doubled(First, Longest, failures, random);
        return atLeast > wait ? atLeast.Value + (wait / 10) : wait;
    }

    /// <param name="cuts">lines lost soon after their hello, in a row, from 1.</param>
    /// <param name="random">seeded.</param>
    public static TimeSpan AfterCut(int cuts, Random random) => Doubled(FirstRecovery, LongestRecovery, cuts, random);

    // Between a half and the whole of first × 2^(times − 1).
    private static TimeSpan Doubled(TimeSpan first, TimeSpan longest, int times, Random random)
    {
        var whole = first * Math.Pow(2, Math.Clamp(times - 1, 0, 30));
        return (whole < longest ? whole : longest) * (0.5 + (random.NextDouble() / 2));
    }
}
