using ChatOpsMilestones.Core.Replay;

namespace ChatOpsMilestones.Core.Tests.Replay;

public sealed class StatisticsTests
{
    // 15 of 100, as in the usual tables: 9.3 % to 23.3 %.
    [Fact]
    public void A_share_has_wilsons_interval() => Assert.Equal(new Estimate(0.15, 0.0931, 0.2328), Statistics.Share(15, 100));

    [Fact]
    public void A_share_of_nothing_seen_says_that_it_may_be_anything() => Assert.Equal(new Estimate(0, 0, 1), Statistics.Share(0, 0));

    [Fact]
    public void A_smaller_effective_number_widens_the_interval()
    {
        var (plain, pulled) = (Statistics.Share(15, 100), Statistics.Share(15, 100, 25));
        Assert.Equal(plain.Value, pulled.Value);
        Assert.True(pulled.Low < plain.Low && pulled.High > plain.High);
    }

    // 30 of 100 against 10 of 100: ratio 3, standard error of the log √(1/30 − 1/100 + 1/10 − 1/100), so 1.55 to 5.80.
    [Fact]
    public void With_one_trial_an_account_the_risk_ratio_has_the_log_methods_interval() =>
        Assert.True(Close(new Estimate(3, 1.552, 5.798), Statistics.RiskRatio(Cells(30, 100, 10, 100))));

    [Fact]
    public void Without_a_hit_on_one_side_half_a_hit_is_added()
    {
        var ratio = Statistics.RiskRatio(Cells(0, 50, 10, 50));
        Assert.NotNull(ratio);
        Assert.Equal(0.5 / 51 / (10.5 / 51), ratio.Value, 3);
        Assert.True(ratio.Low < ratio.Value && ratio.High < 1);
    }

    [Fact]
    public void Where_nothing_happened_or_nobody_fired_there_is_no_ratio()
    {
        Assert.Null(Statistics.RiskRatio(Cells(0, 50, 0, 50)));
        Assert.Null(Statistics.RiskRatio(Cells(0, 0, 5, 50)));
    }

    // The same accounts, each counted ten times over, are no ten times the evidence.
    [Fact]
    public void Trials_of_one_account_that_go_together_count_once()
    {
        var once = Statistics.RiskRatio(Cells(30, 100, 10, 100));
        var often = Statistics.RiskRatio([.. Cells(30, 100, 10, 100).Select(c => (c.Hits1 * 10, c.N1 * 10, c.Hits0 * 10, c.N0 * 10))]);
        Assert.Equal(once, often);
        Assert.Equal(100, Statistics.EffectiveN(Enumerable.Range(0, 100).Select(i => (i < 15 ? 10.0 : 0, 10.0))), 6);
        Assert.Equal(100, Statistics.EffectiveN(Enumerable.Range(0, 100).Select(i => (i < 15 ? 1.0 : 0, 1.0))), 6);
    }

    [Fact]
    public void Quartiles_lie_between_the_values()
    {
        Assert.Equal(new Quartiles(2, 3, 4), Statistics.QuartilesOf([5, 1, 4, 2, 3]));
        Assert.Equal(new Quartiles(7, 7, 7), Statistics.QuartilesOf([7]));
        Assert.Null(Statistics.QuartilesOf([]));
    }

    private static bool Close(Estimate? a, Estimate? b) =>
        a is not null && b is not null && Math.Abs(a.Value - b.Value) < 0.001 && Math.Abs(a.Low - b.Low) < 0.01 && Math.Abs(a.High - b.High) < 0.01;

    private static List<(double Hits1, double N1, double Hits0, double N0)> Cells(int hits1, int n1, int hits0, int n0) =>
    [
        .. Enumerable.Range(0, n1).Select(i => (i < hits1 ? 1.0 : 0, 1.0, 0.0, 0.0)),
        .. Enumerable.Range(0, n0).Select(i => (0.0, 0.0, i < hits0 ? 1.0 : 0, 1.0)),
    ];
}
