using System.Text.Json.Nodes;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Cards;

/// <summary>
/// A card for a client that has no dialogs: Microsoft's local playground, whose buttons for them send nothing at all. What would
/// open one is a press like the others, and its answer takes the place of the card. The playground asks nobody what to offer while
/// somebody types, so such a list is a line to type into; and it complains below each card that is to be wide or to renew itself.
/// </summary>
internal static class WithoutDialogs
{
    /// <summary>The same card, or a changed copy of it.</summary>
    public static JsonObject Of(JsonObject card)
    {
        var copy = (JsonObject)card.DeepClone();
        if (copy["msteams"] is JsonObject teams && teams.Remove("width") && teams.Count == 0)
            copy.Remove("msteams");
        copy.Remove("refresh");
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

                if (one.ContainsKey("choices.data") && one["fallback"] is JsonObject line)
                    Type(one, line);
                foreach (var (_, value) in one.ToList())
                    Change(value);
                break;
        }
    }

    private static void Type(JsonObject list, JsonObject line)
    {
        foreach (var (name, _) in list.ToList().Where(p => p.Key is "choices" or "choices.data" or "style" or "fallback"))
            list.Remove(name);
        foreach (var (name, value) in line)
            list[name] = value?.DeepClone();
        if (list.ContainsKey("errorMessage"))
            list["errorMessage"] = FieldElements.Needed;
    }
}
