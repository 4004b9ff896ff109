using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.Checks;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.TestKit.Slack.People;

/// <summary>What a person has filled in, as payloads carry it.</summary>
internal static class FormState
{
    private static readonly HashSet<string> Stateless = ["button", "overflow", "feedback_buttons", "icon_button", "image", "workflow_button"];

    /// <summary>Every field of the view, the untouched ones too.</summary>
    public static JsonObject Values(FakeView view)
    {
        var values = new JsonObject();
        foreach (var block in BlockFinder.Blocks(view.Blocks))
        {
            var blockId = (string?)block["block_id"] ?? "";
            foreach (var element in BlockFinder.Elements(block).Where(element => !Stateless.Contains((string?)element["type"] ?? "")))
            {
                if (values[blockId] is not JsonObject inBlock)
                    values[blockId] = inBlock = [];
                inBlock[(string?)element["action_id"] ?? ""] = Of(element, view.Typed.GetValueOrDefault(blockId), view.Offered.GetValueOrDefault(blockId) ?? []);
            }
        }

        return values;
    }

    /// <summary>Block ids of fields that must be filled in and are not.</summary>
    public static IReadOnlyList<string> Missing(FakeView view)
    {
        var values = Values(view);
        return
        [
            .. from block in BlockFinder.Blocks(view.Blocks)
               where (string?)block["type"] == "input" && block["optional"]?.ToString() != "true"
               let id = (string?)block["block_id"] ?? ""
               where values[id] is JsonObject state && state.All(field => IsEmpty(field.Value as JsonObject ?? []))
               select id,
        ];
    }

    /// <summary>The state of one field.</summary>
    public static JsonObject Of(JsonObject element, string? typed, IReadOnlyList<JsonObject> offered)
    {
        var type = (string?)element["type"] ?? "";
        return type switch
        {
            "datepicker" => new() { ["type"] = type, ["selected_date"] = typed ?? (string?)element["initial_date"] },
            "timepicker" => new() { ["type"] = type, ["selected_time"] = typed ?? (string?)element["initial_time"] },
            "datetimepicker" => new() { ["type"] = type, ["selected_date_time"] = typed is null ? element["initial_date_time"]?.DeepClone() : long.Parse(typed, CultureInfo.InvariantCulture) },
            "static_select" or "external_select" or "radio_buttons" => new() { ["type"] = type, ["selected_option"] = typed is null ? element["initial_option"]?.DeepClone() : Option(element, typed, offered) },
            "multi_static_select" or "multi_external_select" or "checkboxes" => new() { ["type"] = type, ["selected_options"] = typed is null ? element["initial_options"]?.DeepClone() ?? new JsonArray() : Many(element, typed, offered) },
            "users_select" => new() { ["type"] = type, ["selected_user"] = typed ?? (string?)element["initial_user"] },
            "channels_select" => new() { ["type"] = type, ["selected_channel"] = typed ?? (string?)element["initial_channel"] },
            "conversations_select" => new() { ["type"] = type, ["selected_conversation"] = typed ?? (string?)element["initial_conversation"] },
            "multi_users_select" => new() { ["type"] = type, ["selected_users"] = typed is null ? element["initial_users"]?.DeepClone() ?? new JsonArray() : new JsonArray([.. typed.Split(',').Select(id => (JsonNode)id)]) },
            _ => new() { ["type"] = type, ["value"] = typed ?? (string?)element["initial_value"] },
        };
    }

    /// <summary>The option a person means, by its value or by its words.</summary>
    public static JsonObject Option(JsonObject element, string wanted, IReadOnlyList<JsonObject> offered)
    {
        var groups = (element["option_groups"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(group => group["options"] as JsonArray ?? []);
        var options = (element["options"] as JsonArray ?? []).Concat(groups).Concat(offered).OfType<JsonObject>().ToList();
        var found = options.FirstOrDefault(option => (string?)option["value"] == wanted) ?? options.FirstOrDefault(option => (string?)option["text"]?["text"] == wanted);
        return found is null
            ? throw new InvalidOperationException($"Nobody can choose \"{wanted}\" here; there are: {string.Join(", ", options.Select(option => $"{(string?)option["text"]?["text"]} ({(string?)option["value"]})"))}.")
            : (JsonObject)found.DeepClone();
    }

    private static JsonArray Many(JsonObject element, string typed, IReadOnlyList<JsonObject> offered) =>
        new([.. typed.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => (JsonNode)Option(element, one, offered))]);

    private static bool IsEmpty(JsonObject field) => field.All(part => part.Key == "type" || part.Value is null or JsonArray { Count: 0 } || part.Value.ToString().Length == 0);
}
