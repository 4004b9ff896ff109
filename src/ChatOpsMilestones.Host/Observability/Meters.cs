using System.Diagnostics.Metrics;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Observability;

/// <summary>What the product counts; a reason is always a tag, in the words of <see cref="Reasons"/>.</summary>
public sealed class Meters
{
    public const string MeterName = "ChatOpsMilestones";

    private readonly Counter<long> opened;
    private readonly Counter<long> decisions;
    private readonly Counter<long> deliveries;
    private readonly Counter<long> callbacks;
    private readonly Histogram<double> jobs;
    private readonly Gauge<long> outbox;

    /// <param name="factory">keeps the instruments of several hosts in one process apart.</param>
    public Meters(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        opened = meter.CreateCounter<long>("chatops.occurrences", "{occurrence}", "Occurrences that opened");
        decisions = meter.CreateCounter<long>("chatops.decisions", "{decision}", "Decisions by outcome and reason");
        deliveries = meter.CreateCounter<long>("chatops.deliveries", "{delivery}", "Deliveries by kind and outcome");
        callbacks = meter.CreateCounter<long>("chatops.callbacks", "{callback}", "Callbacks by kind and answer");
        outbox = meter.CreateGauge<long>("chatops.outbox", "{delivery}", "Deliveries by state");
        jobs = meter.CreateHistogram<double>("chatops.job.duration", "s", "Duration of jobs, real time");
    }

    public void Opened(int count) => opened.Add(count);

    public void Decided(DecisionOutcome outcome, string reason) =>
        decisions.Add(1, new("outcome", outcome.ToString()), new("reason", reason));

    public void Delivered(DeliveryKind kind, string outcome) =>
        deliveries.Add(1, new("kind", kind.ToString()), new("outcome", outcome));

    /// <summary>What there is in each state now, those without any included.</summary>
    public void Outbox(IReadOnlyDictionary<DeliveryState, long> counts)
    {
        foreach (var state in Enum.GetValues<DeliveryState>())
            outbox.Record(counts.GetValueOrDefault(state), new KeyValuePair<string, object?>("state", state.ToString()));
    }

    public void CalledBack(string kind, string answer) =>
        callbacks.Add(1, new("kind", kind), new("answer", answer));

    public void JobDone(string job, TimeSpan took, bool failed) =>
        jobs.Record(took.TotalSeconds, new("job", job), new("failed", failed));
}
