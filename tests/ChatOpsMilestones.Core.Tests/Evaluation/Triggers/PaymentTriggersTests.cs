using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class PaymentTriggersTests
{
    private static readonly Trigger.PaymentExpiry Step30 = new() { DaysBefore = 30, UntilDaysBefore = 14 };
    private static readonly Trigger.PaymentExpiry Step14 = new() { DaysBefore = 14, UntilDaysBefore = 7 };
    private static readonly Trigger.PaymentExpiry Step7 = new() { DaysBefore = 7 };

    private static PaymentMethod Card(string id, int year, int month, string? added = null, string? removed = null) => new()
    {
        Id = id,
        AccountId = Given.AccountId,
        Brand = "Visa",
        Last4 = "4242",
        ExpiryYear = year,
        ExpiryMonth = month,
        AddedOn = added is null ? null : Given.Day(added),
        RemovedOn = removed is null ? null : Given.Day(removed),
    };

    private static AccountHistory Paying(params PaymentMethod[] cards) => new() { Account = Given.Account("2026-01-01"), PaymentMethods = cards };

    private static AccountHistory Billed(params Invoice[] invoices) => new() { Account = Given.Account("2026-01-01"), Invoices = invoices };

    private static Invoice Invoice(string due, string? paid = null, int attempts = 0) => new()
    {
        Id = "INV-7",
        AccountId = Given.AccountId,
        Amount = 1200,
        IssuedOn = Given.Day("2026-03-01"),
        DueOn = Given.Day(due),
        PaidOn = paid is null ? null : Given.Day(paid),
        FailedAttempts = attempts,
    };

    [Theory]
    [InlineData(2026, 6, "2026-05-31", "2026-05-30")]
    [InlineData(2028, 2, "2028-01-30", "2028-01-29")]
    [InlineData(2027, 2, "2027-01-29", "2027-01-28")]
    public void A_card_is_valid_through_the_last_day_of_its_month(int year, int month, string first, string before)
    {
        var history = Paying(Card("c1", year, month));
        Assert.Equal([$"c1@{year}-{month:00}"], Given.OpenAt(history, Given.Playbook(Step30), first));
        Assert.Empty(Given.OpenAt(history, Given.Playbook(Step30), before));
    }

    [Fact]
    public void The_ladder_of_a_card_shows_one_step_at_a_time()
    {
        var playbook = Given.Playbook(Given.Rule(Step30, "30"), Given.Rule(Step14, "14"), Given.Rule(Step7, "7"));
        var history = Paying(Card("c1", 2026, 6));
        var seen = new List<string>();
        for (var day = Given.Day("2026-05-25"); day < Given.Day("2026-07-10"); day = day.AddDays(1))
        {
            var open = Evaluator.EvaluateAsOf(history, playbook, day).OpenAtEnd;
            Assert.True(open.Count <= 1, day.ToString("O"));
            seen.AddRange(open.Select(key => key.RuleKey));
        }

        Assert.Equal(["milestone/30", "milestone/14", "milestone/7"], seen.Distinct());
        Assert.Equal((30 - 14, 14 - 7, 7 + 1), (seen.Count(k => k.EndsWith("30", StringComparison.Ordinal)), seen.Count(k => k.EndsWith("14", StringComparison.Ordinal)), seen.Count(k => k.EndsWith("/7", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_card_that_is_taken_off_or_outlived_is_over()
    {
        var playbook = Given.Playbook(Step30);
        Assert.Equal(["2026-06-10 the card was taken off"], Given.ClearedBy(Paying(Card("c1", 2026, 6, removed: "2026-06-10")), playbook, "2026-06-12"));
        Assert.Equal(
            ["2026-06-10 another card has taken its place"],
            Given.ClearedBy(Paying(Card("c1", 2026, 6), Card("c2", 2029, 6, added: "2026-06-10")), playbook, "2026-06-12"));
        Assert.Empty(Given.OpenedBy(Paying(Card("c1", 2026, 6), Card("c2", 2029, 6, added: "2026-05-10")), playbook, "2026-06-12"));
    }

    [Fact]
    public void A_spare_card_that_was_there_before_takes_no_place()
    {
        var history = Paying(Card("c0", 2029, 6, added: "2025-01-01"), Card("c1", 2026, 6, added: "2025-06-01"));
        Assert.Equal(["c1@2026-06"], Given.OpenAt(history, Given.Playbook(Step30), "2026-06-10"));
    }

    [Fact]
    public void A_replacement_on_the_current_day_closes_at_once()
    {
        var playbook = Given.Playbook(Step30);
        var before = Evaluator.Evaluate(Paying(Card("c1", 2026, 6)), playbook, null, Given.Instant("2026-06-10T09:00Z"));
        var after = Evaluator.Evaluate(Paying(Card("c1", 2026, 6, removed: "2026-06-10")), playbook, before.State, Given.Instant("2026-06-10T10:00Z"));
        Assert.Single(before.OpenAtEnd);
        Assert.Empty(after.OpenAtEnd);
        Assert.Single(after.Cleared);
    }

    [Fact]
    public void The_slots_name_the_card_and_its_last_day()
    {
        var slots = Evaluator.EvaluateAsOf(Paying(Card("c1", 2026, 6)), Given.Playbook(Step7), Given.Day("2026-06-23")).Opened[0].Slots;
        Assert.Equal("Visa ending 4242", slots["card"]);
        Assert.Equal("7", slots["days_left"]);
        Assert.Equal("30 June 2026", slots["expires_on"]);
    }

    [Theory]
    [InlineData("2026-03-29", false)]
    [InlineData("2026-03-30", true)]
    public void An_invoice_is_late_after_so_many_days(string day, bool open)
    {
        var late15 = Given.Playbook(new Trigger.InvoiceOverdue { DaysLate = 15 });
        Assert.Equal(open ? ["INV-7@INV-7"] : [], Given.OpenAt(Billed(Invoice("2026-03-15")), late15, day));
    }

    [Fact]
    public void A_failed_payment_counts_from_the_due_day()
    {
        var failed = Given.Playbook(new Trigger.InvoiceOverdue { FailedAttempts = 2 });
        Assert.Empty(Given.OpenAt(Billed(Invoice("2026-03-15", attempts: 2)), failed, "2026-03-14"));
        Assert.Single(Given.OpenAt(Billed(Invoice("2026-03-15", attempts: 2)), failed, "2026-03-15"));
        Assert.Empty(Given.OpenAt(Billed(Invoice("2026-03-15", attempts: 1)), failed, "2026-05-15"));
    }

    [Fact]
    public void A_paid_invoice_is_over_at_once()
    {
        var late1 = Given.Playbook(new Trigger.InvoiceOverdue { DaysLate = 1 });
        var before = Evaluator.Evaluate(Billed(Invoice("2026-03-15")), late1, null, Given.Instant("2026-03-20T09:00Z"));
        var after = Evaluator.Evaluate(Billed(Invoice("2026-03-15", paid: "2026-03-20")), late1, before.State, Given.Instant("2026-03-20T10:00Z"));
        Assert.Equal("paid on 20 March 2026", Assert.Single(after.Cleared).Reason);
        Assert.Empty(Given.OpenedBy(Billed(Invoice("2026-03-15", paid: "2026-03-15")), late1, "2026-04-30"));
    }

    [Fact]
    public void The_slots_say_what_is_owed_and_how_late_it_is()
    {
        var late15 = Given.Playbook(new Trigger.InvoiceOverdue { DaysLate = 15 });
        var slots = Evaluator.EvaluateAsOf(Billed(Invoice("2026-03-15", attempts: 1)), late15, Given.Day("2026-03-30")).Opened[0].Slots;
        Assert.Equal("INV-7", slots["invoice"]);
        Assert.Equal("$1,200", slots["amount"]);
        Assert.Equal("15", slots["days_late"]);
        Assert.Equal("1", slots["attempts"]);
    }
}
