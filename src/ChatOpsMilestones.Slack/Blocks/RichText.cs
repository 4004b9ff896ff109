using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Slack.Blocks;

/// <summary>Slack's structured text. It has no markup inside its texts, so untrusted words need no escaping in it.</summary>
internal static class RichText
{
    public static JsonObject Of(string id, params IEnumerable<JsonObject> parts) =>
        new() { ["type"] = "rich_text", ["block_id"] = id, ["elements"] = Block.Array(parts) };

    public static JsonObject Section(params IEnumerable<JsonObject> elements) => Part("rich_text_section", elements);

    public static JsonObject Quote(params IEnumerable<JsonObject> elements) => Part("rich_text_quote", elements);

    public static JsonObject Bullets(IEnumerable<JsonObject> sections)
    {
        var list = Part("rich_text_list", sections);
        list["style"] = "bullet";
        return list;
    }

    public static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text.Length == 0 ? Block.Nothing : text };

    public static JsonObject Bold(string text) => Styled(text, "bold");

    public static JsonObject Italic(string text) => Styled(text, "italic");

    public static JsonObject Emoji(string name) => new() { ["type"] = "emoji", ["name"] = name };

    public static JsonObject Link(string url, string text) => new() { ["type"] = "link", ["url"] = url, ["text"] = text.Length == 0 ? url : text };

    private static JsonObject Styled(string text, string style)
    {
        var element = Text(text);
        element["style"] = new JsonObject { [style] = true };
        return element;
    }

    private static JsonObject Part(string type, IEnumerable<JsonObject> elements) => new() { ["type"] = type, ["elements"] = Block.Array(elements) };
}
