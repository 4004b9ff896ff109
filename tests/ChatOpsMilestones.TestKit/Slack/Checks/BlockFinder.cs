using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Slack.Checks;

/// <summary>Finds what can be pressed or filled in.</summary>
public static class BlockFinder
{
    /// <summary>The elements of one block, those of blocks inside it too.</summary>
    public static IEnumerable<JsonObject> Elements(JsonObject block)
    {
        if (block["accessory"] is JsonObject accessory)
            yield return accessory;
        if (block["element"] is JsonObject input)
            yield return input;
        if (block["elements"] is JsonArray elements && (string?)block["type"] is "actions" or "context_actions")
        {
            foreach (var element in elements.OfType<JsonObject>())
                yield return element;
        }

        if (block["actions"] is JsonArray actions)
        {
            foreach (var element in actions.OfType<JsonObject>())
                yield return element;
        }
    }

    /// <summary>All blocks, those inside containers and carousels too.</summary>
    public static IEnumerable<JsonObject> Blocks(JsonArray blocks)
    {
        foreach (var block in blocks.OfType<JsonObject>())
        {
            yield return block;
            foreach (var inner in (block["child_blocks"] as JsonArray ?? []).Concat(block["cards"] as JsonArray ?? []).OfType<JsonObject>())
                yield return inner;
        }
    }

    public static bool Interactive(JsonObject element) => (string?)element["type"] is not "image";

    public static (JsonObject Block, JsonObject Element)? Find(JsonArray blocks, string actionId, string? blockId = null) =>
        Blocks(blocks)
            .Where(block => blockId is null || (string?)block["block_id"] == blockId)
            .SelectMany(block => Elements(block).Select(element => ((JsonObject, JsonObject)?)(block, element)))
            .FirstOrDefault(found => (string?)found!.Value.Item2["action_id"] == actionId); // never null: each found is a pair
}
