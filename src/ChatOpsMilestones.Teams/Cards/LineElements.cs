using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Cards;

/// <summary>Lines of text as elements: paragraphs where they only say something, a row that can be pressed where they lead somewhere.</summary>
internal sealed class LineElements
{
    private const int LongestText = 500;
    private const int LongestDetail = 300;
    private const int LongestLead = 120;
    private const int LongestShortLead = 10;
    private const int LongestLabel = 48;
    private const int LongestFact = 160;
    private int rows;

    /// <param name="lines">in order.</param>
    /// <param name="pressed">lines that name an alert or account open it; dialogs cannot open one from another.</param>
    public IEnumerable<JsonObject> Of(IReadOnlyList<TextLine> lines, bool pressed)
    {
        for (var i = 0; i < lines.Count;)
        {
            if (lines[i].IsHeading)
            {
                yield return Element.Heading(TeamsText.Line(lines[i++].Text, LongestText), "Default").Close("Medium");
                continue;
            }

            var run = lines.Skip(i).TakeWhile(line => !line.IsHeading).ToList();
            foreach (var element in Run(run, pressed))
                yield return element;
            i += run.Count;
        }
    }

    private IEnumerable<JsonObject> Run(List<TextLine> lines, bool pressed)
    {
        if (AreFacts(lines))
            return [Element.Facts(lines.Select(line => (TeamsText.Line(line.Lead, LongestLabel), TeamsText.Breakable(line.Text, LongestFact)))).Close("Small")];
        var lead = LeadWidth(lines);
        return lines.Select(line => pressed && Opens(line) is { } opens ? Row(line, opens) : Paragraph(line, lead));
    }

    /// <summary>Short labelled values, which stand in two columns.</summary>
    private static bool AreFacts(List<TextLine> lines) =>
        lines.Count is > 1 and <= 12
        && lines.All(line => line is { Lead: { Length: > 0 and <= LongestLabel }, Detail: null, AlertId: null, AccountId: null, Url: null } && line.Text.Length <= LongestFact);

    // Dates and short ids stand to the left of what they are of, all of a list in one column.
    private static string? LeadWidth(List<TextLine> lines)
    {
        var leads = lines.Where(line => !string.IsNullOrWhiteSpace(line.Lead)).Select(line => line.Lead!.Length).DefaultIfEmpty(LongestShortLead + 1).Max();
        return leads > LongestShortLead ? null : string.Create(CultureInfo.InvariantCulture, $"{16 + (Math.Max(leads, 4) * 8)}px");
    }

    private static JsonObject Paragraph(TextLine line, string? leadWidth)
    {
        var words = TeamsText.Link(line.Text, line.Url) is { } link ? [Element.Text(link)] : TeamsText.Lines(line.Text, LongestText).Select(Element.Text).ToList();
        if (words.Count == 0)
            words.Add(Element.Text(""));
        foreach (var more in words.Skip(1))
            more.Close();
        if (Detail(line) is { } detail)
            words.Add(detail);
        if (Lead(line) is { } lead)
        {
            if (leadWidth is not null)
                return Element.Columns(Element.Column(leadWidth, lead.With("size", "Default")), Element.Column("stretch", words)).Close("Small");
            words = [lead, .. words.Select(word => word.Close())];
        }

        return words.Count == 1 ? words[0].Close("Small") : Element.Container(words).Close("Small");
    }

    // The whole row is pressed; the sign at its end shows that it can be.
    private static JsonObject Row(TextLine line, JsonObject opens)
    {
        List<JsonObject> words = [Element.Text(TeamsText.Line(line.Text, LongestText))];
        if (Lead(line) is { } lead)
            words = [lead, words[0].Close()];
        if (Detail(line) is { } detail)
            words.Add(detail);
        return Element.Columns(
                Element.Column("stretch", words),
                Element.Column("auto", Element.Text("Open ›").With("color", "Accent").With("size", "Small").With("wrap", false)).With("verticalContentAlignment", "Center"))
            .With("selectAction", opens)
            .With("separator", true)
            .Close("Small");
    }

    private JsonObject? Opens(TextLine line)
    {
        var data = line.AlertId is { Length: > 0 } alert ? Press.Data(CardData.OpenAlert, alert)
            : line.AccountId is { Length: > 0 } account ? Press.Data(CardData.OpenAccount).With(CardData.Account, account)
            : null;
        return data is null ? null : Press.Dialog("open-" + (++rows).ToString(CultureInfo.InvariantCulture), "Open " + (string.IsNullOrWhiteSpace(line.Lead) ? line.Text : line.Lead), data);
    }

    private static JsonObject? Lead(TextLine line) => string.IsNullOrWhiteSpace(line.Lead) ? null : Element.Bold(TeamsText.Line(line.Lead, LongestLead)).With("size", "Small");

    private static JsonObject? Detail(TextLine line) => string.IsNullOrWhiteSpace(line.Detail) ? null : Element.Quiet(TeamsText.Line(line.Detail, LongestDetail)).Close();
}
