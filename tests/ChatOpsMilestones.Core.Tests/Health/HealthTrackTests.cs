using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Tests.Evaluation;

namespace ChatOpsMilestones.Core.Tests.Health;

public sealed class HealthTrackTests
{
    private static readonly HealthPolicy Policy = HealthGiven.Policy(financial: 1);

    [Fact]
    public void The_band_of_a_day_depends_on_the_days_before()
    {
        // 100 points, then 75 of them with a card that ends in June, then 50 within its last thirty days.
        var history = HealthGiven.History(cards: [new PaymentMethod { Id = "c", AccountId = Given.AccountId, ExpiryYear = 2026, ExpiryMonth = 6 }]);
        var narrow = Policy with { HealthyFrom = 77 };
        var track = new HealthTrack(history, narrow);
        Assert.Equal((100, HealthBand.Healthy), Show(track.On(Given.Day("2026-04-30"))));
        Assert.Equal((75, HealthBand.Healthy), Show(track.On(Given.Day("2026-05-20"))));
        Assert.Equal(HealthBand.Watch, HealthCalculator.Score(history, narrow, Given.Day("2026-05-20")).Band);
        Assert.Equal(HealthBand.Healthy, HealthTrack.ScoreOn(history, narrow, Given.Day("2026-05-20")).Band);
        Assert.Equal((50, HealthBand.Watch), Show(track.On(Given.Day("2026-06-01"))));
    }

    [Theory]
    [InlineData("2026-02-28", 0)]
    [InlineData("2026-03-01", -10)]
    [InlineData("2026-03-30", -10)]
    [InlineData("2026-03-31", 0)]
    public void What_a_person_gave_counts_for_thirty_days(string day, int points)
    {
        var history = HealthGiven.History(given: [HealthGiven.Override("2026-03-01T23:30Z", -10)]);
        var score = HealthCalculator.Score(history, Policy, Given.Day(day));
        Assert.Equal(100 + points, score.Total);
        Assert.Equal(100, score.Computed);
        Assert.Equal(points == 0 ? null : new HealthAdjustment(points, "because", "Jordan", Given.Day("2026-03-01"), Given.Day("2026-03-30")), score.Adjustment);
    }

    [Fact]
    public void The_newest_of_a_persons_words_counts_and_none_takes_back()
    {
        var history = HealthGiven.History(given:
        [
            HealthGiven.Override("2026-03-01T10:00Z", -10),
            HealthGiven.Override("2026-03-05T10:00Z", -4),
            HealthGiven.Override("2026-03-09T10:00Z", 0),
        ]);
        Assert.Equal(90, HealthCalculator.Score(history, Policy, Given.Day("2026-03-04")).Total);
        Assert.Equal(96, HealthCalculator.Score(history, Policy, Given.Day("2026-03-08")).Total);
        Assert.Equal(100, HealthCalculator.Score(history, Policy, Given.Day("2026-03-09")).Total);
    }

    [Fact]
    public void No_word_of_a_person_lifts_a_score_over_its_cap()
    {
        var history = HealthGiven.History(
            given: [HealthGiven.Override("2026-06-01T10:00Z", 10)],
            invoices: [HealthGiven.Invoice("i", "2026-02-01", "2026-02-10")],
            surveys: [new SurveyResponse { Id = "s", AccountId = Given.AccountId, Score = 10, At = Given.Instant("2026-06-01T10:00Z") }]);
        var policy = HealthGiven.Policy(financial: 10, sentiment: 90);
        Assert.Equal(40, HealthCalculator.Score(history, policy, Given.Day("2026-06-02")).Total);
        Assert.Equal(25, HealthCalculator.Score(history, policy with { Cap = 25 }, Given.Day("2026-06-02")).Total);
        Assert.Equal(HealthCap.Invoice, HealthCalculator.Score(history, policy, Given.Day("2026-06-02")).Cap);
    }

    [Theory]
    [InlineData("2026-03-01", 9, HealthBand.AtRisk)]
    [InlineData("2026-03-01", 11, HealthBand.Watch)]
    [InlineData("2026-03-01", 52, HealthBand.Healthy)]
    [InlineData("2026-07-15", 49, HealthBand.AtRisk)]
    [InlineData("2026-07-15", 60, HealthBand.Watch)]
    [InlineData("2026-07-15", 76, HealthBand.Healthy)]
    [InlineData("2026-12-01", 9, HealthBand.AtRisk)]
    [InlineData("2026-12-01", 74, HealthBand.AtRisk)]
    [InlineData("2026-12-01", 77, HealthBand.Healthy)]
    public void Use_of_seats_is_judged_by_the_accounts_age(string day, int percent, HealthBand band)
    {
        var people = Enumerable.Range(0, percent).ToDictionary(i => $"p{i}", _ => Given.Metrics("logins", Given.Sparse((day, 1))));
        var history = new AccountHistory
        {
            Account = Given.Account(start: "2026-01-01") with { SeatsPaid = 100 },
            Metrics = Given.Metrics("logins", Given.Sparse((day, percent))),
            People = people,
            Watermarks = Given.Complete("logins", "2026-12-31"),
        };
        var policy = HealthGiven.Policy(login: 1) with { LoginTargets = HealthGiven.ByAge };
        Assert.Equal(band, HealthCalculator.Score(history, policy, Given.Day(day)).Band);
    }

    [Theory]
    [InlineData("2026-01-20", 100)]
    [InlineData("2026-03-20", 80)]
    [InlineData("2026-08-20", 40)]
    public void More_features_are_expected_of_an_older_account(string day, int points)
    {
        var history = new AccountHistory
        {
            Account = Given.Account(start: "2026-01-01"),
            Events = [.. new[] { "a", "b" }.Select(f => new ProductEvent { Id = f, AccountId = Given.AccountId, Name = "feature:" + f, At = Given.Instant(day + "T08:00Z") })],
        };
        var policy = HealthGiven.Policy(adoption: 1) with
        {
            CoreFeatures = ["a", "b", "c", "d", "e"],
            FeatureTargets = [new FeatureTarget(0, 0.2), new FeatureTarget(60, 0.5), new FeatureTarget(180, 1)],
        };
        Assert.Equal(points, HealthCalculator.Score(history, policy, Given.Day(day)).Total);
    }

    [Fact]
    public void A_segment_may_weigh_the_parts_in_its_own_way()
    {
        var history = HealthGiven.History(invoices: [HealthGiven.Invoice("i", "2026-02-01", "2026-02-10")]);
        var policy = HealthGiven.Policy(financial: 1);
        Assert.Equal(50, HealthCalculator.Score(history, policy, Given.Day("2026-02-12")).Total);
        var own = policy with { BySegment = new Dictionary<string, HealthPolicy> { ["SMB"] = HealthGiven.Policy(financial: 1, login: 3) } };
        Assert.Null(HealthCalculator.Score(history, own, Given.Day("2026-02-12")).Total);
    }

    private static (int?, HealthBand?) Show(HealthDay day) => (day.Total, day.Band);
}
