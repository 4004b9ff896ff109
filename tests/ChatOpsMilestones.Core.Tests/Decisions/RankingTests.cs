using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Milestones;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Decisions;

public sealed class RankingTests
{
    private static ScoreParts Score(DueCandidate due) => Ranking.Score(due, Monday, learned: 0);

    [Theory]
    [InlineData(Priority.Urgent, 40)]
    [InlineData(Priority.Important, 25)]
    [InlineData(Priority.Fyi, 10)]
    public void The_level_gives_the_severity(Priority level, int points) => Assert.Equal(points, Score(Due(level: level)).Severity);

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.5, 10)]
    [InlineData(1.0, 20)]
    [InlineData(null, 10)]
    public void The_place_in_the_book_gives_up_to_twenty(double? place, int points) =>
        Assert.Equal(points, Score(Due() with { ArrPercentile = place }).Arr);

    [Theory]
    [InlineData(Polarity.Negative, 0, 15)]
    [InlineData(Polarity.Negative, 100, 0)]
    [InlineData(Polarity.Negative, 40, 9)]
    [InlineData(Polarity.Positive, 0, 0)]
    [InlineData(Polarity.Positive, 100, 15)]
    [InlineData(Polarity.Neutral, 0, 8)]
    [InlineData(Polarity.Neutral, 100, 8)]
    [InlineData(Polarity.Negative, null, 8)]
    [InlineData(Polarity.Positive, null, 8)]
    public void Bad_news_counts_more_on_low_health_and_good_news_on_high(Polarity polarity, int? health, int points) =>
        Assert.Equal(points, Score(Due(polarity: polarity) with { Health = HealthOf(health) }).Health);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 10)]
    [InlineData(30, 10)]
    [InlineData(31, 7)]
    [InlineData(60, 7)]
    [InlineData(61, 4)]
    [InlineData(90, 4)]
    [InlineData(91, 0)]
    [InlineData(null, 0)]
    public void A_near_renewal_adds_points(int? days, int points)
    {
        var due = Due();
        var date = days is { } d ? new DateOnly(2026, 11, 23).AddDays(d) : (DateOnly?)null;
        Assert.Equal(points, Score(due with { Account = due.Account with { RenewalDate = date } }).Renewal);
    }

    [Theory]
    [InlineData("2026-11-23", 0)]
    [InlineData("2026-11-20", 3)]
    [InlineData("2026-11-18", 5)]
    [InlineData("2026-11-01", 5)]
    public void Each_day_open_adds_a_point_up_to_five(string opened, int points) => Assert.Equal(points, Score(Due(opened: opened)).Age);

    [Fact]
    public void Days_are_the_account_s_own()
    {
        // 09:00 in UTC on the 23rd is still the 22nd on Hawaii.
        var due = Due(opened: "2026-11-22");
        Assert.Equal(1, Score(due).Age);
        Assert.Equal(0, Score(due with { Account = due.Account with { ZoneId = "Pacific/Honolulu" } }).Age);
    }

    [Fact]
    public void The_total_is_the_sum_of_its_parts() => Assert.Equal(40 + 20 + 15 + 10 + 5 - 10, new ScoreParts(40, 20, 15, 10, 5, -10).Total);

    [Fact]
    public void Equal_points_are_ordered_by_level_then_age_then_id()
    {
        var score = new ScoreParts(0, 0, 0, 0, 0, 0);
        DueCandidate[] due = [Due("d"), Due("c"), Due("b", opened: "2026-11-20"), Due("a", level: Priority.Fyi)];

        Assert.Equal(["b", "c", "d", "a"], Ranking.Ordered(due, d => (d, score)).Select(d => d.Alert.Id));
    }
}
