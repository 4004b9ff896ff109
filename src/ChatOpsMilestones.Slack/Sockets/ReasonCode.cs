namespace ChatOpsMilestones.Slack.Sockets;

/// <summary>Codes from outside on their way into logs, health and metrics: a short word, or <c>other</c>.</summary>
internal static class ReasonCode
{
    private const int Longest = 50;

    // Metrics keep a series for each reason, so what Slack may invent counts as one.
    private static readonly HashSet<string> Counted = new(StringComparer.Ordinal)
    {
        "warning", "refresh_requested", SocketMachine.LinkDisabled, SocketMachine.TooManyWebSockets, SocketMachine.NoHello, SocketMachine.NoFrames,
        SocketMachine.NoPong, "closed", "cut", "timeout", "unreachable", "ratelimited",
    };

    public static string Of(string? text) =>
        text is { Length: > 0 and <= Longest } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') ? text : "other";

    public static string ForMetrics(string? reason) => reason is not null && Counted.Contains(reason) ? reason : "other";
}
