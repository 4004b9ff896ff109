using E = ChatOpsMilestones.Slack.Sockets.SocketEvent;
using S = ChatOpsMilestones.Slack.Sockets.SocketState;

namespace ChatOpsMilestones.Slack.Sockets;

/// <summary>
/// Decides what a socket does next. Pure: it connects, waits and logs nothing. A line that delivers is kept until another has
/// said hello, so that a refresh leaves no gap. Source: docs.slack.dev, apis/events-api/using-socket-mode.
/// </summary>
public static class SocketMachine
{
    /// <summary>Socket Mode was switched off in the app's settings.</summary>
    public const string LinkDisabled = "link_disabled";

    public const string TooManyWebSockets = "too_many_websockets";

    /// <summary>Ours: no hello in time.</summary>
    public const string NoHello = "no_hello";

    /// <summary>Ours: no answer to our pings.</summary>
    public const string NoPong = "no_pong";

    /// <summary>Ours: no frame for long.</summary>
    public const string NoFrames = "no_frames";

    /// <summary>Other programs hold the app's sockets: they need time to let go.</summary>
    public static readonly TimeSpan CrowdedWait = TimeSpan.FromSeconds(30);

    /// <summary>Answers to asking for an address that no repetition changes.</summary>
    public static readonly IReadOnlySet<string> Final =
        new HashSet<string>(StringComparer.Ordinal) { "not_authed", "invalid_auth", "account_inactive", "user_removed_from_team", "team_disabled" };

    public static (SocketPosition Next, IReadOnlyList<SocketAction> Actions) Next(SocketPosition at, SocketEvent what) =>
        at.State is S.Halted or S.Stopped ? Ended(at, what) : Going(at, what);

    private static (SocketPosition, IReadOnlyList<SocketAction>) Going(SocketPosition at, SocketEvent what) => what switch
    {
        E.Begin when at.State == S.Idle => Open(at),
        E.Opened opened when IsUnderWay(at, opened.Line, S.Opening) => (at with { State = S.Dialing }, [new SocketAction.Dial(opened.Line)]),
        E.Dialed dialed when IsUnderWay(at, dialed.Line, S.Dialing) => (at with { State = S.Greeting }, [new SocketAction.AwaitHello(dialed.Line)]),
        E.Greeted greeted when IsUnderWay(at, greeted.Line, S.Greeting) => Greeted(at),
        E.Failed failed when failed.Line == at.Attempt && IsTrying(at) => Failed(at, failed),
        E.Told told when told.Line == at.Line || (told.Line == at.Attempt && at.State == S.Greeting) => Told(at, told),
        E.Lost lost when lost.Line == at.Line => Lost(at, lost),
        E.Lost lost when lost.Line == at.Attempt && IsTrying(at) => Failed(at, new E.Failed(lost.Line, lost.Code)),
        E.Quiet quiet when quiet.Line == at.Line && at.State == S.Connected => Open(at with { Reason = NoFrames }),
        E.WaitOver over when IsUnderWay(at, over.Line, S.Waiting) => Open(at),
        E.GiveUp given => Halt(at, given.Reason, alarm: false),
        E.Stop => (at with { State = S.Stopped, Line = 0 }, Let(at)),
        _ => Late(at, what),
    };

    private static (SocketPosition, IReadOnlyList<SocketAction>) Ended(SocketPosition at, SocketEvent what) =>
        what is E.Stop ? (at with { State = S.Stopped }, []) : Late(at, what);

    /// <summary>Something of a line that is no longer waited for.</summary>
    private static (SocketPosition, IReadOnlyList<SocketAction>) Late(SocketPosition at, SocketEvent what) =>
        (at, what switch
        {
            E.Dialed dialed => [new SocketAction.Drop(dialed.Line)],
            E.Lost lost => [new SocketAction.Drop(lost.Line)],
            _ => [],
        });

    private static (SocketPosition, IReadOnlyList<SocketAction>) Open(SocketPosition at) =>
        (at with { State = S.Opening, Attempt = at.Attempt + 1 }, [new SocketAction.Open(at.Attempt + 1)]);

