using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Slack.Checks;

/// <summary>
/// What Slack refuses in blocks: written from the reference on its own, so that it is a second opinion and not the product's own checker.
/// </summary>
public static class BlockRules
{
    private static readonly HashSet<string> InMessages =
    [
        "section", "header", "divider", "image", "actions", "context", "context_actions", "rich_text", "table", "data_table", "data_visualization",
        "card", "carousel", "container", "markdown", "input", "video", "file", "plan", "task_card",
    ];

    private static readonly HashSet<string> InViews = ["section", "header", "divider", "image", "actions", "context", "rich_text", "input", "video", "card", "carousel", "container", "alert", "data_visualization"];
    private static readonly HashSet<string> HomeOnly = ["card", "carousel", "container", "data_visualization"];
    private static readonly HashSet<string> Tables = ["table", "data_table"];

    public static IReadOnlyList<string> Check(JsonArray blocks, BlockPlace place)
    {
        var faults = new List<string>();
        var ids = new HashSet<string>();
        for (var i = 0; i < blocks.Count; i++)
        {
            var at = $"/blocks/{i}";
            if (blocks[i] is not JsonObject block)
            {
                faults.Add(Fault("must be an object", at));
                continue;
            }

            var type = Text(block, "type") ?? "";
            if (!Fits(type, place))
            {
                faults.Add(Fault($"unsupported type: {type}", at + "/type"));
                continue;
            }

            var id = Text(block, "block_id");
            if (id is { Length: > 255 })
                faults.Add(Fault("must be less than 256 characters", at + "/block_id"));
            if (!string.IsNullOrEmpty(id) && !ids.Add(id))
                faults.Add(Fault($"`block_id` must be unique: {id}", at + "/block_id"));
            faults.AddRange(BlockKinds.Check(block, type, at, place));
        }

        if (blocks.Count(block => Tables.Contains(Text(block as JsonObject, "type") ?? "")) > 1)
            faults.Add("only_one_table_allowed");
        if (blocks.Count(block => Text(block as JsonObject, "type") == "data_visualization") > 2)
            faults.Add(Fault("no more than 2 data_visualization blocks", "/blocks"));
        if (blocks.Where(block => Text(block as JsonObject, "type") == "markdown").Sum(block => Text((JsonObject)block!, "text")?.Length ?? 0) > 12_000)
            faults.Add(Fault("no more than 12000 characters of markdown", "/blocks"));
        return faults;
    }

    /// <summary>A modal or an App Home.</summary>
    public static IReadOnlyList<string> CheckView(JsonObject view)
    {
        var faults = new List<string>();
        var modal = Text(view, "type") == "modal";
        if (view["blocks"] is not JsonArray blocks)
            return ["missing required field: blocks [json-pointer:/view]"];
        if (blocks.Count > 100)
            faults.Add(Fault("no more than 100 items allowed", "/view/blocks"));
        faults.AddRange(Check(blocks, modal ? BlockPlace.Modal : BlockPlace.Home).Select(fault => fault.Replace("json-pointer:", "json-pointer:/view", StringComparison.Ordinal)));
        if (modal)
            CheckModal(view, blocks, faults);
        Longest(view, "private_metadata", 3000, "/view", faults);
        Longest(view, "callback_id", 255, "/view", faults);
        Longest(view, "external_id", 255, "/view", faults);
        return faults;
    }

    /// <summary>Slack makes up the ids that the app left out.</summary>
    public static void GiveIds(JsonArray blocks, Func<string> next)
    {
        foreach (var block in blocks.OfType<JsonObject>())
        {
            if (string.IsNullOrEmpty(Text(block, "block_id")))
                block["block_id"] = next();
            foreach (var element in BlockFinder.Elements(block).Where(element => BlockFinder.Interactive(element) && string.IsNullOrEmpty(Text(element, "action_id"))))
                element["action_id"] = next();
        }
    }

    internal static string Fault(string words, string at) => $"{words} [json-pointer:{at}]";

    internal static string? Text(JsonObject? node, string name) => node?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    internal static void Longest(JsonObject node, string name, int most, string at, List<string> faults)
    {
        if (Text(node, name) is { } text && text.Length > most)
            faults.Add(Fault($"must be less than {most + 1} characters", $"{at}/{name}"));
    }

    internal static bool Within(JsonValue value, int least, int most) =>
        value.GetValueKind() == JsonValueKind.Number && double.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;

    private static void CheckModal(JsonObject view, JsonArray blocks, List<string> faults)
    {
        foreach (var name in new[] { "title", "submit", "close" })
        {
            if (view[name] is JsonObject words)
                TextRules.Check(words, $"/view/{name}", 24, plainOnly: true, faults);
            else if (name == "title")
                faults.Add(Fault("missing required field: title", "/view"));
        }

        if (view["submit"] is null && blocks.Any(block => Text(block as JsonObject, "type") == "input"))
            faults.Add(Fault("missing required field: submit", "/view"));
    }

    private static bool Fits(string type, BlockPlace place) => place switch
    {
        BlockPlace.Message => InMessages.Contains(type),
        BlockPlace.Modal => InViews.Contains(type) && !HomeOnly.Contains(type),
        _ => InViews.Contains(type) && type != "alert",
    };
}
