namespace ChatOpsMilestones.Slack.Sockets;

/// <summary>Where one socket stands, with all that its next step depends on.</summary>
public sealed record SocketPosition(SocketState State)
{
    public static SocketPosition Start { get; } = new(SocketState.Idle);

    /// <summary>The line that said hello and delivers; 0 for none. While <see cref="State"/> is another than connected, a replacement is on its way.</summary>
    public int Line { get; init; }

    /// <summary>The line that is being opened, or was last: lines are numbered from 1.</summary>
    public int Attempt { get; init; }

    /// <summary>Attempts in a row that never came to a hello.</summary>
    public int Failures { get; init; }

    /// <summary>Lines in a row that said hello and ended again at once.</summary>
    public int Cuts { get; init; }

    /// <summary>Why the last line ended or could not be opened, in Slack's words or ours.</summary>
    public string? Reason { get; init; }
}