    private static (SocketPosition, IReadOnlyList<SocketAction>) Greeted(SocketPosition at) =>
        (at with { State = S.Connected, Line = at.Attempt, Failures = 0 }, at.Line == 0 ? [] : [new SocketAction.Retire(at.Line)]);

    private static (SocketPosition, IReadOnlyList<SocketAction>) Failed(SocketPosition at, E.Failed failed)
    {
        if (at.State == S.Opening && Final.Contains(failed.Code))
            return Halt(at, failed.Code, alarm: true);
        var failures = at.Failures + 1;
        return (
            at with { State = S.Waiting, Failures = failures, Reason = failed.Code },
            [new SocketAction.Drop(failed.Line), new SocketAction.BackOff(failed.Line, failures, failed.AtLeast)]);
    }

    private static (SocketPosition, IReadOnlyList<SocketAction>) Told(SocketPosition at, E.Told told) => told.Reason switch
    {
        LinkDisabled => Halt(at, LinkDisabled, alarm: true),
        TooManyWebSockets when told.Line == at.Attempt && at.State == S.Greeting => Failed(at, new E.Failed(told.Line, TooManyWebSockets, CrowdedWait)),
        TooManyWebSockets => Crowded(at, told.Line),
        _ when told.Line != at.Line => Failed(at, new E.Failed(told.Line, told.Reason)),

        // A warning, or a refresh: the replacement first, if it is not on its way already.
        _ when at.State == S.Connected => Refresh(at, told),
        _ => (at, []),
    };

    private static (SocketPosition, IReadOnlyList<SocketAction>) Refresh(SocketPosition at, E.Told told)
    {
        if (!told.Soon)
            return Open(at with { Reason = told.Reason, Cuts = 0 });

        // Refreshed as soon as it said hello: not round and round without a breath.
        var cuts = at.Cuts + 1;
        return (at with { State = S.Waiting, Reason = told.Reason, Cuts = cuts }, [new SocketAction.Recover(at.Attempt, cuts)]);
    }

    private static (SocketPosition, IReadOnlyList<SocketAction>) Crowded(SocketPosition at, int line)
    {
        var alone = at with { Line = 0, Reason = TooManyWebSockets };
        return at.State == S.Connected
            ? (alone with { State = S.Waiting, Failures = at.Failures + 1 },
                [new SocketAction.Retire(line), new SocketAction.BackOff(at.Attempt, at.Failures + 1, CrowdedWait)])
            : (alone, [new SocketAction.Retire(line)]);
    }

    private static (SocketPosition, IReadOnlyList<SocketAction>) Lost(SocketPosition at, E.Lost lost)
    {
        var cuts = lost.Soon ? at.Cuts + 1 : 1;
        var alone = at with { Line = 0, Reason = lost.Code, Cuts = cuts };
        return at.State == S.Connected
            ? (alone with { State = S.Waiting }, [new SocketAction.Drop(lost.Line), new SocketAction.Recover(at.Attempt, cuts)])
            : (alone, [new SocketAction.Drop(lost.Line)]);
    }

    private static (SocketPosition, IReadOnlyList<SocketAction>) Halt(SocketPosition at, string reason, bool alarm) =>
        (at with { State = S.Halted, Line = 0, Reason = reason }, alarm ? [.. Let(at), new SocketAction.Alarm(reason)] : Let(at));

    /// <summary>Lets go of what is open.</summary>
    private static List<SocketAction> Let(SocketPosition at)
    {
        var actions = new List<SocketAction>();
        if (IsTrying(at))
            actions.Add(new SocketAction.Drop(at.Attempt));
        if (at.Line != 0)
            actions.Add(new SocketAction.Retire(at.Line));
        return actions;
    }

    private static bool IsTrying(SocketPosition at) => at.State is S.Opening or S.Dialing or S.Greeting;

    private static bool IsUnderWay(SocketPosition at, int line, S state) => at.State == state && line == at.Attempt;
}
