using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks.Tests.Schema;

/// <summary>As much of JSON Schema as the playbook's schema uses, over YAML as an editor reads it.</summary>
internal sealed class TinyValidator(JsonObject schema)
{
    private static readonly string[] Known = ["$schema", "title", "description", "$defs", "$ref", "anyOf", "type", "enum", "const", "pattern", "properties", "additionalProperties", "required", "items"];

    /// <summary>The first complaint, with its path; null when the text is valid.</summary>
    public string? Check(string yaml)
    {
        var faults = new FaultList("test.yaml");
        var root = YamlTree.Read(yaml, faults) ?? throw new ArgumentException("no YAML: " + faults.InOrder()[0]);
        return Check(Json(root, yaml), schema, "");
    }

    private string? Check(JsonNode? value, JsonObject rules, string path)
    {
        Assert.Empty(rules.Select(rule => rule.Key).Except(Known));
        if (rules["$ref"] is { } reference)
            return Check(value, schema["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!.AsObject(), path);
        if (rules["anyOf"] is JsonArray choices)
        {
            var complaints = choices.Select(choice => Check(value, choice!.AsObject(), path)).ToList();
            return complaints.Contains(null) ? null : complaints.MaxBy(complaint => complaint!.IndexOf(':', StringComparison.Ordinal));
        }

        if (rules["type"] is { } type && !Types(type).Contains(TypeOf(value)))
            return $"{path}: {TypeOf(value)} where {type.ToJsonString()} belongs";
        if (rules["const"] is { } constant && value?.ToString() != constant.ToString())
            return $"{path}: not {constant}";
        if (rules["enum"] is JsonArray words && !words.Any(word => word!.ToString() == value?.ToString()))
            return $"{path}: {value} is none of {words.ToJsonString()}";
        if (rules["pattern"] is { } pattern && !Regex.IsMatch(value!.ToString(), pattern.GetValue<string>()))
            return $"{path}: {value} does not match {pattern}";
        if (value is JsonArray list && rules["items"] is JsonObject item)
            return list.Select((entry, i) => Check(entry, item, $"{path}/{i}")).FirstOrDefault(complaint => complaint is not null);
        return value is JsonObject map ? CheckMap(map, rules, path) : null;
    }

    private string? CheckMap(JsonObject map, JsonObject rules, string path)
    {
        foreach (var key in rules["required"] as JsonArray ?? [])
        {
            if (!map.ContainsKey(key!.GetValue<string>()))
                return $"{path}: {key} is missing";
        }

        foreach (var (key, value) in map)
        {
            var complaint = rules["properties"]?[key] is JsonObject own ? Check(value, own, $"{path}/{key}")
                : rules["additionalProperties"] is JsonObject others ? Check(value, others, $"{path}/{key}")
                : rules["additionalProperties"] is JsonValue ? $"{path}/{key}: unknown key"
                : null;
            if (complaint is not null)
                return complaint;
        }

        return null;
    }

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(one => one!.GetValue<string>()) : [type.GetValue<string>()];

    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        JsonValue v when v.TryGetValue<bool>(out _) => "boolean",
        JsonValue v when v.TryGetValue<double>(out _) => "number",
        _ => "string",
    };

    private static JsonNode? Json(YamlNode node, string yaml) => node switch
    {
        YamlMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Json(entry.Value, yaml)))),
        YamlList list => new JsonArray([.. list.Items.Select(item => Json(item, yaml))]),
        YamlScalar { Text: "" } => null,
        YamlScalar scalar when yaml[scalar.Start] is '"' or '\'' or '>' or '|' => scalar.Text,
        YamlScalar { Text: "true" or "false" } flag => flag.Text == "true",
        YamlScalar scalar when double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalar scalar => scalar.Text,
        _ => null,
    };
}
