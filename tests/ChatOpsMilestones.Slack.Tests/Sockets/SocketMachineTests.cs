using ChatOpsMilestones.Slack.Sockets;
using E = ChatOpsMilestones.Slack.Sockets.SocketEvent;
using S = ChatOpsMilestones.Slack.Sockets.SocketState;

namespace ChatOpsMilestones.Slack.Tests.Sockets;

public sealed class SocketMachineTests
{
    private static readonly SocketPosition Opening = new(S.Opening) { Attempt = 1 };
    private static readonly SocketPosition Dialing = Opening with { State = S.Dialing };
    private static readonly SocketPosition Greeting = Opening with { State = S.Greeting };
    private static readonly SocketPosition Waiting = Opening with { State = S.Waiting, Failures = 1, Reason = "timeout" };
    private static readonly SocketPosition Connected = Opening with { State = S.Connected, Line = 1 };

    // Line 1 delivers, and line 2 is to take its place.
    private static readonly SocketPosition Replacing = Connected with { State = S.Opening, Attempt = 2, Reason = "refresh_requested" };
    private static readonly SocketPosition Halted = new(S.Halted) { Attempt = 1, Reason = "link_disabled" };
    private static readonly SocketPosition Stopped = new(S.Stopped) { Attempt = 1 };

    private static readonly (string Name, SocketPosition At, SocketEvent What, SocketPosition Next, string Actions)[] Table =
    [
        ("begins by asking for an address", SocketPosition.Start, new E.Begin(), Opening, "Open 1"),
        ("begins once", Connected, new E.Begin(), Connected, ""),
        ("dials the address", Opening, new E.Opened(1), Dialing, "Dial 1"),
        ("an address of before is nothing", Replacing, new E.Opened(1), Replacing, ""),
        ("waits for the hello", Dialing, new E.Dialed(1), Greeting, "AwaitHello 1"),
        ("is connected only with the hello", Greeting, new E.Greeted(1), Connected, ""),
        ("a hello before its time is nothing", Dialing, new E.Greeted(1), Dialing, ""),
        ("a second hello is nothing", Connected, new E.Greeted(1), Connected, ""),

        ("no address: waits", Opening, new E.Failed(1, "timeout"), Waiting, "Drop 1; BackOff 1 after 1"),
        ("no connection: waits", Dialing, new E.Failed(1, "timeout"), Waiting, "Drop 1; BackOff 1 after 1"),
        ("no hello: waits", Greeting, new E.Failed(1, "no_hello"), Waiting with { Reason = "no_hello" }, "Drop 1; BackOff 1 after 1"),
        ("waits as long as Slack asks", Opening, new E.Failed(1, "ratelimited", TimeSpan.FromSeconds(40)), Waiting with { Reason = "ratelimited" }, "Drop 1; BackOff 1 after 1 at least 40"),
        ("a late alarm for the hello is nothing", Connected, new E.Failed(1, "no_hello"), Connected, ""),
        ("tries again after the wait", Waiting, new E.WaitOver(1), Opening with { Attempt = 2, Failures = 1, Reason = "timeout" }, "Open 2"),
        ("another wait is nothing", Waiting, new E.WaitOver(0), Waiting, ""),
        ("counts failures", Waiting with { State = S.Opening, Attempt = 2 }, new E.Failed(2, "http_502"), Waiting with { Attempt = 2, Failures = 2, Reason = "http_502" }, "Drop 2; BackOff 2 after 2"),
        ("a hello ends the counting", Greeting with { Failures = 7 }, new E.Greeted(1), Connected, ""),
        ("lost before the hello is a failure", Greeting, new E.Lost(1, "cut", true), Waiting with { Reason = "cut" }, "Drop 1; BackOff 1 after 1"),
        ("told off before the hello is a failure", Greeting, new E.Told(1, "warning"), Waiting with { Reason = "warning" }, "Drop 1; BackOff 1 after 1"),

        ("not_authed ends it", Opening, new E.Failed(1, "not_authed"), Halted with { Reason = "not_authed" }, "Drop 1; Alarm not_authed"),
        ("invalid_auth ends it", Opening, new E.Failed(1, "invalid_auth"), Halted with { Reason = "invalid_auth" }, "Drop 1; Alarm invalid_auth"),
        ("account_inactive ends it", Opening, new E.Failed(1, "account_inactive"), Halted with { Reason = "account_inactive" }, "Drop 1; Alarm account_inactive"),
        ("user_removed_from_team ends it", Opening, new E.Failed(1, "user_removed_from_team"), Halted with { Reason = "user_removed_from_team" }, "Drop 1; Alarm user_removed_from_team"),
        ("team_disabled ends it", Opening, new E.Failed(1, "team_disabled"), Halted with { Reason = "team_disabled" }, "Drop 1; Alarm team_disabled"),
        ("a revoked token closes the line that still delivers", Replacing, new E.Failed(2, "invalid_auth"), Halted with { Attempt = 2, Reason = "invalid_auth" }, "Drop 2; Retire 1; Alarm invalid_auth"),

        ("a refresh opens the replacement first", Connected, new E.Told(1, "refresh_requested"), Replacing, "Open 2"),
        ("a warning too", Connected, new E.Told(1, "warning"), Replacing with { Reason = "warning" }, "Open 2"),
        ("and whatever else Slack says", Connected, new E.Told(1, "other"), Replacing with { Reason = "other" }, "Open 2"),
        ("one replacement is enough", Replacing, new E.Told(1, "warning"), Replacing, ""),
        ("the old line is closed after the new hello", Replacing with { State = S.Greeting }, new E.Greeted(2), Replacing with { State = S.Connected, Line = 2 }, "Retire 1"),
        ("a replacement that fails leaves the old line", Replacing, new E.Failed(2, "timeout"), Replacing with { State = S.Waiting, Failures = 1, Reason = "timeout" }, "Drop 2; BackOff 2 after 1"),
        ("the old line may end meanwhile", Replacing, new E.Lost(1, "closed", false), Replacing with { Line = 0, Reason = "closed", Cuts = 1 }, "Drop 1"),
        ("a retired line ends for nobody", Replacing with { State = S.Connected, Line = 2 }, new E.Lost(1, "closed", false), Replacing with { State = S.Connected, Line = 2 }, "Drop 1"),
        ("a retired line may say what it likes", Replacing with { State = S.Connected, Line = 2 }, new E.Told(1, "refresh_requested"), Replacing with { State = S.Connected, Line = 2 }, ""),
        ("a refresh right after the hello takes a breath", Connected, new E.Told(1, "refresh_requested", true), Connected with { State = S.Waiting, Cuts = 1, Reason = "refresh_requested" }, "Recover 1 after 1"),

        ("a lost line is opened again soon", Connected, new E.Lost(1, "cut", false), Connected with { State = S.Waiting, Line = 0, Cuts = 1, Reason = "cut" }, "Drop 1; Recover 1 after 1"),
        ("lines that break at once wait longer", Connected with { Cuts = 4 }, new E.Lost(1, "cut", true), Connected with { State = S.Waiting, Line = 0, Cuts = 5, Reason = "cut" }, "Drop 1; Recover 1 after 5"),
        ("a line that held forgets that", Connected with { Cuts = 4 }, new E.Lost(1, "cut", false), Connected with { State = S.Waiting, Line = 0, Cuts = 1, Reason = "cut" }, "Drop 1; Recover 1 after 1"),
        ("a quiet line is replaced first", Connected, new E.Quiet(1), Replacing with { Reason = "no_frames" }, "Open 2"),
        ("quiet while it is replaced is nothing", Replacing, new E.Quiet(1), Replacing, ""),

        ("too many sockets: makes room and waits", Connected, new E.Told(1, "too_many_websockets"), Waiting with { Reason = "too_many_websockets" }, "Retire 1; BackOff 1 after 1 at least 30"),
        ("too many while replacing: the old goes, the new stays", Replacing, new E.Told(1, "too_many_websockets"), Replacing with { Line = 0, Reason = "too_many_websockets" }, "Retire 1"),
        ("too many before the hello: the old line stays", Replacing with { State = S.Greeting }, new E.Told(2, "too_many_websockets"), Replacing with { State = S.Waiting, Failures = 1, Reason = "too_many_websockets" }, "Drop 2; BackOff 2 after 1 at least 30"),

        ("socket mode switched off ends it", Connected, new E.Told(1, "link_disabled"), Halted, "Retire 1; Alarm link_disabled"),
        ("also before the hello", Greeting, new E.Told(1, "link_disabled"), Halted, "Drop 1; Alarm link_disabled"),
        ("another socket's end is ours", Connected, new E.GiveUp("link_disabled"), Halted, "Retire 1"),
        ("also before the start", SocketPosition.Start, new E.GiveUp("invalid_auth"), new SocketPosition(S.Halted) { Reason = "invalid_auth" }, ""),
        ("nothing begins after the end", Halted, new E.WaitOver(1), Halted, ""),
        ("a line that comes after the end is dropped", Halted, new E.Dialed(2), Halted, "Drop 2"),
        ("a second alarm is none", Halted, new E.Told(1, "link_disabled"), Halted, ""),
        ("what has ended can stop", Halted, new E.Stop(), Halted with { State = S.Stopped }, ""),

        ("stops", Connected, new E.Stop(), Connected with { State = S.Stopped, Line = 0 }, "Retire 1"),
        ("stops in the middle of a replacement", Replacing with { State = S.Greeting }, new E.Stop(), Replacing with { State = S.Stopped, Line = 0 }, "Drop 2; Retire 1"),
        ("stops while it waits", Waiting, new E.Stop(), Waiting with { State = S.Stopped }, ""),
        ("stops once", Stopped, new E.Stop(), Stopped, ""),
        ("a line that comes after the stop is dropped", Stopped, new E.Dialed(1), Stopped, "Drop 1"),
    ];

