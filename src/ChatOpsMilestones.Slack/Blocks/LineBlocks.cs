using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Slack.Blocks;

/// <summary>Lines of text as blocks: lists where they only say something, a row with a button where they lead somewhere.</summary>
internal static class LineBlocks
{
    private const int LongestText = 500;
    private const int LongestDetail = 300;
    private const int LongestLead = 120;
    private const int LongestRun = 800;
    private const int LongestLabel = 48;
    private const int LongestFact = 120;

    // Beyond this they are sentences, which want the whole width.
    private const int UsualFact = 32;
    private const int LongestUrl = 3000;

    /// <summary>The blocks of some lines, each with how many of the lines it holds.</summary>
    /// <param name="lines">in order.</param>
    /// <param name="ids">of the message.</param>
    /// <param name="buttons">so many lines that name an alert or account get a button to open it; the others stand in lists.</param>
    public static IEnumerable<(JsonObject Block, int Lines)> Of(IReadOnlyList<TextLine> lines, BlockIds ids, int buttons)
    {
        var run = new List<TextLine>();
        var length = 0;
        foreach (var line in lines)
        {
            var row = buttons > 0 && Accessory(line) is not null;
            var size = line.Text.Length + (line.Lead?.Length ?? 0) + (line.Detail?.Length ?? 0);
            if (run.Count > 0 && (row || line.IsHeading || length + size > LongestRun))
            {
                yield return (Run(run, ids), run.Count);
                run = [];
                length = 0;
            }

            if (row)
            {
                yield return (Row(line, ids), 1);
                buttons--;
                continue;
            }

            run.Add(line);
            length += size;
        }

        if (run.Count > 0)
            yield return (Run(run, ids), run.Count);
    }

    /// <summary>Short labelled values side by side; null when the lines are something else.</summary>
    public static JsonObject? Facts(IReadOnlyList<TextLine> lines, BlockIds ids) =>
        lines.Count is > 1 and <= 10
        && lines.All(line => line is { Lead: { Length: > 0 and <= LongestLabel }, Detail: null, IsHeading: false, AlertId: null, AccountId: null } && line.Text.Length <= LongestFact)
        && lines.Average(line => line.Text.Length) <= UsualFact
            ? Block.Fields(ids.Next("facts"), lines.Select(line => Block.Field(SlackText.Line(line.Lead, LongestLabel), SlackText.Line(line.Text, LongestFact))))
            : null;

    // A heading stands over its list; a single line is no list.
    private static JsonObject Run(List<TextLine> lines, BlockIds ids)
    {
        var parts = new List<JsonObject>();
        var items = lines;
        if (lines[0].IsHeading)
        {
            parts.Add(RichText.Section(RichText.Bold(SlackText.Line(lines[0].Text, LongestText))));
            items = lines[1..];
        }

        if (items.Count == 1)
            parts.Add(RichText.Section(Elements(items[0])));
        else if (items.Count > 1)
            parts.Add(RichText.Bullets(items.Select(item => RichText.Section(Elements(item)))));
        return RichText.Of(ids.Next("lines"), parts);
    }

    private static IEnumerable<JsonObject> Elements(TextLine line)
    {
        if (line.Url is { Length: <= LongestUrl } url && url.StartsWith("https://", StringComparison.Ordinal))
        {
            yield return RichText.Link(url, SlackText.Line(line.Text, LongestText));
        }
        else if (!string.IsNullOrWhiteSpace(line.Lead))
        {
            yield return RichText.Bold(SlackText.Line(line.Lead, LongestLead));
            yield return RichText.Text("  " + SlackText.Lines(line.Text, LongestText));
        }
        else
        {
            yield return RichText.Text(SlackText.Lines(line.Text, LongestText));
        }

        if (!string.IsNullOrWhiteSpace(line.Detail))
            yield return RichText.Italic("  " + SlackText.Line(line.Detail, LongestDetail));
    }

    private static JsonObject Row(TextLine line, BlockIds ids)
    {
        var lead = SlackText.Line(line.Lead, LongestLead);
        var text = SlackText.Line(line.Text, LongestText);
        var detail = SlackText.Line(line.Detail, LongestDetail);
        var tame = SlackText.IsTame(lead) && SlackText.IsTame(text) && SlackText.IsTame(detail);
        var words = tame
            ? Block.Markup(Joined(lead.Length == 0 ? "" : $"*{SlackText.Escape(lead)}*", SlackText.Escape(text), detail.Length == 0 ? "" : $"_{SlackText.Escape(detail)}_"))
            : Block.Plain(Joined(lead, text, detail));
        return Block.Section(ids.Next("row"), words, Accessory(line));
    }

    private static string Joined(string lead, string text, string detail) =>
        (lead.Length == 0 ? text : $"{lead}  {text}") + (detail.Length == 0 ? "" : "\n" + detail);

    private static JsonObject? Accessory(TextLine line)
    {
        var spoken = $"Open {SlackText.Line(string.IsNullOrWhiteSpace(line.Lead) ? line.Text : line.Lead, 40)}";
        return line.AlertId is { Length: > 0 } alert ? Block.OpenAlert(alert, spoken)
            : line.AccountId is { Length: > 0 } account ? Block.OpenAccount(account, spoken)
            : null;
    }
}
