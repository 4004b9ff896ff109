using System.Globalization;
using ChatOpsMilestones.Workspace.Cards;
using ChatOpsMilestones.Workspace.Tests.Kit;

namespace ChatOpsMilestones.Workspace.Tests.Cards;

public sealed class EvidenceGeometryTests
{
    [Fact]
    public void The_line_runs_from_edge_to_edge_and_higher_values_stand_higher()
    {
        var geometry = Of(null, 0, 10);

        Assert.Equal("M6 108L292 24.7", geometry.Line);
        Assert.Equal("M6 108L292 24.7L292 108L6 108Z", geometry.Area);
        Assert.Equal((292, 24.7, "10"), (geometry.Last!.X, Math.Round(geometry.Last.Y, 1), geometry.Last.Label));
    }

    [Fact]
    public void An_unknown_day_breaks_the_line_and_a_lone_day_is_a_dot()
    {
        var geometry = Of(null, 4, 4, null, 4, null, 2, 2);

        Assert.Equal(3, geometry.Line.Count(letter => letter == 'M'));
        Assert.Contains("h0", geometry.Line, StringComparison.Ordinal);
        Assert.Equal(2, geometry.Area.Count(letter => letter == 'Z'));
    }

    [Fact]
    public void The_last_known_day_carries_the_value()
    {
        var geometry = Of(null, 4, 1234.56, null);

        Assert.Equal("1,234.6", geometry.Last!.Label);
        Assert.Equal(149, geometry.Last.X);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(null)]
    public void Without_a_known_value_there_is_no_line(double? value)
    {
        var geometry = Of(null, value, value);

        Assert.Equal(("", "", null), (geometry.Line, geometry.Area, geometry.Last));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(-3, -3)]
    [InlineData(-3, 3)]
    [InlineData(1e12, 2e12)]
    public void Every_coordinate_stays_in_the_picture(double first, double second)
    {
        var geometry = Of(second, first, second);

        var numbers = geometry.Line.Split('M', 'L', ' ', 'h').Where(part => part.Length > 0).Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToList();
        Assert.All(numbers.Where((_, i) => i % 2 == 0), x => Assert.InRange(x, 0, EvidenceGeometry.Width));
        Assert.All(numbers.Where((_, i) => i % 2 == 1), y => Assert.InRange(y, 0, EvidenceGeometry.Height));
        Assert.InRange(geometry.Reference!.Y, 0, EvidenceGeometry.Height);
    }

    [Fact]
    public void The_reference_has_its_name_and_makes_room_for_itself()
    {
        var geometry = EvidenceGeometry.Of(SampleCards.Weekly("t", "s", 50, "paid", 10, 20));

        Assert.Equal("paid 50", geometry.Reference!.Label);
        Assert.True(geometry.Reference.Y < geometry.Last!.Y);
    }

    [Theory]
    [InlineData(true, new double[] { 60, 60, 10, 10, 10 })] // the data run above the line where its label stands
    [InlineData(false, new double[] { 40, 40, 90, 90, 90 })] // and here below it
    [InlineData(false, new double[] { 0, 0, 0, 0, 100 })]
    public void The_reference_s_label_stands_where_the_data_do_not_run(bool below, double[] values)
    {
        var geometry = EvidenceGeometry.Of(SampleCards.Weekly("t", "s", 50, "usually", [.. values.Select(value => (double?)value)]));

        Assert.Equal(below, geometry.ReferenceLabelY > geometry.Reference!.Y);
    }

    [Theory]
    [InlineData(100, true)] // at the top there is room below only
    [InlineData(0, false)] // and at the bottom above only
    public void The_reference_s_label_stays_in_the_picture(double reference, bool below)
    {
        var geometry = Of(reference, 50, 50);

        Assert.Equal(below, geometry.ReferenceLabelY > geometry.Reference!.Y);
        Assert.InRange(geometry.ReferenceLabelY, 10, 118);
    }

    private static EvidenceGeometry Of(double? reference, params double?[] values) => EvidenceGeometry.Of(SampleCards.Weekly("t", "s", reference, null, values));
}
