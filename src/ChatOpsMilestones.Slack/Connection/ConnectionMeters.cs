using System.Diagnostics;
using System.Diagnostics.Metrics;
using ChatOpsMilestones.Slack.Inbound;

namespace ChatOpsMilestones.Slack.Connection;

/// <summary>What is counted of Slack's side of the conversation, for both ways in.</summary>
public sealed class ConnectionMeters
{
    public const string MeterName = "ChatOpsMilestones.Slack";

    private readonly Counter<long> envelopes;
    private readonly Counter<long> acks;
    private readonly Counter<long> refused;
    private readonly Counter<long> reconnects;
    private readonly Histogram<double> latency;

    /// <param name="factory">keeps the instruments of several hosts in one process apart.</param>
    /// <param name="connection">whose sockets are counted.</param>
    public ConnectionMeters(IMeterFactory factory, SlackConnection connection)
    {
        var meter = factory.Create(MeterName);
        meter.CreateObservableGauge("chatops.slack.sockets", () => connection.Status.ConnectedSockets, "{socket}", "Sockets to Slack that are connected");
        envelopes = meter.CreateCounter<long>("chatops.slack.envelopes", "{envelope}", "Envelopes that came, by way and kind");
        acks = meter.CreateCounter<long>("chatops.slack.acks", "{ack}", "Envelopes by whether they were acknowledged");
        refused = meter.CreateCounter<long>("chatops.slack.refused", "{request}", "Requests and frames that were not taken, by reason");
        reconnects = meter.CreateCounter<long>("chatops.slack.reconnects", "{connection}", "Sockets opened anew, by reason");
        latency = meter.CreateHistogram<double>("chatops.slack.ack.duration", "s", "From receipt to acknowledgement, real time");
    }

    public void Received(string way, SlackEnvelopeKind kind) => envelopes.Add(1, new("way", way), new("kind", kind.ToString()));

    public void Acknowledged(string way, SlackEnvelopeKind kind, TimeSpan took)
    {
        acks.Add(1, new("way", way), new("kind", kind.ToString()), new("done", true));
        latency.Record(took.TotalSeconds, new("way", way), new KeyValuePair<string, object?>("kind", kind.ToString()));
    }

    public void Unacknowledged(string way, SlackEnvelopeKind kind) =>
        acks.Add(1, new TagList { { "way", way }, { "kind", kind.ToString() }, { "done", false } });

    public void Refused(string reason) => refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Reconnected(string reason) => reconnects.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
