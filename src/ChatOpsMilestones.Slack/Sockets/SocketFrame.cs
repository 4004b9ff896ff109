using System.Text.Json;
using ChatOpsMilestones.Slack.Inbound;

namespace ChatOpsMilestones.Slack.Sockets;

/// <summary>What a text frame says. Nothing in it is trusted: whatever it is, reading it ends in one of these.</summary>
internal abstract record SocketFrame
{
    private SocketFrame()
    {
    }

    public sealed record Hello : SocketFrame;

    public sealed record Disconnect(string Reason) : SocketFrame;

    /// <param name="Id">to acknowledge it with.</param>
    /// <param name="Content">null when it is of a kind we do not know: acknowledged, and nothing else.</param>
    /// <param name="TakesPayload">the acknowledgement may say something.</param>
    public sealed record Envelope(string Id, SlackEnvelope? Content, bool TakesPayload) : SocketFrame;

    /// <summary>Another type, no JSON, or an envelope that cannot be acknowledged.</summary>
    public sealed record Unknown(string Why) : SocketFrame;

    public static SocketFrame Parse(ReadOnlySpan<byte> text)
    {
        try
        {
            var frame = JsonElement.Parse(text);
            return frame.ValueKind == JsonValueKind.Object ? Parse(frame) : new Unknown("no object");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text with half a surrogate pair or bytes that are no UTF-8.
            return new Unknown("no json");
        }
    }

    private static SocketFrame Parse(JsonElement frame)
    {
        var type = Text(frame, "type");
        switch (type)
        {
            case "hello":
                return new Hello();
            case "disconnect":
                return new Disconnect(ReasonCode.Of(Text(frame, "reason")));
        }

        if (Text(frame, "envelope_id") is not { Length: > 0 } id)
            return new Unknown(type is null ? "no type" : "no envelope id");
        var takesPayload = frame.TryGetProperty("accepts_response_payload", out var takes) && takes.ValueKind == JsonValueKind.True;
        return new Envelope(id, KindOf(type) is { } kind ? ContentOf(frame, kind) : null, takesPayload);
    }

    private static SlackEnvelope? ContentOf(JsonElement frame, SlackEnvelopeKind kind) =>
        frame.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.Object
            ? new SlackEnvelope(kind, payload)
            {
                RetryAttempt = frame.TryGetProperty("retry_attempt", out var attempt) && attempt.ValueKind == JsonValueKind.Number && attempt.TryGetInt32(out var number) ? Math.Max(0, number) : 0,
                RetryReason = Text(frame, "retry_reason") is { Length: > 0 } reason ? reason : null,
            }
            : null;

    private static SlackEnvelopeKind? KindOf(string? type) => type switch
    {
        "events_api" => SlackEnvelopeKind.Event,
        "interactive" => SlackEnvelopeKind.Interaction,
        "slash_commands" => SlackEnvelopeKind.Command,
        _ => null,
    };

    private static string? Text(JsonElement frame, string name) =>
        frame.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
