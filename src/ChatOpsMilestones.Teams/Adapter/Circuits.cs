using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Chat.Pacing;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Connector;

namespace ChatOpsMilestones.Teams.Adapter;

/// <summary>
/// Whether the services of a tenant can be reached: one circuit for each address, because a conversation may still name one that
/// is no longer served while all the others are.
/// </summary>
internal sealed class Circuits(RealTime time, Random chance)
{
    private const int MostKept = 1000;

    private readonly ConcurrentDictionary<(string Tenant, string Service), Circuit> circuits = new();

    /// <summary>Messages that may go ahead now for a tenant, and otherwise from when.</summary>
    public (int Most, DateTimeOffset? At) Room(string tenant)
    {
        var rooms = circuits.Where(c => c.Key.Tenant == tenant).Select(c => c.Value.Room()).ToList();
        return rooms.Count == 0 || rooms.Exists(r => r.Most == int.MaxValue)
            ? (int.MaxValue, null)
            : (rooms.Sum(r => r.Most), rooms.Min(r => r.At));
    }

    /// <summary>Lets a message in; null when its service is known to be away, until the instant given.</summary>
    public Visit? Enter(string tenant, string service, out DateTimeOffset backAt)
    {
        if (circuits.Count >= MostKept)
            circuits.Clear();
        var circuit = circuits.GetOrAdd((tenant, service.TrimEnd('/')), _ => new Circuit(time, chance));
        var (go, isProbe) = circuit.Enter();
        backAt = go ? default : circuit.Room().At ?? time.GetUtcNow();
        return go ? new Visit(circuit, isProbe) : null;
    }
}

/// <summary>One message on its way: tells the circuit what Teams did.</summary>
internal sealed class Visit(Circuit circuit, bool isProbe) : IDisposable
{
    private bool told;

    /// <summary>It is to find out whether Teams is back.</summary>
    public bool IsProbe => isProbe;

    public DateTimeOffset? BackAt => circuit.Room().At;

    public void Note(TeamsFault? fault)
    {
        // What was never sent tells nothing about the service.
        if (fault is { Code: "paced" or "foreign_host" or "bad_id" } || (fault is { Status: 0 } && !ConnectorErrors.IsOutage(fault)))
            return;
        told = true;
        if (fault is not null && ConnectorErrors.IsOutage(fault))
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
