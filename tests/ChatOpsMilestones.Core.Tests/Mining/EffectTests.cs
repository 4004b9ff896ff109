using ChatOpsMilestones.Core.Mining;

namespace ChatOpsMilestones.Core.Tests.Mining;

public sealed class EffectTests
{
    [Fact]
    public void One_segment_gives_the_plain_risk_ratio_and_its_interval()
    {
        // 80 of 100 against 50 of 100: 1.6; the standard error of its logarithm is √(1/80 − 1/100 + 1/50 − 1/100) = 0.111803.
        var effect = Effect.Of([new Cells(80, 20, 50, 50)]);

        Assert.Equal((100, 80, 100, 50), (effect.With, effect.WithRenewed, effect.Without, effect.WithoutRenewed));
        Assert.Equal(1.6, effect.Ratio, 10);
        Assert.Equal(1.6 / Math.Exp(1.959964 * 0.111803), effect.Low, 4);
        Assert.Equal(1.6 * Math.Exp(1.959964 * 0.111803), effect.High, 4);
    }

    [Theory]
    [InlineData(80, 20, 50, 50)]
    [InlineData(30, 20, 18, 27)]
    [InlineData(25, 25, 20, 30)]
    [InlineData(40, 5, 20, 10)]
    [InlineData(15, 15, 30, 30)]
    public void The_p_is_close_to_the_exact_one_and_not_below_it(int a, int b, int c, int d) =>
        Assert.InRange(Effect.Of([new Cells(a, b, c, d)]).P, Fisher(a, b, c, d) * 0.95, Fisher(a, b, c, d) * 1.5);

    [Fact]
    public void Segments_are_compared_inside_and_not_across()
    {
        // No effect in either segment; lumped together it would be 1.5.
        var apart = Effect.Of([new Cells(80, 20, 16, 4), new Cells(8, 12, 40, 60)]);
        var lumped = Effect.Of([new Cells(88, 32, 56, 64)]);

        Assert.Equal(1, apart.Ratio, 10);
        Assert.Equal(1, apart.P, 10);
        Assert.True(lumped.Ratio > 1.5 && lumped.P < 0.001);
        Assert.Equal((120, 88), (apart.With, apart.WithRenewed));
    }

    [Theory]
    [InlineData(0, 30, 20, 30)]
    [InlineData(20, 30, 0, 30)]
    [InlineData(0, 30, 0, 30)]
    [InlineData(30, 0, 30, 0)]
    public void A_side_on_which_nobody_renewed_gives_finite_numbers(int a, int b, int c, int d)
    {
        var effect = Effect.Of([new Cells(a, b, c, d)]);

        Assert.All([effect.Ratio, effect.Low, effect.High, effect.P], value => Assert.True(double.IsFinite(value) && value >= 0));
        Assert.InRange(effect.Ratio, effect.Low, effect.High);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.317310507863)]
    [InlineData(1.959963984540054, 0.05)]
    [InlineData(-1.959963984540054, 0.05)]
    [InlineData(2.5, 0.012419330652)]
    [InlineData(3, 0.002699796063)]
    [InlineData(6, 1.973175290e-9)]
    [InlineData(50, 0)]
    public void The_tail_of_the_normal_distribution_is_right(double z, double p) =>
        Assert.Equal(p, NormalTail.TwoSided(z), Math.Max(1e-12, p * 1e-8));

    [Fact]
    public void Benjamini_Hochberg_and_Holm_correct_as_their_papers_say()
    {
        double[] ps = [0.01, 0.04, 0.03, 0.005];

        Assert.Equal([0.02, 0.04, 0.04, 0.02], Correction.BenjaminiHochberg(ps).Select(p => Math.Round(p, 10)));
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Correction.Holm(ps).Select(p => Math.Round(p, 10)));
        Assert.Empty(Correction.Holm([]));
    }

    [Theory]
    [InlineData(0.4, 1)]
    [InlineData(7.3, 7)]
    [InlineData(11, 10)]
    [InlineData(47, 50)]
    [InlineData(132, 120)]
    [InlineData(9_700, 10_000)]
    public void Thresholds_are_numbers_that_a_person_would_write(double value, int rounded) => Assert.Equal(rounded, Thresholds.Round(value));

    [Fact]
    public void Thresholds_lie_within_what_was_seen()
    {
        Assert.Empty(Thresholds.Of([0, 0, 0]));
        Assert.Equal([1], Thresholds.Of([0, 0, 1]));
        Assert.Equal([1, 3, 4, 5, 6, 7, 9], Thresholds.Of(Enumerable.Range(0, 11).Select(i => (float)i)));
    }

    // Twice the smaller tail of the hypergeometric distribution.
    private static double Fisher(int a, int b, int c, int d)
    {
        int with = a + b, renewed = a + c, all = a + b + c + d;
        var log = new double[all + 1];
        for (var i = 1; i <= all; i++)
            log[i] = log[i - 1] + Math.Log(i);
        double Probability(int x) => Math.Exp(
            log[with] - log[x] - log[with - x] + log[all - with] - log[renewed - x] - log[all - with - renewed + x] - log[all] + log[renewed] + log[all - renewed]);
        var least = Math.Max(0, renewed + with - all);
        var tables = Enumerable.Range(least, Math.Min(with, renewed) - least + 1).ToArray();
        return Math.Min(1, 2 * Math.Min(tables.Where(x => x <= a).Sum(Probability), tables.Where(x => x >= a).Sum(Probability)));
    }
}
