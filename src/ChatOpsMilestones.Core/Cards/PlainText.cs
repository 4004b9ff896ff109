using System.Text;

namespace ChatOpsMilestones.Core.Cards;

/// <summary>The plain-text renderer: notifications, screen readers, logs of the command line, e-mail without HTML.</summary>
public static class PlainText
{
    public static string Of(Card card)
    {
        var text = new StringBuilder();
        text.Append('[').Append(PriorityWord(card)).Append("] ").AppendLine(card.Headline);
        text.AppendLine(string.Join(" · ", card.Facts.Select(f => $"{f.Label}: {f.Value}")));
        text.Append("Why now: ").AppendLine(card.Why);
        text.Append("Next: ").AppendLine(card.Advice);
        if (card.Evidence is { } evidence)
            text.Append("Evidence: ").AppendLine(evidence.Summary);
        foreach (var line in card.StatusLines)
            text.AppendLine(line);
        text.Append(card.PublicId).Append(" · ").AppendLine(card.MilestoneName);
        return text.ToString();
    }

    public static string Of(TextMessage message)
    {
        var text = new StringBuilder();
        if (message.Title is { } title)
            text.AppendLine(title);
        foreach (var line in message.Lines)
        {
            if (line.Lead is { } lead)
                text.Append(lead).Append("  ");
            text.Append(line.Text);
            if (line.Detail is { } detail)
                text.Append(" (").Append(detail).Append(')');
            text.AppendLine();
        }

        return text.ToString();
    }

    private static string PriorityWord(Card card) => card.Priority switch
    {
        Milestones.Priority.Urgent => "urgent",
        Milestones.Priority.Important => "important",
        _ => "FYI",
    };
}
