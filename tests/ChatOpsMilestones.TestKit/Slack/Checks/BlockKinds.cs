using System.Text.Json.Nodes;
using static ChatOpsMilestones.TestKit.Slack.Checks.BlockRules;

namespace ChatOpsMilestones.TestKit.Slack.Checks;

/// <summary>What each kind of block must hold.</summary>
internal static class BlockKinds
{
    public static List<string> Check(JsonObject block, string type, string at, BlockPlace place)
    {
        var faults = new List<string>();
        switch (type)
        {
            case "section":
                Section(block, at, faults);
                break;
            case "header":
                TextRules.Need(block, "text", at, 150, true, faults);
                break;
            case "image":
                Image(block, at, faults);
                break;
            case "actions":
                Elements(block, at, 25, ElementRules.InActions, faults);
                break;
            case "context":
                Context(block, at, faults);
                break;
            case "context_actions":
                Elements(block, at, 5, ElementRules.InContextActions, faults);
                break;
            case "input":
                Input(block, at, place, faults);
                break;
            case "rich_text":
                RichText(block, at, faults);
                break;
            case "table" or "data_table":
                Table(block, type, at, faults);
                break;
            case "data_visualization":
                ChartRules.Check(block, at, faults);
                break;
            case "container":
                Container(block, at, place, faults);
                break;
            case "markdown" when string.IsNullOrEmpty(Text(block, "text")):
                faults.Add(Fault("missing required field: text", at));
                break;
        }

        return faults;
    }

    private static void Section(JsonObject block, string at, List<string> faults)
    {
        if (block["text"] is null && block["fields"] is null)
            faults.Add(Fault("must have text or fields", at));
        TextRules.Optional(block, "text", at, 3000, false, faults);
        if (block["fields"] is JsonArray fields)
        {
            if (fields.Count is 0 or > 10)
                faults.Add(Fault("must provide 1 to 10 items", at + "/fields"));
            for (var i = 0; i < fields.Count; i++)
                TextRules.Check(fields[i] as JsonObject ?? [], $"{at}/fields/{i}", 2000, false, faults);
        }

        if (block["accessory"] is JsonObject accessory)
            ElementRules.Check(accessory, at + "/accessory", ElementRules.InSections, faults);
    }

    private static void Image(JsonObject block, string at, List<string> faults)
    {
        if (Text(block, "image_url") is null && block["slack_file"] is null)
            faults.Add(Fault("missing required field: image_url", at));
        if (string.IsNullOrEmpty(Text(block, "alt_text")))
            faults.Add(Fault("missing required field: alt_text", at));
        Longest(block, "image_url", 3000, at, faults);
        Longest(block, "alt_text", 2000, at, faults);
        TextRules.Optional(block, "title", at, 2000, true, faults);
    }

    private static void Elements(JsonObject block, string at, int most, HashSet<string> allowed, List<string> faults)
    {
        if (block["elements"] is not JsonArray { Count: > 0 } elements || elements.Count > most)
        {
            faults.Add(Fault($"must provide 1 to {most} items", at + "/elements"));
            return;
        }

        var ids = new HashSet<string>();
        for (var i = 0; i < elements.Count; i++)
        {
            var element = elements[i] as JsonObject ?? [];
            ElementRules.Check(element, $"{at}/elements/{i}", allowed, faults);
            if (Text(element, "action_id") is { } id && !ids.Add(id))
                faults.Add(Fault($"`action_id` must be unique: {id}", $"{at}/elements/{i}/action_id"));
        }
    }

    private static void Context(JsonObject block, string at, List<string> faults)
    {
        if (block["elements"] is not JsonArray { Count: > 0 and <= 10 } elements)
        {
            faults.Add(Fault("must provide 1 to 10 items", at + "/elements"));
            return;
        }

        for (var i = 0; i < elements.Count; i++)
        {
            var (element, here) = (elements[i] as JsonObject ?? [], $"{at}/elements/{i}");
            if (Text(element, "type") == "image")
                Image(element, here, faults);
            else
                TextRules.Check(element, here, 3000, false, faults);
        }
    }

    private static void Input(JsonObject block, string at, BlockPlace place, List<string> faults)
    {
        TextRules.Need(block, "label", at, 2000, true, faults);
        TextRules.Optional(block, "hint", at, 2000, true, faults);
        if (block["element"] is not JsonObject element)
            faults.Add(Fault("missing required field: element", at));
        else if (place != BlockPlace.Modal && Text(element, "type") == "file_input")
            faults.Add(Fault("unsupported type: file_input", at + "/element"));
        else
            ElementRules.Check(element, at + "/element", ElementRules.InInputs, faults);
    }

    private static void RichText(JsonObject block, string at, List<string> faults)
    {
        if (block["elements"] is not JsonArray { Count: > 0 } elements)
        {
            faults.Add(Fault("missing required field: elements", at));
            return;
        }

        for (var i = 0; i < elements.Count; i++)
        {
            var here = $"{at}/elements/{i}";
            if (elements[i] is not JsonObject element || Text(element, "type") is not ("rich_text_section" or "rich_text_list" or "rich_text_quote" or "rich_text_preformatted"))
                faults.Add(Fault("unsupported type in rich_text", here));
            else if (element["elements"] is not JsonArray parts)
                faults.Add(Fault("missing required field: elements", here));
            else if (parts.OfType<JsonObject>().Any(part => Text(part, "type") == "text" && string.IsNullOrEmpty(Text(part, "text"))))
                faults.Add(Fault("must be more than 0 characters", here + "/elements"));
        }
    }

    private static void Table(JsonObject block, string type, string at, List<string> faults)
    {
        var (least, most) = type == "table" ? (1, 100) : (2, 101);
        if (block["rows"] is not JsonArray rows || rows.Count < least || rows.Count > most)
        {
            faults.Add(Fault($"must provide {least} to {most} rows", at + "/rows"));
            return;
        }

        if (type == "data_table" && string.IsNullOrEmpty(Text(block, "caption")) && block["caption"] is not JsonObject)
            faults.Add(Fault("missing required field: caption", at));
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i] is not JsonArray { Count: > 0 and <= 20 } cells)
                faults.Add(Fault("must provide 1 to 20 cells", $"{at}/rows/{i}"));
            else if (cells.Any(cell => Text(cell as JsonObject, "type") is not ("raw_text" or "raw_number" or "rich_text")))
                faults.Add(Fault("unsupported type of cell", $"{at}/rows/{i}"));
            else if (type == "data_table" && rows[0] is JsonArray head && head.Count != cells.Count)
                faults.Add(Fault("rows must be of equal length", $"{at}/rows/{i}"));
        }

        if (type == "data_table" && rows.ToJsonString().Length > 20_000)
            faults.Add(Fault("too many characters", at + "/rows"));
        if (block["page_size"] is JsonValue size && !Within(size, 1, 100))
            faults.Add(Fault("must be 1 to 100", at + "/page_size"));
    }

    private static void Container(JsonObject block, string at, BlockPlace place, List<string> faults)
    {
        if (block["child_blocks"] is not JsonArray { Count: > 0 and <= 10 } children)
            faults.Add(Fault("must provide 1 to 10 items", at + "/child_blocks"));
        else
            faults.AddRange(BlockRules.Check((JsonArray)children.DeepClone(), place).Select(fault => fault.Replace("/blocks/", at + "/child_blocks/", StringComparison.Ordinal)));
    }
}
