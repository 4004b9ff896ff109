using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Slack.Blocks;
using ChatOpsMilestones.Slack.Limits;

namespace ChatOpsMilestones.Slack.Tests.Blocks;

public sealed class EvidenceBlocksTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(20, 20)]
    [InlineData(21, 11)]
    [InlineData(90, 18)]
    [InlineData(800, 20)]
    public void A_long_series_is_thinned_and_keeps_its_newest_point(int points, int shown)
    {
        var chart = EvidenceBlocks.Chart(Trend([.. Enumerable.Range(0, points).Select(i => (double?)i)]), "e")!;

        var data = chart["chart"]!["series"]![0]!["data"]!.AsArray();
        Assert.Equal((shown, points - 1d), (data.Count, data[^1]!["value"]!.GetValue<double>()));
        Assert.Empty(BlockChecker.Check(new JsonArray { chart }, BlockSurface.Message));
    }

    [Fact]
    public void What_is_not_known_is_left_out_of_the_line_and_a_gap_in_the_bars()
    {
        var trend = Trend([1, null, 3, double.NaN, 8]);

        Assert.Equal(3, EvidenceBlocks.Chart(trend, "e")!["chart"]!["axis_config"]!["categories"]!.AsArray().Count);
        Assert.Equal("▂ ▄ █", Sparkline.Of(trend));
    }

    [Fact]
    public void The_usual_value_is_a_line_of_its_own()
    {
        var series = EvidenceBlocks.Chart(Samples.UsageDrop.Evidence!, "e")!["chart"]!["series"]!.AsArray();

        Assert.Equal(["Log-ins per week", "usual"], series.Select(one => one!.Text("name")));
        Assert.All(series[1]!["data"]!.AsArray(), point => Assert.Equal(405, point!["value"]!.GetValue<double>()));
    }

    [Fact]
    public void A_single_known_point_is_no_chart_but_words()
    {
        var trend = Trend([null, 4]);

        Assert.Null(EvidenceBlocks.Chart(trend, "e"));
        Assert.Equal("Trend, a while\nIt went.", EvidenceBlocks.Words(trend, "e").Text("elements", "0", "text"));
    }

    private static CardEvidence Trend(IReadOnlyList<double?> values) => new()
    {
        Title = "Trend, a while",
        Points = [.. values.Select((value, i) => new EvidencePoint(new DateOnly(2024, 1, 1).AddDays(i), value))],
        Summary = "It went.",
    };
}
