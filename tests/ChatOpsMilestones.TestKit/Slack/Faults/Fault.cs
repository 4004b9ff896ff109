using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Slack.Faults;

/// <summary>What goes wrong with a call instead of, or after, doing it.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>An answer with <c>ok: false</c>; nothing is done.</summary>
    public sealed record Code(string Error, JsonObject? More = null) : Fault;

    /// <summary>An HTTP status; done or not.</summary>
    public sealed record Status(int Number, bool Performed = false) : Fault;

    /// <summary>429; nothing is done. Without a header when no wait is given.</summary>
    public sealed record Limited(TimeSpan? RetryAfter) : Fault;

    /// <summary>The connection breaks before the answer: done (the reply is lost) or not.</summary>
    public sealed record Lost(bool Performed = true) : Fault;

    /// <summary>The answer comes late, by the clock of this Slack.</summary>
    public sealed record Slow(TimeSpan Delay) : Fault;

    /// <summary>Done, but the body is not what anybody expects.</summary>
    public sealed record Garbage(string Body) : Fault;
}
