using System.Diagnostics.Metrics;

namespace ChatOpsMilestones.Teams.Pace;

/// <summary>What is counted of the calls to the Bot Connector. Tags are names of calls and classes of outcome, never ids.</summary>
public sealed class TeamsMeters
{
    public const string MeterName = "ChatOpsMilestones.Teams";

    private readonly Counter<long> calls;
    private readonly Counter<long> pauses;
    private readonly UpDownCounter<long> waiting;
    private readonly Histogram<double> durations;

    /// <param name="factory">keeps the instruments of several hosts in one process apart.</param>
    public TeamsMeters(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        calls = meter.CreateCounter<long>("chatops.teams.calls", "{call}", "Calls of the Bot Connector by kind and outcome");
        pauses = meter.CreateCounter<long>("chatops.teams.pauses", "{pause}", "Pauses that Teams asked for, of a conversation or of the tenant");
        waiting = meter.CreateUpDownCounter<long>("chatops.teams.waiting", "{call}", "Calls that wait for their turn");
        durations = meter.CreateHistogram<double>("chatops.teams.call.duration", "s", "Duration of calls, real time");
    }

    /// <param name="call">its name.</param>
    /// <param name="outcome"><c>ok</c>, or the class of the fault.</param>
    /// <param name="took">without the wait for its turn.</param>
    internal void Called(string call, string outcome, TimeSpan took)
    {
        calls.Add(1, new("call", call), new("outcome", outcome));
        durations.Record(took.TotalSeconds, new KeyValuePair<string, object?>("call", call));
    }

    internal void Paused(bool isTenant) => pauses.Add(1, new KeyValuePair<string, object?>("what", isTenant ? "tenant" : "conversation"));

    /// <summary>A call waits until the result is disposed.</summary>
    internal IDisposable Waiting()
    {
        waiting.Add(1);
        return new Waited(() => waiting.Add(-1));
    }

    private sealed class Waited(Action done) : IDisposable
    {
        public void Dispose() => done();
    }
}
