namespace ChatOpsMilestones.TestKit.Teams.Faults;

/// <summary>What goes wrong with a call instead of, or after, doing it.</summary>
public abstract record TeamsTrouble
{
    private TeamsTrouble()
    {
    }

    /// <summary>An error of the Connector's; nothing is done unless it says so.</summary>
    /// <param name="Status">of HTTP.</param>
    /// <param name="Error">its code; empty for a body that no Connector wrote.</param>
    /// <param name="Performed">done all the same.</param>
    public sealed record Code(int Status, string Error, bool Performed = false) : TeamsTrouble;

    /// <summary>429; nothing is done. Without a header when no wait is given.</summary>
    public sealed record Throttled(TimeSpan? RetryAfter) : TeamsTrouble;

    /// <summary>The connection breaks before the answer: done (the reply is lost) or not.</summary>
    public sealed record Lost(bool Performed = true) : TeamsTrouble;

    /// <summary>The answer comes late, by the clock of this Teams; the conversation is busy meanwhile.</summary>
    public sealed record Slow(TimeSpan Delay) : TeamsTrouble;

    /// <summary>Done, but the body is not what anybody expects.</summary>
    public sealed record Garbage(string Body) : TeamsTrouble;
}
