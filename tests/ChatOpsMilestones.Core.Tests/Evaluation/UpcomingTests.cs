using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation;

public sealed class UpcomingTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void The_next_step_of_a_ladder_comes_up_and_not_the_later_ones()
    {
        var playbook = With(Rule("r90", new Trigger.Countdown { DaysBefore = 90, UntilDaysBefore = 60 }), Rule("r60", new Trigger.Countdown { DaysBefore = 60 }));
        var history = History(new Account { Id = "a", Name = "A", Segment = "SMB", RenewalDate = Today.AddDays(65) });

        var next = Assert.Single(UpcomingDate.Of(history, playbook, Today, 90));

        Assert.Equal((Today.AddDays(5), "m/r60", "renews on 27 January 2027 (60 days before)"), (next.On, next.RuleKey, next.What));
        Assert.Empty(UpcomingDate.Of(history, playbook, Today, 4));
    }

    [Fact]
    public void A_deadline_that_is_met_does_not_come_up()
    {
        var playbook = With(Rule("miss", new Trigger.Deadline { Requirements = [new Requirement.Event("done", 1)], WithinDays = 14 }));
        var account = new Account { Id = "a", Name = "A", Segment = "SMB", StartDate = Today.AddDays(-10) };
        var met = new ProductEvent { Id = "e", AccountId = "a", Name = "done", At = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero) };

        Assert.Equal(Today.AddDays(4), Assert.Single(UpcomingDate.Of(History(account), playbook, Today, 14)).On);
        Assert.Empty(UpcomingDate.Of(History(account, met), playbook, Today, 14));
    }

    [Fact]
    public void Anniversaries_come_up_one_of_the_days_and_the_next_year()
    {
        var playbook = With(Rule("r", new Trigger.Anniversary { Days = [30, 60, 90], Yearly = true }));
        var account = new Account { Id = "a", Name = "A", Segment = "SMB", StartDate = Today.AddDays(-50) };

        Assert.Equal(
            [(Today.AddDays(10), "60 days a customer"), (Today.AddDays(-50).AddYears(1), "1 year a customer")],
            UpcomingDate.Of(History(account), playbook, Today, 365).Select(date => (date.On, date.What)));
    }

    [Fact]
    public void Goals_come_up_on_their_due_day_also_without_a_rule()
    {
        var history = new AccountHistory
        {
            Account = new Account { Id = "a", Name = "A", Segment = "SMB" },
            Goals =
            [
                new Goal { Id = "g", AccountId = "a", Text = "Report in one day", DueOn = Today.AddDays(9) },
                new Goal { Id = "h", AccountId = "a", Text = "Done", DueOn = Today.AddDays(9), ReachedOn = Today },
                new Goal { Id = "i", AccountId = "a", Text = "Someday" },
            ],
        };

        var due = Assert.Single(UpcomingDate.Of(history, With(), Today, 14));
        Assert.Equal((Today.AddDays(9), "goal due: Report in one day"), (due.On, due.What));
    }

    [Fact]
    public void Nothing_comes_up_for_an_account_that_is_gone() =>
        Assert.Empty(UpcomingDate.Of(
            History(new Account { Id = "a", Name = "A", Segment = "SMB", RenewalDate = Today.AddDays(5), Status = AccountStatus.Churned }),
            With(Rule("r", new Trigger.Countdown { DaysBefore = 3 })),
            Today,
            30));

    private static AccountHistory History(Account account, params ProductEvent[] events) => new() { Account = account, Events = events };

    private static Playbook With(params Rule[] rules) => new()
    {
        Version = "v",
        Name = "Test",
        Segments = [new Segment("SMB", "Small business")],
        Milestones = [new Milestone { Id = "m", Name = "M", Category = Category.Time, Rules = rules }],
    };

    private static Rule Rule(string id, Trigger trigger) => new()
    {
        MilestoneId = "m",
        Id = id,
        Name = id,
        Headline = "h",
        Why = "w",
        Advice = new Dictionary<HealthBand, string>(),
        Default = new RuleVariant { Trigger = trigger, Priority = new PriorityPolicy(Priority.Important) },
    };
}
