using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Teams.Limits;

/// <summary>The single cuts of <see cref="CardFitter"/>.</summary>
internal static class CardCuts
{
    /// <summary>Takes out what a fault lies in: the nearest entry of a list, else the card's own property. Lengths are not its business.</summary>
    public static void Mend(JsonObject card, CardFault fault)
    {
        if (fault.Kind == CardFaultKind.TooLong)
            return;
        var parts = fault.Pointer.Split('/').Skip(1).ToList();
        if (fault.Kind == CardFaultKind.TooMany && Find(card, parts) is JsonArray { Count: > CardLimits.MostActions } many)
        {
            while (many.Count > CardLimits.MostActions)
                many.RemoveAt(many.Count - 1);
            return;
        }

        for (var end = parts.Count; end > 1; end--)
        {
            if (Find(card, parts[..(end - 1)]) is JsonArray list && int.TryParse(parts[end - 1], NumberStyles.None, CultureInfo.InvariantCulture, out var at))
            {
                if (at < list.Count)
                    list.RemoveAt(at);
                if (list.Count == 0 && parts[end - 2] == "actions" && end > 2)
                    Mend(card, fault with { Pointer = "/" + string.Join('/', parts[..(end - 2)]) }); // a row of buttons without buttons
                return;
            }
        }

        if (parts is [var name, ..] && name is not ("type" or "version" or "body"))
            card.Remove(name);
    }

    private static JsonNode? Find(JsonNode? node, IEnumerable<string> parts)
    {
        foreach (var part in parts.Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            node = node switch
            {
                JsonObject one => one[part],
                JsonArray many when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < many.Count => many[i],
                _ => null,
            };
        }

        return node;
    }
}
