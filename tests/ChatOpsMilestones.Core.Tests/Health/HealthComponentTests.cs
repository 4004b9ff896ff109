using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Tests.Evaluation;

namespace ChatOpsMilestones.Core.Tests.Health;

public sealed class HealthComponentTests
{
    private static readonly DateOnly AsOf = Given.Day("2026-06-30");

    private static HealthComponent Part(HealthComponentKind kind, AccountHistory history, HealthPolicy? policy = null) =>
        HealthCalculator.Score(history, policy ?? new HealthPolicy(), AsOf).Components.Single(c => c.Kind == kind);

    [Theory]
    [InlineData(16, 100, "16 of 20 seats active in 28 days")]
    [InlineData(10, 50, "10 of 20 seats active in 28 days")]
    [InlineData(13, 75, "13 of 20 seats active in 28 days")]
    [InlineData(4, 0, "4 of 20 seats active in 28 days")]
    public void Log_ins_are_active_people_against_paid_seats(int active, double points, string why)
    {
        var login = Part(HealthComponentKind.Login, Seats(active, lastActive: "2026-06-03"));
        Assert.Equal(points, login.Points!.Value, 6);
        Assert.Equal(why, login.Why);
    }

    [Fact]
    public void People_active_before_the_window_do_not_count()
    {
        Assert.Equal("0 of 20 seats active in 28 days", Part(HealthComponentKind.Login, Seats(5, "2026-06-02")).Why);
    }

    [Fact]
    public void Thirty_days_without_a_log_in_leave_nothing()
    {
        var login = Part(HealthComponentKind.Login, Seats(20, "2026-05-31"));
        Assert.Equal(0, login.Points);
        Assert.Equal("no log-in for 30 days", login.Why);
    }

    [Fact]
    public void Without_seats_log_ins_are_measured_against_the_accounts_own_normal()
    {
        double[] weekly = [.. Enumerable.Repeat(10.0, 84), .. Enumerable.Repeat(5.0, 28)];
        var history = new AccountHistory
        {
            Account = Given.Account(start: "2025-01-01"),
            Metrics = Given.Metrics("logins", new Series(AsOf.AddDays(-111), weekly)),
            Watermarks = Given.Complete("logins", "2026-06-30"),
        };
        var login = Part(HealthComponentKind.Login, history);
        Assert.Equal(50, login.Points);
        Assert.Equal("log-ins in 28 days are at 50% of the account's own normal", login.Why);
    }

    [Fact]
    public void A_metric_that_is_late_is_unknown()
    {
        var history = new AccountHistory
        {
            Account = Given.Account(start: "2025-01-01"),
            Metrics = Given.Metrics("logins", Given.Sparse(("2026-06-01", 3))),
            Watermarks = Given.Complete("logins", "2026-06-22"),
        };
        Assert.Null(Part(HealthComponentKind.Login, history).Points);
    }

    [Fact]
    public void A_new_account_is_not_judged_by_its_silence()
    {
        var history = new AccountHistory
        {
            Account = Given.Account(start: "2026-06-20"),
            Watermarks = Given.Complete("logins", "2026-06-30"),
        };
        Assert.Null(Part(HealthComponentKind.Login, history).Points);
    }

    [Fact]
    public void Adoption_counts_the_features_of_the_goals_before_the_core_list()
    {
        ProductEvent[] events = [Event("feature:reports", "2026-06-03T00:00Z"), Event("feature:exports", "2026-06-02T23:59Z")];
        var core = new HealthPolicy { CoreFeatures = ["reports", "exports", "alerts", "api"] };
        var history = new AccountHistory { Account = Given.Account(), Events = [.. events.OrderBy(e => e.At)] };
        Assert.Equal("1 of 4 intended features used in 28 days", Part(HealthComponentKind.Adoption, history, core).Why);

        var withGoal = new AccountHistory
        {
            Account = Given.Account(),
            Events = history.Events,
            Goals = [new Goal { Id = "g", AccountId = "a", Text = "report faster", Features = ["reports"] }],
        };
        Assert.Equal(100, Part(HealthComponentKind.Adoption, withGoal, core).Points);
    }

