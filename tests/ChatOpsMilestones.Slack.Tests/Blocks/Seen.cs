using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Blocks;

namespace ChatOpsMilestones.Slack.Tests.Blocks;

/// <summary>Looks into what was drawn.</summary>
internal static class Seen
{
    public static IReadOnlyList<JsonObject> Blocks(JsonNode payload) => [.. payload["blocks"]!.AsArray().Select(block => block!.AsObject())];

    public static IReadOnlyList<JsonObject> Blocks(SlackMessage message) => [.. message.Blocks.Select(block => block!.AsObject())];

    public static IReadOnlyList<JsonObject> OfType(SlackMessage message, string type) => [.. Blocks(message).Where(block => block["type"]!.GetValue<string>() == type)];

    public static IReadOnlyList<string> Ids(SlackMessage message) => [.. Blocks(message).Select(block => block["block_id"]!.GetValue<string>())];

    /// <summary>What can be pressed, in its order.</summary>
    public static IReadOnlyList<JsonObject> Pressed(SlackMessage message) =>
    [
        .. Blocks(message).SelectMany(block => block["accessory"] is JsonObject accessory ? [accessory]
            : block["type"]!.GetValue<string>() is "actions" or "context_actions" ? block["elements"]!.AsArray().Select(element => element!.AsObject()) : []),
    ];

    public static string Words(SlackMessage message) => message.Blocks.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Text(this JsonNode node, params string[] path) => path.Aggregate(node, (at, name) => int.TryParse(name, out var i) ? at[i]! : at[name]!).GetValue<string>();
}
