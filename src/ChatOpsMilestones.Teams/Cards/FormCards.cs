using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Teams.Limits;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Cards;

/// <summary>Where a form stands.</summary>
public enum FormPlace
{
    /// <summary>In a dialog, which has a bar with a title and a cross, and sends <c>task/submit</c>.</summary>
    Dialog,

    /// <summary>In a message, in the card's place for the person who pressed.</summary>
    Message,
}

/// <summary>A form as an Adaptive Card.</summary>
public static class FormCards
{
    private const int LongestTitle = 150;

    // Of a dialog's title its bar shows no more.
    private const int LongestBar = 60;
    private const int MostLines = 60;

    public static JsonObject Write(Form form, FormPlace place)
    {
        var body = new List<JsonObject>();
        if (place == FormPlace.Message || form.Title.Length > LongestBar)
            body.Add(Element.Heading(TeamsText.Line(form.Title, LongestTitle), "Large"));
        var lines = new LineElements();
        foreach (var section in form.Sections)
            body.AddRange(form.Fields.Count > 0 && Subject(section) is { } subject ? [subject] : Section(section, lines));
        foreach (var field in form.Fields)
            body.AddRange(FieldElements.Of(field));
        if (body.Count == 0)
            body.Add(Element.Text("Nothing is known."));
        return CardFitter.Fit(Element.Card(body, Buttons(form, place)));
    }

    /// <summary>What stands in a dialog's bar, which reads no Markdown.</summary>
    public static string Bar(Form form) => CleanText.Line(form.Title, LongestBar) is { Length: > 0 } title ? title : "Milestones";

    private static List<JsonObject>? Buttons(Form form, FormPlace place)
    {
        var buttons = new List<JsonObject>();
        if (form.SubmitLabel is not null || form.Fields.Count > 0)
        {
            var data = Press.Data(CardData.Submit(form.Kind), form.AlertId, form.Revision);
            var title = string.IsNullOrWhiteSpace(form.SubmitLabel) ? "Done" : form.SubmitLabel;
            buttons.Add(place == FormPlace.Dialog ? Press.Submit("submit", title, data) : Press.Execute("submit", title, data));
        }

        if (place == FormPlace.Message)
            buttons.Add(Press.Execute("cancel", buttons.Count > 0 ? "Cancel" : "Close", Press.Data(CardData.Cancel, form.AlertId, form.Revision)).WithoutFields());
        return buttons.Count == 0 ? null : buttons;
    }

    // Over fields a short section says what they are about: one line of it is enough.
    private static JsonObject? Subject(FormSection section) => section is { Evidence: null, Parts.Count: 0, Lines: [{ Lead: null, Detail: null } line] }
        ? Element.Emphasis(Element.Quiet(TeamsText.Line(section.Title, 100)), Element.Text(TeamsText.Line(line.Text, 600)).Close())
        : null;

    private static IEnumerable<JsonObject> Section(FormSection section, LineElements lines)
    {
        if (!string.IsNullOrWhiteSpace(section.Title))
            yield return Element.Heading(TeamsText.Line(section.Title, LongestTitle), "Default").With("separator", true).Close("Medium");
        if (section.Evidence is { } evidence)
            yield return EvidenceElements.Of(evidence);
        foreach (var part in section.Parts)
            yield return EvidenceElements.Of(part);
        foreach (var line in lines.Of([.. section.Lines.Take(MostLines)], pressed: false))
            yield return line;
        if (section.Lines.Count > MostLines)
            yield return Element.Quiet($"… and {section.Lines.Count - MostLines} more");
    }
}
