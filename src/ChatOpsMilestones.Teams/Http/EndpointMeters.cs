using System.Diagnostics.Metrics;

namespace ChatOpsMilestones.Teams.Http;

/// <summary>What is counted at the door.</summary>
public sealed class EndpointMeters
{
    public const string MeterName = "ChatOpsMilestones.Teams";

    private readonly Counter<long> refused;
    private readonly Histogram<double> duration;

    /// <param name="factory">keeps the instruments of several hosts in one process apart.</param>
    public EndpointMeters(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        refused = meter.CreateCounter<long>("chatops.teams.refused", "{request}", "Requests to the messaging endpoint that were not taken, by reason");
        duration = meter.CreateHistogram<double>("chatops.teams.ack.duration", "s", "From a request to its answer, real time, by the answer's status");
    }

    internal void Refused(string reason) => refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    internal void Answered(int status, TimeSpan took) => duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("status", status));
}