    [Fact]
    public void Adoption_is_unknown_without_any_event_and_zero_without_the_right_ones()
    {
        var core = new HealthPolicy { CoreFeatures = ["reports"] };
        Assert.Null(Part(HealthComponentKind.Adoption, new AccountHistory { Account = Given.Account() }, core).Points);

        var other = new AccountHistory { Account = Given.Account(), Events = [Event("signed_in", "2026-06-20T10:00Z")] };
        Assert.Equal(0, Part(HealthComponentKind.Adoption, other, core).Points);
    }

    [Theory]
    [InlineData(10, 100)]
    [InlineData(9, 100)]
    [InlineData(8, 60)]
    [InlineData(7, 60)]
    [InlineData(6, 40)]
    [InlineData(3, 20)]
    [InlineData(0, 0)]
    public void An_answer_gives_points_by_its_class(int score, double points)
    {
        var history = Answered((score, "ann", "2026-06-30T10:00Z"));
        Assert.Equal(points, Part(HealthComponentKind.Sentiment, history).Points!.Value, 6);
    }

    [Fact]
    public void Only_the_latest_answer_of_a_person_counts_and_newer_people_weigh_more()
    {
        var history = Answered((0, "ann", "2026-01-10T10:00Z"), (9, "bob", "2026-04-01T10:00Z"), (10, "ann", "2026-06-30T10:00Z"));
        Assert.Equal(100, Part(HealthComponentKind.Sentiment, history).Points!.Value, 6);

        // Bob's answer is 90 days old and weighs half of Ann's.
        var mixed = Answered((9, "bob", "2026-04-01T10:00Z"), (0, "ann", "2026-06-30T10:00Z"));
        Assert.Equal(100.0 / 3, Part(HealthComponentKind.Sentiment, mixed).Points!.Value, 6);
    }

    [Fact]
    public void An_old_answer_loses_weight_and_not_points()
    {
        var fresh = Part(HealthComponentKind.Sentiment, Answered((9, "ann", "2026-06-30T10:00Z")));
        var old = Part(HealthComponentKind.Sentiment, Answered((9, "ann", "2026-04-01T10:00Z")));
        Assert.Equal(fresh.Points, old.Points);
        Assert.Equal(fresh.Weight / 2, old.Weight, 6);
        Assert.Null(Part(HealthComponentKind.Sentiment, Answered((9, "ann", "2025-06-29T10:00Z"))).Points);
    }

    [Theory]
    [InlineData("2026-06-28T10:00Z", null, 75)]
    [InlineData("2026-06-25T10:00Z", null, 50)]
    [InlineData("2026-06-20T10:00Z", null, 0)]
    [InlineData("2026-06-20T10:00Z", "2026-06-29T10:00Z", 100)]
    [InlineData("2026-06-20T10:00Z", "2026-07-02T10:00Z", 0)]
    public void An_urgent_ticket_costs_more_the_longer_it_is_open(string opened, string? solved, double points)
    {
        var ticket = Ticket(opened) with { Priority = TicketPriority.Urgent, SolvedAt = solved is null ? null : Given.Instant(solved) };
        Assert.Equal(points, Part(HealthComponentKind.Support, Support(ticket)).Points);
    }

    [Theory]
    [InlineData(2, 100)]
    [InlineData(3, 100)]
    [InlineData(6, 50)]
    [InlineData(9, 0)]
    public void More_tickets_than_normal_cost_points(int recent, double points)
    {
        // Three a window in the three windows before.
        var before = new[] { "2026-03-15", "2026-03-20", "2026-03-25", "2026-04-15", "2026-04-20", "2026-04-25", "2026-05-10", "2026-05-15", "2026-05-20" };
        var tickets = before.Select(day => Ticket(day + "T10:00Z")).Concat(Enumerable.Range(0, recent).Select(i => Ticket($"2026-06-{10 + i}T10:00Z")));
        Assert.Equal(points, Part(HealthComponentKind.Support, Support([.. tickets])).Points!.Value, 6);
        Assert.Equal(90, Part(HealthComponentKind.Support, Support([.. before.Select(day => Ticket(day + "T10:00Z"))])).Points);
    }

