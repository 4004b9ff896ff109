using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Slack;

/// <summary>One call of the Web API, as it arrived.</summary>
/// <param name="Outcome"><c>ok</c>, the error code, an HTTP status, or <c>lost</c>.</param>
public sealed record FakeCall(string Method, DateTimeOffset At, string Team, JsonObject Args, string Outcome);

/// <summary>Every call, in order.</summary>
public sealed class CallLog
{
    private readonly Lock gate = new();
    private readonly List<FakeCall> calls = [];

    public IReadOnlyList<FakeCall> All
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    public IReadOnlyList<FakeCall> Of(string method) => [.. All.Where(call => call.Method == method)];

    public int Count(string method) => Of(method).Count;

    internal void Add(FakeCall call)
    {
        lock (gate)
        {
            calls.Add(call);
        }
    }
}
