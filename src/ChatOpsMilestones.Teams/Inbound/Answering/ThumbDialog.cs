using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Teams.Inbound.Answering;

/// <summary>The dialog behind Teams' thumbs, where an app draws it itself: one line of words, if anybody has them.</summary>
internal static class ThumbDialog
{
    public static ActivityAnswer Of(bool liked) => Shapes.Dialog("Milestones", new JsonObject
    {
        ["type"] = "AdaptiveCard",
        ["version"] = "1.5",
        ["body"] = new JsonArray(new JsonObject
        {
            ["type"] = "Input.Text",
            ["id"] = "feedbackText",
            ["label"] = liked ? "What helped?" : "Why was it not relevant?",
            ["isMultiline"] = true,
            ["maxLength"] = 500,
        }),
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.Submit", ["title"] = "Send" }),
    }, isLarge: false);
}
