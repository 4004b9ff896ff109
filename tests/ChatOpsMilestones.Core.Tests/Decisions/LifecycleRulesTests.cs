using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Milestones;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Decisions;

public sealed class LifecycleRulesTests
{
    private static void IsHeld(DueCandidate due, string reason, string explanation)
    {
        var decision = Only(Round(due));
        Assert.Equal((DecisionOutcome.Held, reason, explanation), (decision.Outcome, decision.Reason, decision.Explanation));
    }

    private static DueCandidate With(Alert alert) => Due() with { Alert = alert };

    [Fact]
    public void A_shadow_is_counted_and_nobody_is_told()
    {
        var alert = Due().Alert;
        var shadow = alert.Occurrence with { Key = alert.Occurrence.Key with { Mode = Mode.Shadow } };
        IsHeld(With(alert with { Occurrence = shadow }), Reasons.Shadow, "Its milestone runs in shadow: it is counted, nobody is told");
    }

    [Fact]
    public void A_condition_that_holds_no_more_is_not_told()
    {
        IsHeld(Due() with { StillHolds = false }, Reasons.NoLongerTrue, "The condition no longer holds");
        IsHeld(
            With(Due().Alert with { ClearedOn = new DateOnly(2026, 11, 21), ClearReason = "log-ins are back" }),
            Reasons.NoLongerTrue,
            "The condition no longer holds since Sat 21 Nov 2026: log-ins are back");
    }

    [Fact]
    public void A_closed_account_is_left_in_peace() => IsHeld(
        Due() with { Account = Due().Account with { Status = AccountStatus.Churned } }, Reasons.AccountClosed, "The account is no longer a customer");

    [Fact]
    public void What_rests_on_doubted_numbers_waits_an_hour_at_a_time()
    {
        var outage = new Outage
        {
            Id = "x7k2qa",
            Kind = OutageKind.Drop,
            Metrics = ["logins"],
            From = new DateOnly(2026, 11, 22),
            Reason = "20 of 40 accounts fell by 80 % or more on one day",
            OpenedAt = Monday,
        };

        var held = Only(Round(Due(level: Priority.Urgent) with { Doubt = outage }));
        Assert.Equal((DecisionOutcome.Held, Reasons.StaleSource, Monday.AddHours(1)), (held.Outcome, held.Reason, held.RevisitAt));
        Assert.Equal("Its numbers are doubted since Sun 22 Nov 2026: 20 of 40 accounts fell by 80 % or more on one day (outage x7k2qa)", held.Explanation);

        // What opened on the days before rests on numbers that were good.
        Assert.Equal(DecisionOutcome.SendNow, Only(Round(Due(opened: "2026-11-21") with { Doubt = outage })).Outcome);
    }

    [Fact]
    public void An_outage_concerns_rules_that_a_missing_number_can_open()
    {
        var outages = new[] { new Outage { Id = "o", Kind = OutageKind.Late, Metrics = ["logins"], From = default, Reason = "", OpenedAt = Monday } };

        Assert.NotNull(outages.Doubt(new Trigger.Trend { Metric = "logins" }, "ENT"));
        Assert.NotNull(outages.Doubt(new Trigger.Inactivity { Metric = "logins", Days = 5 }, "ENT"));
        Assert.Null(outages.Doubt(new Trigger.Trend { Metric = "logins", Direction = TrendDirection.Up }, "ENT"));
        Assert.Null(outages.Doubt(new Trigger.Trend { Metric = "api_calls" }, "ENT"));
        Assert.Null(outages.Doubt(new Trigger.Countdown { DaysBefore = 90 }, "ENT"));
        Assert.Null(new[] { outages[0] with { Segment = "SMB" } }.Doubt(new Trigger.Trend { Metric = "logins" }, "ENT"));
        Assert.Null(new[] { outages[0] with { State = OutageState.Over } }.Doubt(new Trigger.Trend { Metric = "logins" }, "ENT"));
    }

    [Fact]
    public void A_handled_alert_is_not_told_again() =>
        IsHeld(With(Due().Alert with { Status = AlertStatus.Handled }), Reasons.Handled, "Somebody has marked it handled");

    [Fact]
    public void After_fourteen_days_untold_it_is_no_longer_news()
    {
        Assert.Equal(DecisionOutcome.SendNow, Only(Round(Due(opened: "2026-11-09"))).Outcome);
        IsHeld(Due(opened: "2026-11-08"), Reasons.TooOld, "It began 15 days ago, on Sun 8 Nov 2026; after 14 days it is no longer news");
    }

    [Fact]
    public void A_snoozed_alert_waits_for_its_end_however_old_it_is_by_then()
    {
        var until = At("2026-11-25T09:00");
        var decision = Only(Round(With(Due(opened: "2026-10-01").Alert with { Status = AlertStatus.Snoozed, SnoozedUntil = until })));

        Assert.Equal((Reasons.Snoozed, "Snoozed until Wed 25 Nov, 09:00", until), (decision.Reason, decision.Explanation, decision.RevisitAt));
    }

    [Fact]
    public void A_snooze_that_is_over_holds_nothing() =>
        Assert.Equal(DecisionOutcome.SendNow, Only(Round(With(Due().Alert with { Status = AlertStatus.Snoozed, SnoozedUntil = Monday }))).Outcome);

    // A throttle that swallows what a person asked to see again is the classic fault of alerting tools.
    [Fact]
    public void What_comes_back_from_a_snooze_is_not_held_by_age_cooldown_windows_relevance_or_budgets()
    {
        var due = Due(opened: "2026-10-01", account: "acme");
        var back = due with { Candidate = due.Candidate with { Round = 2, DueAt = At("2026-11-23T10:37") } };
        var decision = Only(Round(back) with
        {
            Now = At("2026-11-23T10:37"),
            Relevance = Learned(Verdicts(20)),
            Sent = [.. Enumerable.Range(0, 9).Select(i => Sent("2026-11-23T09:00", "acme", $"card-{i}", open: true))],
        });

        Assert.Equal((DecisionOutcome.SendNow, Reasons.Back), (decision.Outcome, decision.Reason));
        Assert.Equal("Its snooze is over and the condition still holds", decision.Explanation);
    }

    [Fact]
    public void What_comes_back_from_a_snooze_still_needs_its_condition_and_the_hours()
    {
        var back = Due() with { Candidate = Due().Candidate with { Round = 2 } };

        Assert.Equal(Reasons.NoLongerTrue, Only(Round(back with { StillHolds = false })).Reason);
        var early = Only(Round(back) with { Now = At("2026-11-23T06:00") });
        Assert.Equal((Reasons.QuietHours, At("2026-11-23T08:00")), (early.Reason, early.RevisitAt));
    }

    [Fact]
    public void The_first_rule_in_order_gives_the_reason()
    {
        var all = Due(opened: "2026-10-01") with
        {
            StillHolds = false,
            Alert = Due(opened: "2026-10-01").Alert with { Status = AlertStatus.Handled },
            Account = Due().Account with { Status = AccountStatus.Churned },
        };
        Assert.Equal(Reasons.NoLongerTrue, Only(Round(all)).Reason);
        Assert.Equal(Reasons.AccountClosed, Only(Round(all with { StillHolds = true })).Reason);
        Assert.Equal(Reasons.Handled, Only(Round(all with { StillHolds = true, Account = Due().Account })).Reason);
    }
}
