using ChatOpsMilestones.Slack.Sockets;

namespace ChatOpsMilestones.Slack.Connection;

/// <summary>The connection to Slack at one moment.</summary>
public sealed record SlackStatus
{
    public required SlackMode Mode { get; init; }

    /// <summary>One for each socket that the settings ask for, by slot; empty in HTTP mode and before the start.</summary>
    public IReadOnlyList<SocketStatus> Sockets { get; init; } = [];

    /// <summary>Real time of the last frame or verified request; null before the first.</summary>
    public DateTimeOffset? LastHeard { get; init; }

    public int ConnectedSockets => Sockets.Count(s => s.IsConnected);

    /// <summary>Why nothing more is tried until the program is started again; null while it tries.</summary>
    public string? StoppedBecause => Sockets.FirstOrDefault(s => s.State == SocketState.Halted)?.Reason;

    /// <summary>At least one workspace is known whose token works, as far as we know.</summary>
    public bool IsInstalled { get; init; }

    /// <summary>True while Slack and we can reach each other: a token works, and at least one socket has said hello. Of requests only Slack knows.</summary>
    public bool IsReady => IsInstalled && (Mode == SlackMode.Http || ConnectedSockets > 0);
}

/// <summary>One socket at one moment.</summary>
/// <param name="Slot">from 1.</param>
/// <param name="State">of its machine.</param>
public sealed record SocketStatus(int Slot, SocketState State)
{
    /// <summary>A line that has said hello is open; also while its replacement is being opened.</summary>
    public bool IsConnected { get; init; }

    /// <summary>Real time; null before the first.</summary>
    public DateTimeOffset? LastFrame { get; init; }

    /// <summary>Lines opened after the first.</summary>
    public int Reconnects { get; init; }

    /// <summary>Why the last line ended or could not be opened, in Slack's words or ours; null before that.</summary>
    public string? Reason { get; init; }
}
