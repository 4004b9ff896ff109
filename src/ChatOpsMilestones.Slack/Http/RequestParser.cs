using System.Text;
using System.Text.Json;
using ChatOpsMilestones.Slack.Inbound;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ChatOpsMilestones.Slack.Http;

/// <summary>
/// Reads a verified request. One address serves all kinds: the content type tells events from forms, and a form's field
/// <c>payload</c> tells interactions from commands. Source: docs.slack.dev, apis/events-api and interactivity.
/// </summary>
internal static class RequestParser
{
    /// <summary>Fields of a form; Slack's commands have about fifteen.</summary>
    private const int MostFields = 100;

    public static ParsedRequest Parse(string? contentType, byte[] body)
    {
        try
        {
            if (IsJson(contentType))
                return ParseEvent(JsonElement.Parse(body));
            return IsForm(contentType) ? ParseForm(Fields(body)) : new ParsedRequest.Malformed();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or InvalidDataException or ArgumentException or FormatException)
        {
            return new ParsedRequest.Malformed();
        }
    }

    /// <summary>
    /// Slack's check of the certificate comes without a signature: a form with <c>ssl_check</c> of exactly <c>1</c>. Whatever else it
    /// carries is dropped.
    /// </summary>
    public static bool IsCertificateCheck(string? contentType, byte[] body)
    {
        try
        {
            return IsForm(contentType) && Fields(body).TryGetValue("ssl_check", out var value) && value is ["1"];
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException)
        {
            return false;
        }
    }

    public static bool IsForm(string? contentType) => MediaType(contentType) == "application/x-www-form-urlencoded";

    private static bool IsJson(string? contentType) => MediaType(contentType) == "application/json";

    private static string MediaType(string? contentType) => (contentType ?? "").Split(';', 2)[0].Trim().ToLowerInvariant();

    private static ParsedRequest ParseEvent(JsonElement payload)
    {
        if (payload.ValueKind != JsonValueKind.Object)
            return new ParsedRequest.Malformed();
        if (Text(payload, "type") != "url_verification")
            return new ParsedRequest.Envelope(SlackEnvelopeKind.Event, payload);
        return Text(payload, "challenge") is { Length: > 0 } challenge ? new ParsedRequest.Verification(challenge) : new ParsedRequest.Malformed();
    }

    private static ParsedRequest ParseForm(Dictionary<string, StringValues> fields)
    {
        if (fields.TryGetValue("payload", out var payload))
        {
            var interaction = JsonElement.Parse(payload.Count == 1 ? payload[0]! : "");
            return interaction.ValueKind == JsonValueKind.Object ? new ParsedRequest.Envelope(SlackEnvelopeKind.Interaction, interaction) : new ParsedRequest.Malformed();
        }

        return fields.TryGetValue("command", out var command) && command is [{ Length: > 0 }]
            ? new ParsedRequest.Envelope(SlackEnvelopeKind.Command, AsJson(fields))
            : new ParsedRequest.Malformed();
    }

    /// <summary>A command's fields as a socket would deliver them: an object of texts.</summary>
    private static JsonElement AsJson(Dictionary<string, StringValues> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in fields)
                json.WriteString(name, value.Count > 0 ? value[0] : "");
            json.WriteEndObject();
        }

        return JsonElement.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static Dictionary<string, StringValues> Fields(byte[] body)
    {
        using var reader = new FormReader(Encoding.UTF8.GetString(body)) { ValueCountLimit = MostFields, ValueLengthLimit = SlackEndpoint.MostBytes };
        return reader.ReadForm();
    }

    private static string? Text(JsonElement payload, string name) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>What a verified request is.</summary>
internal abstract record ParsedRequest
{
    private ParsedRequest()
    {
    }

    public sealed record Envelope(SlackEnvelopeKind Kind, JsonElement Payload) : ParsedRequest;

    /// <summary>Slack asks whether this address is ours; the challenge is the answer.</summary>
    public sealed record Verification(string Challenge) : ParsedRequest;

    public sealed record Malformed : ParsedRequest;
}
