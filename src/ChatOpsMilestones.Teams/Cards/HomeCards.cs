using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Teams.Limits;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Cards;

/// <summary>A person's own page as a message in their chat: Teams has no home tab for bots.</summary>
public static class HomeCards
{
    private const int MostLines = 20;

    public static TeamsMessage Write(HomePage page)
    {
        var notice = TeamsText.Line(string.Join(" ", [page.Title + ".", .. page.Sections.Select(section => section.Lines.Count == 0 ? $"{section.Title}: {section.Empty ?? "nothing"}" : $"{section.Title}: {section.Lines.Count}.")]), 600);
        var body = new List<JsonObject>
        {
            Element.Heading(TeamsText.Line(page.Title, 200), "Large"),
            Element.Quiet(page.At.UtcDateTime.ToString("'As of' d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture)).Close(),
        };
        var lines = new LineElements();
        foreach (var section in page.Sections)
            body.AddRange(Section(section, lines));

        // Below everything, so that they are found in one place.
        foreach (var row in AlertButtons.Rows(page.Sections.SelectMany(section => section.Buttons).DistinctBy(button => button.Form).Take(10)
                     .Select(button => Press.Dialog(CardData.Open(button.Form), button.Label, Press.Data(CardData.Open(button.Form))))))
        {
            body.Add(row.Close("Medium"));
        }

        var card = Element.Card(body);
        card["fallbackText"] = notice;
        return CardFitter.Fit(new TeamsMessage(notice) { Card = card });
    }

    private static IEnumerable<JsonObject> Section(HomeSection section, LineElements lines)
    {
        yield return Element.Heading(TeamsText.Line(section.Title, 150), "Medium").With("separator", true).Close("Medium");
        if (section.Lines.Count == 0 && !string.IsNullOrWhiteSpace(section.Empty))
            yield return Element.Quiet(TeamsText.Line(section.Empty, 300)).Close("Small");
        foreach (var line in lines.Of([.. section.Lines.Take(MostLines)], pressed: true))
            yield return line;
        if (section.Lines.Count > MostLines)
            yield return Element.Quiet($"… and {section.Lines.Count - MostLines} more");
    }
}
