using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsMilestones.Slack.Wire;

/// <summary>What a form remembers of where it was opened, in the view's <c>private_metadata</c> (at most 3,000 characters).</summary>
public sealed record FormOrigin
{
    /// <summary>The alert; empty for none.</summary>
    [JsonPropertyName("a")]
    public string AlertId { get; init; } = "";

    /// <summary>The alert's revision when it was opened.</summary>
    [JsonPropertyName("r")]
    public int Revision { get; init; }

    /// <summary>Slack's id of the conversation of the card; null when it was opened elsewhere.</summary>
    [JsonPropertyName("c")]
    public string? Channel { get; init; }

    /// <summary><c>ts</c> of the card's message; null when it was opened elsewhere.</summary>
    [JsonPropertyName("m")]
    public string? Message { get; init; }

    public override string ToString() => JsonSerializer.Serialize(this, FormOriginJson.Default.FormOrigin);

    /// <summary>Reads it back; null when it is none of ours.</summary>
    public static FormOrigin? Parse(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize(text, FormOriginJson.Default.FormOrigin);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(FormOrigin))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
internal sealed partial class FormOriginJson : JsonSerializerContext;
