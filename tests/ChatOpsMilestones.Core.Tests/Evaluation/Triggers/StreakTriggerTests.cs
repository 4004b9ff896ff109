using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class StreakTriggerTests
{
    private static readonly Trigger.Streak Quiet = new() { Of = StreakKind.Tickets, Days = 90, RepeatDays = 90 };

    private static AccountHistory Asked(params string[] opened) => new()
    {
        Account = Given.Account("2026-01-01"),
        Metrics = Given.Metrics("logins", Given.Series("2026-01-01", [.. Enumerable.Repeat(3.0, 100)])),
        Watermarks = Given.Complete("logins", "2027-12-31"),
        Tickets = [.. opened.Select((at, i) => new Ticket { Id = $"t{i}", AccountId = Given.AccountId, OpenedAt = Given.Instant(at) })],
    };

    [Fact]
    public void It_speaks_after_so_many_complete_days_and_again_after_as_many_more()
    {
        var history = Asked("2026-01-10T12:00Z", "2026-08-01T12:00Z");
        var playbook = Given.Playbook(Quiet);
        Assert.Empty(Given.OpenedBy(history, playbook, "2026-04-09"));
        Assert.Equal(["2026-01-10+90"], Given.OpenAt(history, playbook, "2026-04-10"));
        Assert.Equal(["2026-01-10+180"], Given.OpenAt(history, playbook, "2026-07-09"));
        Assert.Equal(["2026-01-10+90", "2026-01-10+180", "2026-08-01+90"], Given.OpenedBy(history, playbook, "2026-12-31"));
    }

    [Fact]
    public void The_next_ticket_ends_it_at_once()
    {
        var history = Asked("2026-01-10T12:00Z", "2026-05-01T12:00Z");
        var found = Evaluator.Evaluate(history, Given.Playbook(Quiet), null, Given.Instant("2026-05-01T12:00Z"));
        Assert.Equal("a ticket was opened on 1 May 2026", Assert.Single(found.Cleared).Reason);
        Assert.Empty(found.OpenAtEnd);
    }

    [Fact]
    public void The_running_day_does_not_count_yet()
    {
        var history = Asked("2026-01-10T12:00Z");
        Assert.Empty(Evaluator.Evaluate(history, Given.Playbook(Quiet), null, Given.Instant("2026-04-10T23:00Z")).Opened);
        Assert.Single(Evaluator.Evaluate(history, Given.Playbook(Quiet), null, Given.Instant("2026-04-11T00:00Z")).Opened);
    }

    [Fact]
    public void Without_any_ticket_it_counts_from_the_start() =>
        Assert.Equal(["2026-01-01+90"], Given.OpenAt(Asked(), Given.Playbook(Quiet with { RepeatDays = null }), "2026-12-31"));

    [Fact]
    public void The_silence_of_those_who_left_is_no_good_news()
    {
        // The last log-in is of 10 April; the row of 90 days is full on 1 April and on 1 May.
        var active = Quiet with { WhileActiveDays = 14, RepeatDays = null };
        Assert.Single(Given.OpenedBy(Asked(), Given.Playbook(active), "2026-12-31"));
        Assert.Empty(Given.OpenedBy(Asked("2026-01-31T12:00Z"), Given.Playbook(active), "2026-12-31"));
    }

    [Fact]
    public void A_row_of_invoices_is_broken_while_one_is_late()
    {
        Invoice Paid(string id, string due, string? paid) => new()
        {
            Id = id,
            AccountId = Given.AccountId,
            Amount = 5,
            IssuedOn = Given.Day(due).AddDays(-14),
            DueOn = Given.Day(due),
            PaidOn = paid is null ? null : Given.Day(paid),
        };
        var history = new AccountHistory
        {
            Account = Given.Account("2026-01-01"),
            Invoices = [Paid("a", "2026-01-31", "2026-01-31"), Paid("b", "2026-03-01", "2026-03-11"), Paid("c", "2026-06-01", "2026-06-01"), Paid("d", "2026-07-01", null)],
        };
        var trigger = new Trigger.Streak { Of = StreakKind.LateInvoices, Days = 60 };
        Assert.Equal(["2026-03-11+60"], Given.OpenedBy(history, Given.Playbook(trigger), "2026-12-31"));
        Assert.Equal(["2026-07-02 an invoice was late until 2 July 2026"], Given.ClearedBy(history, Given.Playbook(trigger), "2026-12-31"));
        Assert.Empty(Given.OpenedBy(new AccountHistory { Account = Given.Account("2026-01-01") }, Given.Playbook(trigger), "2026-12-31"));
    }

    [Fact]
    public void Active_days_skip_weekends_and_holidays()
    {
        // Monday 5 January to Friday 30 January, not on 14 January.
        double[] days = [.. Enumerable.Range(0, 26).Select(i => i % 7 >= 5 || i == 9 ? double.NaN : 4)];
        var history = new AccountHistory
        {
            Account = Given.Account("2026-01-05"),
            Metrics = Given.Metrics("logins", Given.Series("2026-01-05", days)),
            Watermarks = Given.Complete("logins", "2026-12-31"),
        };
        var trigger = new Trigger.Streak { Of = StreakKind.ActiveDays, Metric = "logins", Days = 14 };
        Assert.Equal(["2026-01-14+14"], Given.OpenedBy(history, Given.Playbook(trigger), "2026-12-31"));
        var onHoliday = new AccountHistory { Account = history.Account, Metrics = history.Metrics, Watermarks = history.Watermarks, Holidays = new HashSet<DateOnly> { Given.Day("2026-01-14") } };
        Assert.Equal(["2026-01-04+14"], Given.OpenedBy(onHoliday, Given.Playbook(trigger), "2026-12-31"));
    }

    [Fact]
    public void The_length_and_its_beginning_are_told()
    {
        var slots = Evaluator.EvaluateAsOf(Asked("2026-01-10T12:00Z"), Given.Playbook(Quiet), Given.Day("2026-04-10")).Opened[0].Slots;
        Assert.Equal(("90", "90", "10 January 2026"), (slots["days"], slots["mark"], slots["since"]));
    }
}
