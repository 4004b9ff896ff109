using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Slack.Limits;

/// <summary>What Slack wants of a message or view as a whole: ids once, one table, a size.</summary>
internal static class WholeChecks
{
    public static void Blocks(JsonArray blocks, string at, BlockSurface surface, ShapeWalk walk)
    {
        Once(blocks.Select((block, i) => (Text(block, "block_id"), $"{at}/{i}/block_id")), walk);
        for (var i = 0; i < blocks.Count; i++)
        {
            var elements = Elements(blocks[i], $"{at}/{i}").ToList();
            Once(elements.Select(element => (Text(element.Node, "action_id"), element.Pointer + "/action_id")), walk);
            foreach (var (element, pointer) in elements)
                Chosen(element, pointer, walk);
            if (Text(blocks[i], "type") == "data_visualization")
                Chart((blocks[i] as JsonObject)?["chart"] as JsonObject, $"{at}/{i}/chart", walk);
            if (Text(blocks[i], "type") == "data_table")
                DataTable((blocks[i] as JsonObject)?["rows"] as JsonArray, $"{at}/{i}/rows", walk);
        }

        Most(blocks, at, BlockLimits.Tables, 1, walk);
        Most(blocks, at, ["data_visualization"], BlockLimits.Charts, walk);
        var markdown = Of(blocks, ["markdown"]).Sum(block => Text(block.Node, "text")?.Length ?? 0);
        walk.Bound(at, BlockFaultKind.TooLong, markdown, BlockLimits.MarkdownText, "characters of markdown");
        if (surface == BlockSurface.Message)
            walk.Bound(at, BlockFaultKind.TooLong, JsonSize.Of(blocks), BlockLimits.MessagePayload, "characters of JSON");
        var focused = blocks.SelectMany((block, i) => Elements(block, $"{at}/{i}")).Where(element => element.Node["focus_on_load"]?.ToJsonString() == "true").Skip(1);
        foreach (var (_, pointer) in focused)
            walk.Add(pointer + "/focus_on_load", BlockFaultKind.Twice, "true", "one in a view");
    }

    public static void View(JsonObject view, BlockSurface surface, ShapeWalk walk)
    {
        if (surface == BlockSurface.Message)
            return;
        walk.Bound("", BlockFaultKind.TooLong, System.Text.Encoding.UTF8.GetByteCount(view.ToJsonString()), BlockLimits.ViewPayload, "bytes");
        if (surface == BlockSurface.Modal && view["blocks"] is JsonArray blocks && Of(blocks, ["input"]).Any() && !view.ContainsKey("submit"))
            walk.Add("/submit", BlockFaultKind.Missing, "nothing", "needed where there are inputs");
    }

    private static void Once(IEnumerable<(string? Id, string Pointer)> ids, ShapeWalk walk)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, pointer) in ids)
        {
            if (id is not null && !seen.Add(id))
                walk.Add(pointer, BlockFaultKind.Twice, id, "once");
        }
    }

    private static void Most(JsonArray blocks, string at, IReadOnlyList<string> types, int most, ShapeWalk walk)
    {
        foreach (var (_, i) in Of(blocks, types).Skip(most))
            walk.Add($"{at}/{i}", BlockFaultKind.TooMany, string.Join(" or ", types), $"{most} in a message");
    }

    // What a menu begins with must be one of its options, word for word.
    private static void Chosen(JsonObject element, string pointer, ShapeWalk walk)
    {
        if (element["initial_option"] is { } chosen && element["options"] is JsonArray options && !options.Any(option => JsonNode.DeepEquals(option, chosen)))
            walk.Add(pointer + "/initial_option", BlockFaultKind.Wrong, Text(chosen, "value") ?? "no value", "one of the options");
    }

    private static void Chart(JsonObject? chart, string pointer, ShapeWalk walk)
    {
        if (chart?["axis_config"] is not JsonObject axis || axis["categories"] is not JsonArray categories || chart["series"] is not JsonArray series)
            return;
        Once(categories.Select((category, i) => (ShapeWalk.String(category), $"{pointer}/axis_config/categories/{i}")), walk);
        Once(series.Select((one, i) => (Text(one, "name"), $"{pointer}/series/{i}/name")), walk);
        for (var i = 0; i < series.Count; i++)
        {
            var labels = ((series[i] as JsonObject)?["data"] as JsonArray)?.Select(point => Text(point, "label")).ToList() ?? [];
            if (!labels.Order(StringComparer.Ordinal).SequenceEqual(categories.Select(ShapeWalk.String).Order(StringComparer.Ordinal)))
                walk.Add($"{pointer}/series/{i}/data", BlockFaultKind.Wrong, $"{labels.Count} labels", "the labels of the categories");
        }
    }

    private static void DataTable(JsonArray? rows, string pointer, ShapeWalk walk)
    {
        if (rows is null)
            return;
        var cells = rows.OfType<JsonArray>().ToList();
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Count != cells[0].Count)
                walk.Add($"{pointer}/{i}", BlockFaultKind.Wrong, $"{cells[i].Count} cells", $"{cells[0].Count} as in the first row");
        }

        var text = cells.SelectMany(row => row).Sum(cell => Text(cell, "text")?.Length ?? 0);
        walk.Bound(pointer, BlockFaultKind.TooLong, text, BlockLimits.DataTableText, "characters in all cells");
    }

    private static IEnumerable<(JsonObject Node, int Index)> Of(JsonArray blocks, IReadOnlyList<string> types) =>
        blocks.Select((block, i) => (Node: block as JsonObject, Index: i)).Where(block => block.Node is not null && types.Contains(Text(block.Node, "type")!)).Select(block => (block.Node!, block.Index));

    /// <summary>What can be pressed or filled in a block.</summary>
    private static IEnumerable<(JsonObject Node, string Pointer)> Elements(JsonNode? block, string at)
    {
        if (block is not JsonObject one)
            yield break;
        foreach (var name in new[] { "accessory", "element" })
        {
            if (one[name] is JsonObject element)
                yield return (element, $"{at}/{name}");
        }

        foreach (var name in new[] { "elements", "actions" })
        {
            if (one[name] is not JsonArray list)
                continue;
            for (var i = 0; i < list.Count; i++)
            {
                if (list[i] is JsonObject element)
                    yield return (element, $"{at}/{name}/{i}");
            }
        }
    }

    private static string? Text(JsonNode? node, string name) => node is JsonObject one ? ShapeWalk.String(one[name]) : null;
}
