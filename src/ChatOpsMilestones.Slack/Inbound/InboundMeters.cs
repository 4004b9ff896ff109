using System.Diagnostics.Metrics;

namespace ChatOpsMilestones.Slack.Inbound;

/// <summary>What is counted of what Slack tells us; kinds and reasons are tags, never anybody's words.</summary>
public sealed class InboundMeters
{
    public const string MeterName = "ChatOpsMilestones.Slack";

    private readonly Counter<long> received;
    private readonly Counter<long> dropped;
    private readonly Counter<long> overflowed;
    private readonly UpDownCounter<long> waiting;
    private readonly Histogram<double> acknowledged;
    private readonly Histogram<double> answered;

    /// <param name="factory">keeps the instruments of several hosts in one process apart.</param>
    public InboundMeters(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        received = meter.CreateCounter<long>("chatops.slack.callbacks", "{callback}", "Callbacks stored, by kind; those stored before are marked as repeated");
        dropped = meter.CreateCounter<long>("chatops.slack.dropped", "{envelope}", "Envelopes that were acknowledged and forgotten, by reason");
        overflowed = meter.CreateCounter<long>("chatops.slack.inbound.overflowed", "{callback}", "Stored callbacks that found no room in memory and are worked from the store");
        waiting = meter.CreateUpDownCounter<long>("chatops.slack.inbound.waiting", "{callback}", "Stored callbacks that wait for their work");
        acknowledged = meter.CreateHistogram<double>("chatops.slack.inbound.duration", "s", "From the receipt of an envelope until it may be acknowledged, real time");
        answered = meter.CreateHistogram<double>("chatops.slack.answer.duration", "s", "From the receipt of an envelope to the end of its answer, real time");
    }

    internal void Stored(string kind, bool repeated) => received.Add(1, new("kind", kind), new("repeated", repeated));

    internal void Dropped(SlackEnvelopeKind kind, string reason) => dropped.Add(1, new("envelope", kind.ToString()), new("reason", reason));

    internal void Overflowed() => overflowed.Add(1);

    internal void Waiting(int change) => waiting.Add(change);

    internal void Acknowledged(SlackEnvelopeKind kind, TimeSpan took) => acknowledged.Record(took.TotalSeconds, new KeyValuePair<string, object?>("envelope", kind.ToString()));

    internal void Answered(string kind, string outcome, TimeSpan took) => answered.Record(took.TotalSeconds, new("kind", kind), new("outcome", outcome));
}
