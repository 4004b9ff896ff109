using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Blocks;

/// <summary>The blocks and elements that we use, as JSON. Texts must have been through <see cref="SlackText"/>.</summary>
internal static class Block
{
    public const string Nothing = "–";

    public static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text.Length == 0 ? Nothing : SlackText.Words(text), ["emoji"] = false };

    /// <summary>Our own emoji and marks; nothing untrusted but what is tame and escaped. Slack is told to find no links of its own in it.</summary>
    public static JsonObject Markup(string text) => new() { ["type"] = "mrkdwn", ["text"] = text.Length == 0 ? Nothing : text, ["verbatim"] = true };

    public static JsonObject Header(string id, string text) => Of("header", id, "text", Plain(SlackText.Line(text, 150)));

    public static JsonObject Divider(string id) => new() { ["type"] = "divider", ["block_id"] = id };

    public static JsonObject Context(string id, params IEnumerable<JsonObject> elements) => Of("context", id, "elements", Array(elements));

    public static JsonObject Actions(string id, params IEnumerable<JsonObject> elements) => Of("actions", id, "elements", Array(elements));

    public static JsonObject Section(string id, JsonObject text, JsonObject? accessory = null)
    {
        var block = Of("section", id, "text", text);
        if (accessory is not null)
            block["accessory"] = accessory;
        return block;
    }

    public static JsonObject Fields(string id, IEnumerable<JsonObject> fields) => Of("section", id, "fields", Array(fields));

    /// <summary>A label over its value: bold where the value is tame, plain words where markup could change it.</summary>
    public static JsonObject Field(string label, string value) =>
        SlackText.IsTame(label) && SlackText.IsTame(value)
            ? Markup($"*{SlackText.Escape(label)}*\n{SlackText.Escape(value.Length == 0 ? Nothing : value)}")
            : Plain($"{label}\n{(value.Length == 0 ? Nothing : value)}");

    /// <param name="id">which button it is.</param>
    /// <param name="label">what stands on it.</param>
    /// <param name="value">what comes back.</param>
    /// <param name="spoken">for screen readers, where the label alone says too little.</param>
    public static JsonObject Button(string id, string label, string value, string? spoken = null)
    {
        var button = new JsonObject { ["type"] = "button", ["action_id"] = id, ["text"] = Plain(SlackText.Line(label, 75)), ["value"] = value };
        if (spoken is not null)
            button["accessibility_label"] = SlackText.Line(spoken, 75);
        return button;
    }

    public static JsonObject Option(string value, string label) => new() { ["text"] = Plain(SlackText.Line(label, 75)), ["value"] = value };

    public static JsonObject OpenAlert(string alertId, string spoken) =>
        Button(ActionIds.OpenAlert, "Open", new CardValue(alertId, 0).ToString(), spoken);

    public static JsonObject OpenAccount(string accountId, string spoken) => Button(ActionIds.OpenAccount, "Open", accountId, spoken);

    public static JsonArray Array(IEnumerable<JsonNode> nodes) => [.. nodes];

    private static JsonObject Of(string type, string id, string name, JsonNode content) =>
        new() { ["type"] = type, ["block_id"] = id, [name] = content };
}
