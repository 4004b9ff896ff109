using System.Diagnostics.Metrics;

namespace ChatOpsMilestones.Teams.Inbound;

/// <summary>What is counted of what Teams tells us; kinds and reasons are tags, never anybody's words.</summary>
public sealed class InboundMeters
{
    public const string MeterName = "ChatOpsMilestones.Teams";

    private readonly Counter<long> received;
    private readonly Counter<long> dropped;
    private readonly Counter<long> overflowed;
    private readonly Counter<long> late;
    private readonly UpDownCounter<long> waiting;
    private readonly Histogram<double> acknowledged;
    private readonly Histogram<double> answered;

    /// <param name="factory">keeps the instruments of several hosts in one process apart.</param>
    public InboundMeters(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        received = meter.CreateCounter<long>("chatops.teams.callbacks", "{callback}", "Callbacks stored, by kind; those stored before are marked as repeated");
        dropped = meter.CreateCounter<long>("chatops.teams.dropped", "{activity}", "Activities that were acknowledged and forgotten, by reason");
        overflowed = meter.CreateCounter<long>("chatops.teams.inbound.overflowed", "{callback}", "Stored callbacks that found no room in memory and are worked from the store");
        late = meter.CreateCounter<long>("chatops.teams.inbound.late", "{callback}", "Invokes whose work took longer than Teams waits; their answers followed as messages");
        waiting = meter.CreateUpDownCounter<long>("chatops.teams.inbound.waiting", "{callback}", "Stored callbacks that wait for their work");
        acknowledged = meter.CreateHistogram<double>("chatops.teams.inbound.duration", "s", "From the receipt of an activity until it is acknowledged or, for an invoke, answered; real time");
        answered = meter.CreateHistogram<double>("chatops.teams.answer.duration", "s", "From the receipt of an activity to the end of its answer, real time");
    }

    internal void Stored(string kind, bool repeated) => received.Add(1, new("kind", kind), new("repeated", repeated));

    internal void Dropped(string type, string reason) => dropped.Add(1, new("activity", type), new("reason", reason));

    internal void Overflowed() => overflowed.Add(1);

    internal void Late() => late.Add(1);

    internal void Waiting(int change) => waiting.Add(change);

    internal void Acknowledged(string type, TimeSpan took) => acknowledged.Record(took.TotalSeconds, new KeyValuePair<string, object?>("activity", type));

    internal void Answered(string kind, string outcome, TimeSpan took) => answered.Record(took.TotalSeconds, new("kind", kind), new("outcome", outcome));
}
