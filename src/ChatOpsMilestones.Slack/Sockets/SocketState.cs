namespace ChatOpsMilestones.Slack.Sockets;

/// <summary>Where a socket stands. While a replacement is opened the old line goes on delivering.</summary>
public enum SocketState
{
    /// <summary>Not begun: sockets start some seconds apart.</summary>
    Idle,

    /// <summary>Slack was asked for an address with a ticket.</summary>
    Opening,

    /// <summary>The address is being connected to.</summary>
    Dialing,

    /// <summary>Connected, and nothing counts before Slack's hello.</summary>
    Greeting,

    Connected,

    /// <summary>Waiting to try again.</summary>
    Waiting,

    /// <summary>Nothing more is tried: only a change by the operator helps.</summary>
    Halted,

    /// <summary>We were asked to stop.</summary>
    Stopped,
}
