using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Teams.Cards;

/// <summary>A trend: a line of small bars with its sentence.</summary>
internal static class EvidenceElements
{
    public static JsonObject Of(CardEvidence evidence)
    {
        var items = new List<JsonObject> { Element.Quiet(TeamsText.Line(evidence.Title, 200)) };
        if (Sparkline.Of(evidence) is { Length: > 0 } line)
            items.Add(Element.Text(line.Replace(' ', '\u2002')).With("color", "Accent").With("wrap", false).Close());
        items.Add(Element.Text(TeamsText.Line(evidence.Summary, 400)).Close());
        return Element.Container(items).Close("Small");
    }
}
