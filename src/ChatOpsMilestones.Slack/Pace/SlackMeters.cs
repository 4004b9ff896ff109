using System.Diagnostics.Metrics;

namespace ChatOpsMilestones.Slack.Pace;

/// <summary>What is counted of the calls to Slack. Tags are names of methods and classes of outcome, never ids.</summary>
public sealed class SlackMeters
{
    public const string MeterName = "ChatOpsMilestones.Slack";

    private readonly Counter<long> calls;
    private readonly Counter<long> pauses;
    private readonly UpDownCounter<long> waiting;
    private readonly Histogram<double> durations;

    /// <param name="factory">keeps the instruments of several hosts in one process apart.</param>
    public SlackMeters(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        calls = meter.CreateCounter<long>("chatops.slack.calls", "{call}", "Calls of Slack's Web API by method and outcome");
        pauses = meter.CreateCounter<long>("chatops.slack.pauses", "{pause}", "Pauses of a method that Slack asked for");
        waiting = meter.CreateUpDownCounter<long>("chatops.slack.waiting", "{call}", "Calls that wait for their turn");
        durations = meter.CreateHistogram<double>("chatops.slack.call.duration", "s", "Duration of calls, real time");
    }

    /// <param name="method">its name.</param>
    /// <param name="outcome"><c>ok</c>, or the class of the fault.</param>
    /// <param name="took">without the wait for its turn.</param>
    public void Called(string method, string outcome, TimeSpan took)
    {
        calls.Add(1, new("method", method), new("outcome", outcome));
        durations.Record(took.TotalSeconds, new KeyValuePair<string, object?>("method", method));
    }

    public void Paused(string method) => pauses.Add(1, new KeyValuePair<string, object?>("method", method));

    /// <summary>A call waits until the result is disposed.</summary>
    public IDisposable Waiting(string method)
    {
        waiting.Add(1, new KeyValuePair<string, object?>("method", method));
        return new Waited(() => waiting.Add(-1, new KeyValuePair<string, object?>("method", method)));
    }

    private sealed class Waited(Action done) : IDisposable
    {
        public void Dispose() => done();
    }
}
