using System.Text.Json.Nodes;
using static ChatOpsMilestones.TestKit.Slack.Checks.BlockRules;

namespace ChatOpsMilestones.TestKit.Slack.Checks;

/// <summary>Bounds of charts; the wire form of a chart is only partly known, so unknown parts are let through.</summary>
internal static class ChartRules
{
    public static void Check(JsonObject block, string at, List<string> faults)
    {
        var chart = block["chart"] as JsonObject ?? block;
        foreach (var title in new[] { block["title"], chart["title"] }.OfType<JsonObject>().Select(title => Text(title, "text")).Append(Text(block, "title")).OfType<string>())
        {
            if (title.Length > 50)
                faults.Add(Fault("must be less than 51 characters", at + "/title"));
        }

        if (chart["series"] is JsonArray series)
        {
            if (series.Count is 0 or > 6)
                faults.Add(Fault("must provide 1 to 6 items", at + "/chart/series"));
            if (series.OfType<JsonObject>().Any(one => (one["data"] ?? one["points"] ?? one["values"]) is JsonArray { Count: > 20 }))
                faults.Add(Fault("no more than 20 points", at + "/chart/series"));
        }

        if (chart["segments"] is JsonArray segments && segments.Count is 0 or > 6)
            faults.Add(Fault("must provide 1 to 6 items", at + "/chart/segments"));
    }
}
