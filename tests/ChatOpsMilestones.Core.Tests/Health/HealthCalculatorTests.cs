using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Tests.Evaluation;

namespace ChatOpsMilestones.Core.Tests.Health;

public sealed class HealthCalculatorTests
{
    private static readonly DateOnly AsOf = Given.Day("2026-06-30");

    private static HealthPolicy Policy => new() { CoreFeatures = ["reports", "exports"] };

    private static AccountHistory Bare => new() { Account = Given.Account(start: "2025-01-01") };

    [Fact]
    public void With_nothing_known_there_is_no_score_and_no_band()
    {
        var score = HealthCalculator.Score(Bare, Policy, AsOf);
        Assert.Null(score.Total);
        Assert.Null(score.Band);
        Assert.Equal(0, score.Confidence);
        Assert.Equal(5, score.Components.Count);
        Assert.All(score.Components, c => Assert.NotEmpty(c.Why));
        Assert.Equal(HealthBand.Watch, score.BandForAdvice);
    }

    [Fact]
    public void Unknown_parts_are_left_out_and_the_others_share_their_weight()
    {
        // Log-ins (25) at 100 and features (25) at 50 are known: half of the weight.
        var score = HealthCalculator.Score(Using(activePeople: 20, Feature("reports")), Policy, AsOf);
        Assert.Equal(0.5, score.Confidence);
        Assert.Equal(75, score.Total);
        Assert.Equal(HealthBand.Healthy, score.Band);
    }

    [Fact]
    public void Below_half_of_the_weight_known_there_is_no_score()
    {
        var policy = Policy with { CoreFeatures = [] };
        var score = HealthCalculator.Score(Using(activePeople: 20), policy, AsOf);
        Assert.Equal(0.25, score.Confidence);
        Assert.Null(score.Total);
        Assert.Null(score.CappedBecause);
    }

    [Theory]
    [InlineData(75, HealthBand.Healthy)]
    [InlineData(74.6, HealthBand.Healthy)]
    [InlineData(74.4, HealthBand.Watch)]
    [InlineData(50, HealthBand.Watch)]
    [InlineData(49.4, HealthBand.AtRisk)]
    public void The_band_is_that_of_the_score_as_it_is_shown(double loginPoints, HealthBand band)
    {
        var share = loginPoints < 50 ? 0.2 + (loginPoints / 50 * 0.3) : 0.5 + ((loginPoints - 50) / 50 * 0.3);
        var history = Using(activePeople: 1000, seats: (int)Math.Round(1000 / share));
        var policy = Policy with { Weights = new Dictionary<HealthComponentKind, double> { [HealthComponentKind.Login] = 1 } };
        Assert.Equal(band, HealthCalculator.Score(history, policy, AsOf).Band);
    }

    [Fact]
    public void A_notice_to_cancel_caps_the_score_and_says_so()
    {
        var history = Using(activePeople: 20, Feature("reports"), Feature("exports"));
        var cancelling = history.With(history.Account with { Status = AccountStatus.Cancelling });

        Assert.Equal(100, HealthCalculator.Score(history, Policy, AsOf).Total);
        var score = HealthCalculator.Score(cancelling, Policy, AsOf);
        Assert.Equal(40, score.Total);
        Assert.Equal(HealthBand.AtRisk, score.Band);
        Assert.Equal("a notice to cancel has arrived", score.CappedBecause);
    }

    [Theory]
    [InlineData("2026-05-01", null)]
    [InlineData("2026-04-30", "an invoice is 61 days late")]
    public void An_invoice_more_than_sixty_days_late_caps_the_score(string due, string? because)
    {
        var invoice = new Invoice { Id = "i", AccountId = "a", Amount = 10, IssuedOn = Given.Day("2026-04-01"), DueOn = Given.Day(due) };
        var history = Using(activePeople: 20, Feature("reports"), Feature("exports")).With([invoice]);
        var score = HealthCalculator.Score(history, Policy, AsOf);
        Assert.Equal(because, score.CappedBecause);
        Assert.Equal(because is null ? 77 : 40, score.Total);
    }

    [Fact]
    public void Nothing_after_the_day_is_looked_at()
    {
        var past = Using(activePeople: 9, Feature("reports"));
        var future = Given.Instant("2026-07-01T00:00Z");
        var known = new AccountHistory
        {
            Account = past.Account,
            Metrics = past.Metrics,
            People = past.People,
            Watermarks = past.Watermarks,
            Events = [.. past.Events, Feature("exports") with { At = future }],
            Surveys = [new SurveyResponse { Id = "s", AccountId = "a", Score = 0, At = future }],
            Tickets = [new Ticket { Id = "t", AccountId = "a", OpenedAt = future, Priority = TicketPriority.Urgent }],
            Invoices = [new Invoice { Id = "i", AccountId = "a", Amount = 10, IssuedOn = AsOf.AddDays(1), DueOn = AsOf.AddDays(1) }],
            PaymentMethods = [new PaymentMethod { Id = "p", AccountId = "a", ExpiryYear = 2026, ExpiryMonth = 7, AddedOn = AsOf.AddDays(1) }],
        };
        var expected = HealthCalculator.Score(past, Policy, AsOf);
        var actual = HealthCalculator.Score(known, Policy, AsOf);
        Assert.Equal(expected.Total, actual.Total);
        Assert.Equal(expected.Components, actual.Components);
    }

    private static ProductEvent Feature(string name) => new()
    {
        Id = name,
        AccountId = Given.AccountId,
        Name = "feature:" + name,
        At = Given.Instant("2026-06-20T10:00Z"),
    };

    /// <summary>Twenty seats unless said otherwise, and so many people active ten days ago.</summary>
    private static AccountHistory Using(int activePeople, params ProductEvent[] events) => Using(activePeople, 20, events);

    private static AccountHistory Using(int activePeople, int seats, params ProductEvent[] events) => new()
    {
        Account = Given.Account(start: "2025-01-01") with { SeatsPaid = seats },
        Metrics = Given.Metrics("logins", Given.Sparse(("2026-06-20", activePeople))),
        People = Enumerable.Range(0, activePeople).ToDictionary(
            i => $"p{i}", _ => Given.Metrics("logins", Given.Sparse(("2026-06-20", 1)))),
        Watermarks = Given.Complete("logins", "2026-12-31"),
        Events = events,
    };
}

file static class Changed
{
    public static AccountHistory With(this AccountHistory history, Account account) => Copy(history, account, history.Invoices);

    public static AccountHistory With(this AccountHistory history, IReadOnlyList<Invoice> invoices) => Copy(history, history.Account, invoices);

    private static AccountHistory Copy(AccountHistory history, Account account, IReadOnlyList<Invoice> invoices) => new()
    {
        Account = account,
        Metrics = history.Metrics,
        People = history.People,
        Watermarks = history.Watermarks,
        Events = history.Events,
        Invoices = invoices,
    };
}
