using System.Text.Json.Nodes;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Cards;

/// <summary>
/// A card for a client that has no dialogs: Microsoft's local playground, whose buttons for them send nothing at all. What would
/// open one is a press like the others, and its answer takes the place of the card.
/// </summary>
internal static class WithoutDialogs
{
    /// <summary>The same card, or a changed copy of it.</summary>
    public static JsonObject Of(JsonObject card)
    {
        var copy = (JsonObject)card.DeepClone();
        Change(copy);
        return copy;
    }

    private static void Change(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var item in list)
                    Change(item);
                break;
            case JsonObject one:
                if (one["type"]?.ToString() == "Action.Submit" && one["data"] is JsonObject data && data["msteams"] is JsonObject teams && teams["type"]?.ToString() == "task/fetch")
                {
                    data.Remove("msteams");
                    one["type"] = "Action.Execute";
                    one["verb"] = data[CardData.Verb]?.DeepClone();
                }

                foreach (var (_, value) in one.ToList())
                    Change(value);
                break;
        }
    }
}
