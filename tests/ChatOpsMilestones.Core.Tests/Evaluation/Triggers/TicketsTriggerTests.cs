using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class TicketsTriggerTests
{
    private static readonly Trigger.Tickets Spike = new() { Opened = 3, TimesNorm = 2 };
    private static readonly Trigger.Tickets Standing = new() { OpenFor = 3, LeastPriority = TicketPriority.Urgent };

    private static AccountHistory With(params Ticket[] tickets) => new() { Account = Given.Account("2026-01-01"), Tickets = tickets };

    private static Ticket At(string opened, string? solved = null, TicketPriority priority = TicketPriority.Normal, string? id = null) => new()
    {
        Id = id ?? opened,
        AccountId = Given.AccountId,
        OpenedAt = Given.Instant(opened),
        SolvedAt = solved is null ? null : Given.Instant(solved),
        Priority = priority,
        Subject = "Export hangs",
    };

    private static Ticket[] Every(int days, string first, int count) =>
        [.. Enumerable.Range(0, count).Select(i => At(Given.Day(first).AddDays(i * days).ToString("yyyy-MM-dd") + "T10:00Z"))];

    [Fact]
    public void The_third_ticket_in_seven_days_opens_it_at_once()
    {
        var history = With(At("2026-05-01T10:00Z"), At("2026-05-04T10:00Z"), At("2026-05-07T10:00Z"));
        var playbook = Given.Playbook(Spike);
        Assert.Empty(Evaluator.Evaluate(history, playbook, null, Given.Instant("2026-05-07T09:59Z")).Opened);
        Assert.Equal(["2026-05-07"], Evaluator.Evaluate(history, playbook, null, Given.Instant("2026-05-07T10:00Z")).OpenAtEnd.Select(Given.Show));
    }

    [Fact]
    public void Tickets_further_apart_than_the_window_are_not_many() =>
        Assert.Empty(Given.OpenedBy(With(At("2026-05-01T10:00Z"), At("2026-05-04T10:00Z"), At("2026-05-08T10:00Z")), Given.Playbook(Spike), "2026-12-31"));

    [Fact]
    public void An_account_that_always_asks_much_is_judged_by_its_own_norm()
    {
        // Two a week are the norm: three are nothing new, four are twice as many.
        var usual = Every(days: 7, "2026-01-05", 17).Concat(Every(days: 7, "2026-01-08", 17)).ToArray();
        AccountHistory With3(params Ticket[] more) => With([.. usual.Concat(more).OrderBy(t => t.OpenedAt)]);
        Assert.Empty(Given.OpenedBy(With3(At("2026-04-28T11:00Z", id: "x")), Given.Playbook(Spike), "2026-05-02"));
        var found = Assert.Single(Evaluator.EvaluateAsOf(With3(At("2026-04-28T11:00Z", id: "x"), At("2026-04-29T11:00Z", id: "y")), Given.Playbook(Spike), Given.Day("2026-05-02")).Opened);
        Assert.Equal(("4", "2", "7"), (found.Slots["count"], found.Slots["norm"], found.Slots["window_days"]));
    }

    [Fact]
    public void A_new_account_has_no_norm_and_the_number_alone_counts() =>
        Assert.Single(Given.OpenedBy(With(Every(days: 2, "2026-01-10", 3)), Given.Playbook(Spike), "2026-01-20"));

    [Fact]
    public void It_ends_when_half_of_the_load_is_left_and_not_before()
    {
        var history = With(Every(days: 1, "2026-05-01", 4));
        Assert.Equal(["2026-05-03"], Given.OpenedBy(history, Given.Playbook(Spike), "2026-12-31"));
        Assert.Equal(["2026-05-10 1 ticket in 7 days"], Given.ClearedBy(history, Given.Playbook(Spike), "2026-12-31"));
    }

    [Fact]
    public void Only_tickets_of_the_severity_count()
    {
        var history = With(At("2026-05-01T10:00Z"), At("2026-05-02T10:00Z", priority: TicketPriority.Urgent), At("2026-05-03T10:00Z", priority: TicketPriority.High));
        Assert.Empty(Given.OpenedBy(history, Given.Playbook(Spike with { LeastPriority = TicketPriority.High }), "2026-12-31"));
        Assert.Single(Given.OpenedBy(history, Given.Playbook(Spike with { LeastPriority = TicketPriority.High, Opened = 2 }), "2026-12-31"));
    }

    [Fact]
    public void An_urgent_ticket_that_stays_open_speaks_once_and_ends_with_its_solution()
    {
        var history = With(
            At("2026-05-01T10:00Z", "2026-05-09T10:00Z", TicketPriority.Urgent, "slow"),
            At("2026-05-01T11:00Z", "2026-05-03T10:00Z", TicketPriority.Urgent, "quick"),
            At("2026-05-01T12:00Z", null, TicketPriority.High, "calm"));
        var found = Evaluator.EvaluateAsOf(history, Given.Playbook(Standing), Given.Day("2026-12-31"));
        var slow = Assert.Single(found.Opened);
        Assert.Equal(("slow@slow", Given.Day("2026-05-04")), (Given.Show(slow.Key), slow.OpenedOn));
        Assert.Equal(("3", "urgent", "Export hangs", "slow"), (slow.Slots["days_open"], slow.Slots["severity"], slow.Slots["subject"], slow.Slots["ticket"]));
        Assert.Equal("the ticket was solved", Assert.Single(found.Cleared).Reason);
    }

    [Fact]
    public void Working_days_pass_over_weekends_and_holidays()
    {
        // Opened on Thursday 30 April; Friday is a holiday.
        var history = new AccountHistory
        {
            Account = Given.Account("2026-01-01"),
            Tickets = [At("2026-04-30T10:00Z", null, TicketPriority.Urgent, "u")],
            Holidays = new HashSet<DateOnly> { Given.Day("2026-05-01") },
        };
        var trigger = Standing with { OpenFor = new DayCount(3, Business: true) };
        Assert.Equal(Given.Day("2026-05-06"), Assert.Single(Evaluator.EvaluateAsOf(history, Given.Playbook(trigger), Given.Day("2026-05-31")).Opened).OpenedOn);
    }

    [Fact]
    public void An_urgent_ticket_can_be_told_at_once_also_when_it_is_solved_the_same_day()
    {
        var trigger = Standing with { OpenFor = 0 };
        var open = With(At("2026-05-01T10:00Z", null, TicketPriority.Urgent, "u"));
        var solved = With(At("2026-05-01T10:00Z", "2026-05-01T15:00Z", TicketPriority.Urgent, "u"));
        var noon = Evaluator.Evaluate(open, Given.Playbook(trigger), null, Given.Instant("2026-05-01T12:00Z"));
        Assert.Equal(["u@u"], noon.OpenAtEnd.Select(Given.Show));
        var later = Evaluator.Evaluate(solved, Given.Playbook(trigger), null, Given.Instant("2026-06-01T12:00Z"));
        Assert.Equal(noon.Opened.Select(o => o.Key), later.Opened.Select(o => o.Key));
        Assert.Empty(later.OpenAtEnd);
    }
}
