using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Slack.Limits;

/// <summary>How long a piece of JSON is in characters, as Slack counts it: letters as themselves, not as escapes.</summary>
internal static class JsonSize
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Of(JsonNode node) => node.ToJsonString(Plain).Length;
}
