using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Slack.Inbound;

/// <summary>What Slack tells us, in one shape for both ways in: verified, not yet understood.</summary>
/// <param name="Kind">which of the three kinds.</param>
/// <param name="Payload">an <c>event_callback</c>, an interaction, or the fields of a slash command.</param>
public sealed record SlackEnvelope(SlackEnvelopeKind Kind, JsonElement Payload)
{
    /// <summary>0 for the first delivery.</summary>
    public int RetryAttempt { get; init; }

    /// <summary>As Slack names it: <c>timeout</c>, <c>http_error</c>; null for a first delivery.</summary>
    public string? RetryReason { get; init; }
}

public enum SlackEnvelopeKind
{
    Event,
    Interaction,
    Command,
}

/// <summary>What the acknowledgement says; an empty one for most.</summary>
/// <param name="Body">options, field errors, a view, a message; null for none.</param>
public sealed record SlackAck(JsonObject? Body)
{
    public static SlackAck Empty { get; } = new((JsonObject?)null);
}

/// <summary>
/// Takes an envelope: returns once it is stored durably, with the acknowledgement. When it throws, nothing was stored and
/// nothing may be acknowledged: Slack delivers it again.
/// </summary>
public delegate Task<SlackAck> EnvelopeReceiver(SlackEnvelope envelope, CancellationToken cancellationToken);
