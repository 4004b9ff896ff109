using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Slack.Delivery;

/// <summary>How a payload is named on a socket.</summary>
public enum EnvelopeKind
{
    Event,
    Interactive,
    Command,

    /// <summary>Options of a menu: interactive on a socket, an address of its own over HTTP.</summary>
    Options,
}

/// <summary>What the app made of a payload.</summary>
/// <param name="Acknowledged">in time.</param>
/// <param name="Payload">what came with the acknowledgement; null for nothing.</param>
/// <param name="Attempts">how often it was brought.</param>
/// <param name="Took">from sending to acknowledgement, in real time.</param>
/// <param name="Trouble">what a person or the app's owner would see; null when all is well.</param>
public sealed record FakeReaction(bool Acknowledged, JsonNode? Payload, int Attempts, TimeSpan Took, string? Trouble)
{
    internal static FakeReaction Failed(int attempts, string trouble) => new(false, null, attempts, TimeSpan.Zero, trouble);
}

/// <summary>A payload on its way.</summary>
internal sealed class Envelope(string id, EnvelopeKind kind, JsonObject payload, bool accepts, int attempt, string? reason)
{
    private readonly TaskCompletionSource<JsonNode?> acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id { get; } = id;

    public Task<JsonNode?> Acknowledged => acknowledged.Task;

    public bool Accepts { get; } = accepts;

    public string Frame()
    {
        var frame = new JsonObject
        {
            ["envelope_id"] = Id,
            ["type"] = kind switch { EnvelopeKind.Event => "events_api", EnvelopeKind.Command => "slash_commands", _ => "interactive" },
            ["accepts_response_payload"] = Accepts,
            ["payload"] = payload.DeepClone(),
        };
        if (kind == EnvelopeKind.Event)
        {
            frame["retry_attempt"] = attempt;
            frame["retry_reason"] = reason ?? "";
        }

        return frame.ToJsonString();
    }

    public void Acknowledge(JsonNode? answer) => acknowledged.TrySetResult(answer);

    public void Break() => acknowledged.TrySetException(new IOException("The socket is gone."));
}
