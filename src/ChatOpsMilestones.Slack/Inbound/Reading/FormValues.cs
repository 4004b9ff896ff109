using System.Globalization;
using System.Text.Json;
using ChatOpsMilestones.Core.Chat.Inbound;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Inbound.Reading;

/// <summary>
/// What was typed and chosen in a dialog: block id → text. An input that was not touched is there with an empty text; several
/// choices are separated by commas. Source: docs.slack.dev/reference/block-kit, "state".
/// </summary>
internal static class FormValues
{
    private const int MostFields = 100;
    private const int MostChoices = 100;
    private const int MostNodes = 2000;

    public static IReadOnlyDictionary<string, string> Read(JsonElement state)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (block, inputs) in state.Child("values").Members(MostFields))
        {
            var all = inputs.Members(MostFields).ToList();
            if (block.Length is > 0 and <= 255 && all.Count > 0)
                fields[block] = Value(all.FirstOrDefault(i => i.Key == ActionIds.FieldInput, all[0]).Value);
        }

        return fields;
    }

    public static string Value(JsonElement input) => input.Id("type") switch
    {
        "datepicker" => input.Text("selected_date") ?? "",
        "timepicker" => input.Text("selected_time") ?? "",
        "datetimepicker" => Whole(input.Child("selected_date_time")),
        "static_select" or "external_select" or "radio_buttons" or "overflow" => input.Child("selected_option").Text("value") ?? "",
        "multi_static_select" or "multi_external_select" or "checkboxes" => Joined(input.Items("selected_options").Select(o => o.Text("value"))),
        "users_select" => input.Id("selected_user") ?? "",
        "conversations_select" => input.Id("selected_conversation") ?? "",
        "channels_select" => input.Id("selected_channel") ?? "",
        "multi_users_select" => Joined(input.Items("selected_users").Select(u => u.AsId())),
        "multi_conversations_select" => Joined(input.Items("selected_conversations").Select(c => c.AsId())),
        "multi_channels_select" => Joined(input.Items("selected_channels").Select(c => c.AsId())),
        "file_input" => Joined(input.Items("files").Select(f => f.Id("id"))),
        "rich_text_input" => Rich(input.Child("rich_text_value")),

        // plain_text_input, email_text_input, url_text_input, number_input (whose numbers are texts), and what comes later.
        _ => input.Text("value") ?? "",
    };

    private static string Joined(IEnumerable<string?> values) => string.Join(',', values.Take(MostChoices).Where(v => !string.IsNullOrEmpty(v)));

    private static string Whole(JsonElement number) =>
        number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var seconds) ? seconds.ToString(CultureInfo.InvariantCulture) : "";

    // The words of a rich text in their order; each paragraph and list entry on a line of its own.
    private static string Rich(JsonElement root)
    {
        var lines = new List<string>();
        var open = new Stack<JsonElement>([root]);
        for (var nodes = 0; open.Count > 0 && nodes < MostNodes; nodes++)
        {
            var node = open.Pop();
            var children = node.Items("elements").Take(MostNodes).ToList();
            if (node.Id("type") is "rich_text_section" or "rich_text_preformatted" or "rich_text_quote")
                lines.Add(string.Concat(children.Select(c => c.Text("text") ?? c.Text("url") ?? "")).TrimEnd());
            else
                children.AsEnumerable().Reverse().ToList().ForEach(open.Push);
        }

        return Json.Clean(string.Join('\n', lines), Json.LongestText);
    }
}
