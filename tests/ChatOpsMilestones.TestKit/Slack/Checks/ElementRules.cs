using System.Text.Json.Nodes;
using static ChatOpsMilestones.TestKit.Slack.Checks.BlockRules;

namespace ChatOpsMilestones.TestKit.Slack.Checks;

/// <summary>Buttons, menus and inputs.</summary>
internal static class ElementRules
{
    private static readonly string[] Menus =
    [
        "static_select", "external_select", "users_select", "conversations_select", "channels_select",
        "multi_static_select", "multi_external_select", "multi_users_select", "multi_conversations_select", "multi_channels_select",
    ];

    private static readonly string[] Both = ["datepicker", "timepicker", "datetimepicker", "checkboxes", "radio_buttons"];

    public static HashSet<string> InActions { get; } = [.. Menus, .. Both, "button", "overflow", "workflow_button"];

    public static HashSet<string> InSections { get; } = [.. Menus, "datepicker", "timepicker", "checkboxes", "radio_buttons", "button", "overflow", "workflow_button", "image"];

    public static HashSet<string> InInputs { get; } = [.. Menus, .. Both, "plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input", "file_input"];

    public static HashSet<string> InContextActions { get; } = ["feedback_buttons", "icon_button"];

    public static void Check(JsonObject element, string at, HashSet<string> allowed, List<string> faults)
    {
        var type = Text(element, "type") ?? "";
        if (!allowed.Contains(type))
        {
            faults.Add(Fault($"unsupported type: {type}", at + "/type"));
            return;
        }

        Longest(element, "action_id", 255, at, faults);
        TextRules.Optional(element, "placeholder", at, 150, true, faults);
        if (element["confirm"] is JsonObject confirm)
            Confirm(confirm, at + "/confirm", faults);
        if (type == "button")
            Button(element, at, faults);
        else if (type == "feedback_buttons")
            Feedback(element, at, faults);
        else if (element["options"] is JsonArray options)
            TextRules.Options(options, at + "/options", type switch { "overflow" => 5, "checkboxes" or "radio_buttons" => 10, _ => 100 }, faults);
        else if (type is "static_select" or "multi_static_select" && element["option_groups"] is not JsonArray { Count: > 0 and <= 100 })
            faults.Add(Fault("missing required field: options", at));
        else if (type is "overflow" or "checkboxes" or "radio_buttons")
            faults.Add(Fault("missing required field: options", at));
        Values(element, type, at, faults);
    }

    private static void Button(JsonObject element, string at, List<string> faults)
    {
        TextRules.Need(element, "text", at, 75, true, faults);
        Longest(element, "value", 2000, at, faults);
        Longest(element, "url", 3000, at, faults);
        Longest(element, "accessibility_label", 75, at, faults);
        if (element["style"] is not null && Text(element, "style") is not ("primary" or "danger"))
            faults.Add(Fault("must be primary or danger", at + "/style"));
    }

    private static void Feedback(JsonObject element, string at, List<string> faults)
    {
        foreach (var name in new[] { "positive_button", "negative_button" })
        {
            if (element[name] is not JsonObject button)
            {
                faults.Add(Fault($"missing required field: {name}", at));
                continue;
            }

            TextRules.Need(button, "text", $"{at}/{name}", 75, true, faults);
            if (Text(button, "value") is not { Length: > 0 and <= 2000 })
                faults.Add(Fault("must be 1 to 2000 characters", $"{at}/{name}/value"));
            Longest(button, "accessibility_label", 75, $"{at}/{name}", faults);
        }
    }

    private static void Confirm(JsonObject confirm, string at, List<string> faults)
    {
        TextRules.Need(confirm, "title", at, 100, true, faults);
        TextRules.Need(confirm, "text", at, 300, false, faults);
        TextRules.Need(confirm, "confirm", at, 30, true, faults);
        TextRules.Need(confirm, "deny", at, 30, true, faults);
    }

    private static void Values(JsonObject element, string type, string at, List<string> faults)
    {
        if (type == "datepicker" && element["initial_date"] is not null && !DateOnly.TryParseExact(Text(element, "initial_date"), "yyyy-MM-dd", out _))
            faults.Add(Fault("must be YYYY-MM-DD", at + "/initial_date"));
        if (type == "timepicker" && element["initial_time"] is not null && !TimeOnly.TryParseExact(Text(element, "initial_time"), "HH:mm", out _))
            faults.Add(Fault("must be HH:mm", at + "/initial_time"));
        if (type == "plain_text_input" && element["max_length"] is JsonValue most && !Within(most, 1, 3000))
            faults.Add(Fault("must be 1 to 3000", at + "/max_length"));
        Longest(element, "initial_value", 3000, at, faults);
        if (element["initial_option"] is JsonObject initial && element["options"] is JsonArray options && !options.Any(option => JsonNode.DeepEquals(option, initial)))
            faults.Add(Fault("must be one of the options", at + "/initial_option"));
    }
}
