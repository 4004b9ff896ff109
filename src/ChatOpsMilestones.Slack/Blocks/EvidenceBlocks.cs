using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Slack.Blocks;

/// <summary>A trend: Slack's own line chart in messages, and a line of small bars with its sentence where there are no charts.</summary>
internal static class EvidenceBlocks
{
    private const int LongestTitle = 50;
    private const int LongestName = 20;

    /// <summary>https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block; null when fewer than two points are known.</summary>
    public static JsonObject? Chart(CardEvidence evidence, string id)
    {
        var points = Points(evidence);
        if (points.Count < 2)
            return null;
        var categories = points.Select(point => Category(point.Day, points)).ToList();
        var series = new JsonArray { Series(SeriesName(evidence), categories, [.. points.Select(point => point.Value!.Value)]) };
        if (Sparkline.Known(evidence.Reference) is { } reference)
            series.Add(Series(ReferenceName(evidence), categories, [.. points.Select(_ => reference)]));
        return new JsonObject
        {
            ["type"] = "data_visualization",
            ["block_id"] = id,
            ["title"] = SlackText.Line(evidence.Title, LongestTitle),
            ["chart"] = new JsonObject
            {
                ["type"] = "line",
                ["series"] = series,
                ["axis_config"] = new JsonObject { ["categories"] = new JsonArray([.. categories.Select(category => JsonValue.Create(category))]) },
            },
        };
    }

    /// <summary>The picture in words, with small bars where two points or more are known.</summary>
    public static JsonObject Words(CardEvidence evidence, string id)
    {
        var title = SlackText.Line(evidence.Title, 200);
        var summary = SlackText.Line(evidence.Summary, 400);
        var line = Sparkline.Of(evidence);
        return Block.Context(id, Block.Plain(line.Length == 0 ? $"{title}\n{summary}" : $"{title}\n{line}  {summary}"));
    }

    // Slack has no gaps in a line: what is not known is left out.
    private static List<EvidencePoint> Points(CardEvidence evidence) =>
        Sparkline.Thinned([.. evidence.Points.Where(point => Sparkline.Known(point.Value) is not null)]);

    // Categories must differ from each other, so a year is added where the days run over one.
    private static string Category(DateOnly day, List<EvidencePoint> points) =>
        day.ToString(points[^1].Day.DayNumber - points[0].Day.DayNumber < 330 ? "d MMM" : "d MMM yy", CultureInfo.InvariantCulture);

    private static JsonObject Series(string name, List<string> categories, List<double> values) => new()
    {
        ["name"] = name,
        ["data"] = new JsonArray([.. categories.Zip(values, (label, value) => new JsonObject { ["label"] = label, ["value"] = Math.Round(value, 2) })]),
    };

    // Titles read "Log-ins per week, 17 Aug to 22 Nov"; what is counted stands in front.
    private static string SeriesName(CardEvidence evidence)
    {
        var name = SlackText.Line(evidence.Title.Split(',')[0], 200);
        return name.Length is > 0 and <= LongestName && name != ReferenceName(evidence) ? name : "Value";
    }

    private static string ReferenceName(CardEvidence evidence)
    {
        var name = SlackText.Line(evidence.ReferenceName, LongestName);
        return name.Length == 0 ? "Reference" : name;
    }
}
