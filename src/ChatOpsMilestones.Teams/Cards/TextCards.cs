using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Teams.Limits;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Cards;

/// <summary>An answer, a digest or a note of the bot as a message: a card, or plain words where a few sentences are all there is.</summary>
public static class TextCards
{
    private const int LongestNotice = 2000;
    private const int LongestTitle = 200;
    private const int MostSentences = 4;

    // Beyond these a list is read, not worked through.
    private const int MostLines = 80;

    /// <param name="message">what it says.</param>
    /// <param name="shareCommand">the command that says it again for everybody; null for no such button.</param>
    public static TeamsMessage Write(TextMessage message, string? shareCommand = null)
    {
        var notice = TeamsText.Line(PlainText.Of(message), LongestNotice);
        if (shareCommand is null && message.Title is null && message.Lines.Count is > 0 and <= MostSentences && message.Lines.All(IsSentence))
            return new TeamsMessage(notice) { Text = string.Join("\n\n", message.Lines.SelectMany(line => TeamsText.Lines(line.Text, 1000))) };

        var body = Body(message);
        if (shareCommand is { Length: > 0 and <= 2000 })
            body.Add(Element.Actions(Press.Execute("share", "Show everybody", Press.Data(CardData.Share).With(CardData.Text, shareCommand))));
        var card = Element.Card(body);
        card["fallbackText"] = notice;
        return CardFitter.Fit(new TeamsMessage(notice) { Card = card });
    }

    /// <summary>What a card of the message holds, without anything that belongs to one place.</summary>
    internal static List<JsonObject> Body(TextMessage message)
    {
        var body = new List<JsonObject>();
        if (!string.IsNullOrWhiteSpace(message.Title))
            body.Add(Element.Heading(TeamsText.Line(message.Title, LongestTitle), "Large"));
        body.AddRange(new LineElements().Of([.. message.Lines.Take(MostLines)], pressed: true));
        if (message.Lines.Count > MostLines)
            body.Add(Element.Quiet($"… and {message.Lines.Count - MostLines} more"));
        if (body.Count == 0)
            body.Add(Element.Text(""));
        return body;
    }

    private static bool IsSentence(TextLine line) =>
        line is { IsHeading: false, Lead: null, Detail: null, AlertId: null, AccountId: null, FileId: null, Url: null } && !string.IsNullOrWhiteSpace(line.Text) && line.Text.Length <= 1000;
}
