using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Playbooks.Schema;

/// <summary>Small pieces of a JSON schema.</summary>
internal static class SchemaNodes
{
    public static JsonObject Ref(string definition) => new() { ["$ref"] = "#/$defs/" + definition };

    public static JsonObject Text(string pattern, string description) =>
        new() { ["type"] = "string", ["pattern"] = pattern, ["description"] = description };

    public static JsonObject Words(IEnumerable<string> words) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };

    public static JsonObject AnyOf(params JsonNode[] choices) => new() { ["anyOf"] = new JsonArray(choices) };

    public static JsonObject List(JsonNode item) => new() { ["type"] = "array", ["items"] = item };

    public static JsonObject MapOf(JsonNode value) => new() { ["type"] = "object", ["additionalProperties"] = value };

    /// <summary>A section's name as the name of a definition: <c>set of budgets</c> → <c>set_of_budgets</c>.</summary>
    public static string Slug(string section) => section.Replace(' ', '_');
}
