namespace ChatOpsMilestones.Slack.Sockets;

/// <summary>The waits of the sockets, in real time. Only tests have reasons to change them.</summary>
public sealed record SocketTiming
{
    /// <summary>Between the starts of the sockets, so that Slack does not refresh them together.</summary>
    public TimeSpan Stagger { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For Slack to give an address, and again for connecting to it.</summary>
    public TimeSpan OpenWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From connecting to Slack's hello.</summary>
    public TimeSpan HelloWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A line without a frame for so long is replaced, although it answers pings: it may be forgotten by Slack.</summary>
    public TimeSpan QuietAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Between our pings.</summary>
    public TimeSpan PingEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A line that owes a pong for so long is dead.</summary>
    public TimeSpan PongWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For acknowledging what a line delivered before it is closed.</summary>
    public TimeSpan FinishWithin { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>For the close itself.</summary>
    public TimeSpan CloseWithin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A line that ends before so long after its hello had hardly begun.</summary>
    public TimeSpan Brief { get; init; } = TimeSpan.FromSeconds(30);
}
