using ChatOpsMilestones.Core.Segments;

namespace ChatOpsMilestones.Core.Tests.Segments;

public sealed class QuantilesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(25, 1)]
    [InlineData(26, 2)]
    [InlineData(50, 2)]
    [InlineData(51, 3)]
    [InlineData(100, 4)]
    public void A_quantile_is_the_least_number_that_so_many_percent_do_not_exceed(int percent, double expected) =>
        Assert.Equal(expected, Quantiles.Of([3, 1, 4, 2]).At(percent));

    [Fact]
    public void Every_rank_is_that_of_whole_numbers()
    {
        var quantiles = Quantiles.Of([.. Enumerable.Range(1, 100).Select(i => (double)i)]);

        Assert.All(Enumerable.Range(1, 100), percent => Assert.Equal(percent, quantiles.At(percent)));
        Assert.Equal(29, quantiles.PlaceOf(28.5));
        Assert.Equal((1, 100), (quantiles.PlaceOf(-1), quantiles.PlaceOf(1000)));
    }

    [Fact]
    public void No_numbers_have_no_quantiles() => Assert.Equal((0, 0), (Quantiles.Of([]).Count, Quantiles.Of([]).Values.Count));
}
