using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Teams;

/// <summary>One call of the Connector, as it arrived.</summary>
/// <param name="Name"><c>create</c>, <c>post</c>, <c>put</c>, <c>delete</c>, <c>member</c>, <c>members</c>, <c>pagedmembers</c>, <c>team</c>, <c>channels</c>.</param>
/// <param name="Conversation">as it was named, with its thread; empty for none.</param>
/// <param name="Region">first part of the path: which service was called.</param>
/// <param name="At">by the clock of this Teams.</param>
/// <param name="Body">null for none.</param>
/// <param name="Token">the bearer token; empty for none.</param>
/// <param name="Outcome"><c>ok</c>, the error code, an HTTP status, or <c>lost</c>.</param>
public sealed record ConnectorCall(string Name, string Conversation, string Region, DateTimeOffset At, JsonObject? Body, string Token, string Outcome);

/// <summary>Every call, in order.</summary>
public sealed class ConnectorCalls
{
    private readonly Lock gate = new();
    private readonly List<ConnectorCall> calls = [];

    public IReadOnlyList<ConnectorCall> All
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    public IReadOnlyList<ConnectorCall> Of(string name) => [.. All.Where(call => call.Name == name)];

    public int Count(string name) => Of(name).Count;

    internal void Add(ConnectorCall call)
    {
        lock (gate)
        {
            calls.Add(call);
        }
    }
}