    [Fact]
    public void Slow_first_replies_cost_points()
    {
        var slow = Ticket("2026-06-20T10:00Z") with { FirstReplyMinutes = 720 };
        var support = Part(HealthComponentKind.Support, Support(slow));
        Assert.Equal(75, support.Points);
        Assert.Equal("median first reply 12 h (target 8 h)", support.Why);
    }

    [Theory]
    [InlineData("2026-06-30", 0, null, 100)]
    [InlineData("2026-06-16", 0, null, 50)]
    [InlineData("2026-06-15", 0, null, 25)]
    [InlineData("2026-05-31", 0, null, 25)]
    [InlineData("2026-05-30", 0, null, 0)]
    [InlineData("2026-05-30", 0, "2026-06-30", 100)]
    [InlineData("2026-05-30", 0, "2026-07-01", 0)]
    [InlineData("2026-06-25", 2, null, 0)]
    public void Invoices_cost_points_by_how_late_they_are(string due, int attempts, string? paid, double points)
    {
        var invoice = new Invoice
        {
            Id = "i",
            AccountId = Given.AccountId,
            Amount = 100,
            IssuedOn = Given.Day("2026-05-01"),
            DueOn = Given.Day(due),
            FailedAttempts = attempts,
            PaidOn = paid is null ? null : Given.Day(paid),
        };
        var history = new AccountHistory { Account = Given.Account(), Invoices = [invoice] };
        Assert.Equal(points, Part(HealthComponentKind.Financial, history).Points);
    }

    [Theory]
    [InlineData(2026, 5, 25)]
    [InlineData(2026, 7, 75)]
    [InlineData(2026, 6, 50)]
    [InlineData(2026, 8, 100)]
    public void A_card_that_runs_out_costs_points(int year, int month, double points)
    {
        var card = new PaymentMethod { Id = "c", AccountId = Given.AccountId, ExpiryYear = year, ExpiryMonth = month };
        var history = new AccountHistory { Account = Given.Account(), PaymentMethods = [card] };
        Assert.Equal(points, Part(HealthComponentKind.Financial, history).Points);

        var replaced = new AccountHistory
        {
            Account = Given.Account(),
            PaymentMethods = [card, card with { Id = "d", ExpiryYear = 2029, AddedOn = AsOf }],
        };
        Assert.Equal(100, Part(HealthComponentKind.Financial, replaced).Points);
    }

    private static AccountHistory Seats(int active, string lastActive) => new()
    {
        Account = Given.Account(start: "2025-01-01") with { SeatsPaid = 20 },
        Metrics = Given.Metrics("logins", Given.Sparse((lastActive, active))),
        People = Enumerable.Range(0, active).ToDictionary(i => $"p{i}", _ => Given.Metrics("logins", Given.Sparse((lastActive, 1)))),
        Watermarks = Given.Complete("logins", "2026-12-31"),
    };

    private static ProductEvent Event(string name, string at) => new() { Id = name, AccountId = Given.AccountId, Name = name, At = Given.Instant(at) };

    private static Ticket Ticket(string opened) => new() { Id = opened, AccountId = Given.AccountId, OpenedAt = Given.Instant(opened) };

    private static AccountHistory Support(params Ticket[] tickets) => new() { Account = Given.Account(), Tickets = tickets };

    private static AccountHistory Answered(params (int Score, string Contact, string At)[] answers) => new()
    {
        Account = Given.Account(),
        Surveys = answers
            .Select(a => new SurveyResponse { Id = a.At, AccountId = Given.AccountId, Score = a.Score, ContactId = a.Contact, At = Given.Instant(a.At) })
            .ToArray(),
    };
}
