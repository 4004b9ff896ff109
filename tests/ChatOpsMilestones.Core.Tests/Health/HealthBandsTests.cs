using ChatOpsMilestones.Core.Health;

namespace ChatOpsMilestones.Core.Tests.Health;

public sealed class HealthBandsTests
{
    private static readonly HealthPolicy Policy = new();

    [Theory]
    [InlineData(HealthBand.Healthy, 72, HealthBand.Healthy)]
    [InlineData(HealthBand.Healthy, 71, HealthBand.Watch)]
    [InlineData(HealthBand.Healthy, 49, HealthBand.AtRisk)]
    [InlineData(HealthBand.Watch, 77, HealthBand.Watch)]
    [InlineData(HealthBand.Watch, 78, HealthBand.Healthy)]
    [InlineData(HealthBand.Watch, 47, HealthBand.Watch)]
    [InlineData(HealthBand.Watch, 46, HealthBand.AtRisk)]
    [InlineData(HealthBand.AtRisk, 52, HealthBand.AtRisk)]
    [InlineData(HealthBand.AtRisk, 53, HealthBand.Watch)]
    [InlineData(HealthBand.AtRisk, 76, HealthBand.Healthy)]
    [InlineData(null, 75, HealthBand.Healthy)]
    [InlineData(null, 74, HealthBand.Watch)]
    public void A_band_is_left_three_points_beyond_its_edge(HealthBand? before, int total, HealthBand after) =>
        Assert.Equal(after, HealthBands.Step(before, total, Policy));

    [Fact]
    public void A_score_that_wavers_by_less_than_six_points_changes_its_band_once_at_most()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var middle = random.Next(20, 95);
            HealthBand? band = null;
            var changes = 0;
            for (var day = 0; day < 200; day++)
            {
                var next = HealthBands.Step(band, middle + random.Next(-2, 4), Policy);
                changes += band is not null && next != band ? 1 : 0;
                band = next;
            }

            Assert.True(changes <= 1, $"seed {seed}: {changes} changes around {middle}");
        }
    }

    [Fact]
    public void Without_hysteresis_the_band_is_that_of_the_points()
    {
        var plain = Policy with { Hysteresis = 0 };
        foreach (var before in Enum.GetValues<HealthBand>())
        {
            for (var total = 0; total <= 100; total++)
                Assert.Equal(HealthBands.Of(total, plain), HealthBands.Step(before, total, plain));
        }
    }
}
