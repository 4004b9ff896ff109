using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Playbooks.Schema;

/// <summary>
/// The JSON schema of playbook files, for completion and checks while one types. Made from the vocabulary that the reader
/// itself uses; the file beside the playbooks is this text.
/// </summary>
public static class PlaybookSchema
{
    private static readonly Dictionary<Section, string[]> Required = new()
    {
        [Vocabulary.Root] = ["name", "segments", "metrics", "milestones"],
        [Vocabulary.Extension] = ["extends"],
        [Vocabulary.Metric] = ["kind", "unit"],
        [Vocabulary.Milestone] = ["id", "name", "category", "state", "sources", "rules"],
        [Vocabulary.Rule] = ["name", "headline", "why", "advice", "trigger", "priority"],
        [Vocabulary.Advice] = ["healthy", "watch", "at_risk"],
        [Vocabulary.Priority] = ["default", "when"],
        [Vocabulary.PriorityCase] = ["then"],
        [Vocabulary.Pilot] = ["accounts"],
        [Vocabulary.Play] = ["id", "name", "steps"],
        [Vocabulary.Step] = ["id", "day", "channel", "text"],
    };

    /// <summary>The whole schema as indented JSON, with a line end.</summary>
    public static string Write()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Build().WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    internal static JsonObject Build()
    {
        var definitions = new JsonObject();
        foreach (var (name, value) in ValueKinds.Definitions)
            definitions[name] = value();
        var triggers = Vocabulary.Triggers.Select(kind => kind.Section).ToList();
        foreach (var section in Vocabulary.Sections.Except(triggers))
            definitions[SchemaNodes.Slug(section.Name)] = Map(section, Required.GetValueOrDefault(section, []), isTrigger: false);
        foreach (var trigger in triggers)
        {
            definitions["trigger_" + trigger.Name] = Map(trigger, ["kind"], isTrigger: true);
            definitions["keys_of_" + trigger.Name] = Map(trigger, [], isTrigger: true);
        }

        definitions["trigger"] = SchemaNodes.AnyOf([.. triggers.Select(trigger => SchemaNodes.Ref("trigger_" + trigger.Name))]);
        definitions["trigger_of_segment"] = SchemaNodes.AnyOf([.. triggers.Select(trigger => SchemaNodes.Ref("keys_of_" + trigger.Name))]);
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Playbook of ChatOps Milestones",
            ["anyOf"] = new JsonArray(ValueKinds.Ref(Vocabulary.Root), ValueKinds.Ref(Vocabulary.Extension)),
            ["$defs"] = definitions,
        };
    }

    private static JsonObject Map(Section section, string[] required, bool isTrigger)
    {
        var properties = new JsonObject();
        foreach (var key in section.Keys)
            properties[key] = ValueKinds.Of(section, key, isTrigger);
        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. required.Select(key => (JsonNode)key)]),
            ["properties"] = properties,
        };
    }
}
