using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Slack.Limits;

/// <summary>Checks blocks offline against what Slack allows.</summary>
public static class BlockChecker
{
    /// <param name="payload">a message, a view, or an array of blocks.</param>
    /// <param name="surface">where it is shown.</param>
    public static IReadOnlyList<BlockFault> Check(JsonNode payload, BlockSurface surface)
    {
        var walk = new ShapeWalk(surface);
        var bare = payload is JsonArray;
        var at = bare ? "" : "/blocks";
        if (bare)
        {
            walk.Check(payload, Blocks(surface), at);
        }
        else if (payload is not JsonObject whole)
        {
            walk.Add("", BlockFaultKind.Wrong, payload.GetValueKind().ToString(), "an object or a list of blocks");
            return walk.Faults;
        }
        else
        {
            // A message also says where it goes; those names are chat.postMessage's.
            walk.Check(whole, ShapeOf(surface), "", strict: surface != BlockSurface.Message);
            WholeChecks.View(whole, surface, walk);
        }

        if ((bare ? payload : payload["blocks"]) is JsonArray blocks)
            WholeChecks.Blocks(blocks, at, surface, walk);
        return walk.Faults;
    }

    private static Rule Blocks(BlockSurface surface) => BlockLimits.Shapes[ShapeOf(surface)].Properties.Single(property => property.Name == "blocks").Rule;

    private static string ShapeOf(BlockSurface surface) => surface switch
    {
        BlockSurface.Modal => "modal",
        BlockSurface.Home => "home",
        _ => "message",
    };
}
