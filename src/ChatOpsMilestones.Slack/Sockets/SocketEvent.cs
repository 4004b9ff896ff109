namespace ChatOpsMilestones.Slack.Sockets;

/// <summary>What happens to a socket; <c>Line</c> is the number of the line that it happened to.</summary>
public abstract record SocketEvent
{
    private SocketEvent()
    {
    }

    public sealed record Begin : SocketEvent;

    /// <summary>Slack gave an address.</summary>
    public sealed record Opened(int Line) : SocketEvent;

    /// <summary>The address is connected to; Slack has not said hello.</summary>
    public sealed record Dialed(int Line) : SocketEvent;

    public sealed record Greeted(int Line) : SocketEvent;

    /// <summary>No address, no connection, or no hello in time.</summary>
    /// <param name="Line">which.</param>
    /// <param name="Code">Slack's error code or ours.</param>
    /// <param name="AtLeast">how long Slack asked to wait; null when it did not.</param>
    public sealed record Failed(int Line, string Code, TimeSpan? AtLeast = null) : SocketEvent;

    /// <summary>Slack's disconnect frame.</summary>
    /// <param name="Line">which.</param>
    /// <param name="Reason">as Slack names it.</param>
    /// <param name="Soon">the line had hardly begun.</param>
    public sealed record Told(int Line, string Reason, bool Soon = false) : SocketEvent;

    /// <summary>The line ended by itself.</summary>
    /// <param name="Line">which.</param>
    /// <param name="Code">why.</param>
    /// <param name="Soon">it had hardly begun.</param>
    public sealed record Lost(int Line, string Code, bool Soon) : SocketEvent;

    /// <summary>No frame came for long: it may be as good as dead.</summary>
    public sealed record Quiet(int Line) : SocketEvent;

    /// <summary>The wait after that attempt is over.</summary>
    public sealed record WaitOver(int Line) : SocketEvent;

    /// <summary>Another socket of the app learned that nothing helps.</summary>
    public sealed record GiveUp(string Reason) : SocketEvent;

    public sealed record Stop : SocketEvent;
}

/// <summary>What is to be done next.</summary>
public abstract record SocketAction
{
    private SocketAction()
    {
    }

    /// <summary>Ask Slack for an address.</summary>
    public sealed record Open(int Line) : SocketAction;

    public sealed record Dial(int Line) : SocketAction;

    /// <summary>Begin to count until the hello must be there.</summary>
    public sealed record AwaitHello(int Line) : SocketAction;

    /// <summary>Close the line once what it delivered is acknowledged on it.</summary>
    public sealed record Retire(int Line) : SocketAction;

    /// <summary>Forget the line at once.</summary>
    public sealed record Drop(int Line) : SocketAction;

    /// <summary>Wait after failures: longer with each, with chance.</summary>
    public sealed record BackOff(int Line, int Failures, TimeSpan? AtLeast = null) : SocketAction;

    /// <summary>Wait after a line that had worked: hardly at first.</summary>
    public sealed record Recover(int Line, int Cuts) : SocketAction;

    /// <summary>Tell the operator, and the other sockets.</summary>
    public sealed record Alarm(string Reason) : SocketAction;
}