    public static TheoryData<string> Names() => [.. Table.Select(row => row.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Each_step_is_the_one_of_the_table(string name)
    {
        var (_, at, what, expected, actions) = Table.Single(row => row.Name == name);

        var (next, done) = SocketMachine.Next(at, what);

        Assert.Equal(expected, next);
        Assert.Equal(actions, string.Join("; ", done.Select(Words)));
    }

    [Fact]
    public void Whatever_happens_a_socket_either_delivers_tries_waits_or_has_ended()
    {
        var random = new Random(4711);
        for (var run = 0; run < 2000; run++)
        {
            var (at, waits, tries) = (SocketPosition.Start, new HashSet<int>(), new HashSet<int>());
            for (var step = 0; step < 60; step++)
            {
                var line = random.Next(Math.Max(0, at.Attempt - 2), at.Attempt + 2);
                (at, var actions) = SocketMachine.Next(at, Any(random, line));
                foreach (var action in actions)
                {
                    (waits, tries) = action switch
                    {
                        SocketAction.BackOff wait => ([.. waits, wait.Line], tries),
                        SocketAction.Recover wait => ([.. waits, wait.Line], tries),
                        SocketAction.Open open => (waits, [.. tries, open.Line]),
                        _ => (waits, tries),
                    };
                }

                Assert.True(
                    at.State switch
                    {
                        S.Connected => at.Line == at.Attempt,
                        S.Waiting => waits.Contains(at.Attempt),
                        S.Opening or S.Dialing or S.Greeting => tries.Contains(at.Attempt),
                        S.Halted or S.Stopped => at.Line == 0,
                        _ => at.Attempt == 0,
                    },
                    $"run {run}, step {step}: {at}");
            }
        }
    }

    private static SocketEvent Any(Random random, int line) => random.Next(12) switch
    {
        0 => new E.Begin(),
        1 or 2 => new E.Opened(line),
        3 or 4 => new E.Dialed(line),
        5 or 6 => new E.Greeted(line),
        7 => new E.Failed(line, random.Next(20) == 0 ? "invalid_auth" : "timeout"),
        8 => new E.Told(line, random.Next(4) switch { 0 => "too_many_websockets", 1 => "warning", 2 when random.Next(10) == 0 => "link_disabled", _ => "refresh_requested" }, random.Next(2) == 0),
        9 => new E.Lost(line, "cut", random.Next(2) == 0),
        10 => new E.WaitOver(line),
        _ => random.Next(40) == 0 ? new E.Stop() : new E.Quiet(line),
    };

    private static string Words(SocketAction action) => action switch
    {
        SocketAction.Open a => $"Open {a.Line}",
        SocketAction.Dial a => $"Dial {a.Line}",
        SocketAction.AwaitHello a => $"AwaitHello {a.Line}",
        SocketAction.Retire a => $"Retire {a.Line}",
        SocketAction.Drop a => $"Drop {a.Line}",
        SocketAction.BackOff a => $"BackOff {a.Line} after {a.Failures}" + (a.AtLeast is { } least ? $" at least {least.TotalSeconds}" : ""),
        SocketAction.Recover a => $"Recover {a.Line} after {a.Cuts}",
        SocketAction.Alarm a => $"Alarm {a.Reason}",
        _ => action.ToString(),
    };
}
