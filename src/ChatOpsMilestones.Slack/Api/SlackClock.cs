using System.Globalization;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Slack.Api;

/// <summary>How far Slack's clock and ours are apart, as the header <c>date</c> of its answers tells; to a second or two.</summary>
public sealed class SlackClock(RealTime time)
{
    private long aheadTicks;

    /// <summary>How far our clock is ahead of Slack's; negative when it is behind. Zero until Slack has answered once.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref aheadTicks));

    internal void Observe(IReadOnlyDictionary<string, string> headers)
    {
        if (headers.TryGetValue("date", out var text)
            && DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var there))
            Interlocked.Exchange(ref aheadTicks, (time.GetUtcNow() - there).Ticks);
    }
}
