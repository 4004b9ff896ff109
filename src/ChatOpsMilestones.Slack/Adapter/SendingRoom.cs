using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Chat.Pacing;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.Pace;

namespace ChatOpsMilestones.Slack.Adapter;

/// <summary>Whether a message may go now: the installation lives, Slack can be reached, and its pace allows it. It never waits.</summary>
internal sealed class SendingRoom(SlackInstallations installations, SlackPace pace, RealTime time, Random chance)
{
    /// <summary>Installations become known when Slack has answered who the token is; until then nothing is lost.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Circuit> circuits = new();

    public DeliveryRoom Room(string installation, bool updates)
    {
        if (installations.Find(installation) is not { } at)
            return new DeliveryRoom(0, time.GetUtcNow() + LookAgain, []);
        if (at.DeadBecause is not null)
            return new DeliveryRoom(0, null, []);
        var (most, openAt) = CircuitOf(installation).Room();
        if (most == 0)
            return new DeliveryRoom(0, openAt, []);
        if (updates)
        {
            var (calls, callsAt) = pace.Room(MethodPace.UpdateMessage, installation);
            return new DeliveryRoom(Math.Min(calls, most), callsAt, []);
        }

        var (count, moreAt, held) = pace.MessageRoom(installation);
        return new DeliveryRoom(Math.Min(count, most), moreAt, held);
    }

    /// <summary>Lets a message in, or says why not. The turn of its pace is taken at once unless <paramref name="turnLater"/>.</summary>
    public (Visit? Visit, DeliveryOutcome? Refused) Enter(Address address, bool update, bool turnLater)
    {
        if (installations.Find(address.Installation) is not { } at)
            return (null, NotYet("not_installed", time.GetUtcNow() + LookAgain));
        if (at.DeadBecause is { } reason)
            return (null, new DeliveryOutcome.Rejected(reason, RejectionCause.Installation));
        var circuit = CircuitOf(address.Installation);
        var (go, isProbe) = circuit.Enter();
        if (!go)
            return (null, NotYet("unreachable", circuit.Room().At ?? time.GetUtcNow()));

        var visit = new Visit(at, circuit, isProbe);
        if (turnLater || TakeTurn(address, update) is not { } refused)
            return (visit, null);
        visit.Dispose();
        return (null, refused);
    }

    /// <summary>Takes the turn of a message; null when it may go.</summary>
    public DeliveryOutcome? TakeTurn(Address address, bool update)
    {
        var taken = update
            ? pace.TryTake(MethodPace.UpdateMessage, address.Installation, out var nextAt)
            : pace.TryTakeMessage(address.Installation, address.Conversation, out nextAt);
        return taken ? null : NotYet("paced", nextAt);
    }

    public static DeliveryOutcome NotYet(string reason, DateTimeOffset at) => new DeliveryOutcome.Retry(at, reason) { Tried = false };

    private Circuit CircuitOf(string installation) => circuits.GetOrAdd(installation, _ => new Circuit(time, chance));
}

/// <summary>One message on its way: tells the circuit what Slack did.</summary>
internal sealed class Visit(SlackInstallation at, Circuit circuit, bool isProbe) : IDisposable
{
    private bool told;

    public SlackInstallation At => at;

    /// <summary>It is to find out whether Slack is back.</summary>
    public bool IsProbe => isProbe;

    public DateTimeOffset? BackAt => circuit.Room().At;

    public void Note(SlackFault? fault)
    {
        if (fault is { Code: "paced" or "foreign_host" })
            return;
        told = true;
        if (fault is { Class: SlackFaultClass.Unknown } or { Code: "unreachable" })
            circuit.Failed(fault.Code == "unreachable", isProbe);
        else
            circuit.Answered();
    }

    public void Dispose()
    {
        if (isProbe && !told)
            circuit.Abandoned();
    }
}
