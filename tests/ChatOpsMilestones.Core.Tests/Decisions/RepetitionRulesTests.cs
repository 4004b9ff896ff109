using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Time;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Decisions;

public sealed class RepetitionRulesTests
{
    private static Decision After(DueCandidate due, params SentCard[] sent) => Only(Round(due) with { Sent = sent });

    [Fact]
    public void An_open_alert_of_the_same_milestone_makes_it_a_duplicate()
    {
        var decision = After(Due(account: "acme", rule: "limit/seats"), Sent("2026-11-02T09:00", "acme", rule: "limit/calls", open: true));
        Assert.Equal((Reasons.Duplicate, "An alert of the same milestone, told on Mon 2 Nov, 09:00, is still open"), (decision.Reason, decision.Explanation));
        Assert.Null(decision.RevisitAt);
    }

    [Theory]
    [InlineData("elsewhere", "", "limit/calls")]
    [InlineData("acme", "card-2", "limit/calls")]
    [InlineData("acme", "", "limits/calls")]
    public void Another_account_entity_or_milestone_is_none(string account, string entity, string rule) => Assert.Equal(
        DecisionOutcome.SendNow,
        After(Due(account: "acme", rule: "limit/seats"), Sent("2026-11-02T09:00", account, rule: rule, entity: entity, open: true)).Outcome);

    [Fact]
    public void A_handled_or_cleared_one_is_none() => Assert.Equal(
        DecisionOutcome.SendNow,
        After(Due(account: "acme", rule: "limit/seats"), Sent("2026-11-02T09:00", "acme", rule: "limit/calls")).Outcome);

    [Fact]
    public void A_step_up_is_news_even_while_the_lower_step_is_open() => Assert.Equal(
        DecisionOutcome.SendNow,
        After(Due(account: "acme", rule: "limit/full"), Sent("2026-11-22T09:00", "acme", level: Priority.Fyi, rule: "limit/near", open: true)).Outcome);

    [Fact]
    public void A_step_down_is_not_news()
    {
        var decision = After(Due(account: "acme", rule: "limit/near"), Sent("2026-11-20T09:00", "acme", level: Priority.Urgent, rule: "limit/full"));
        Assert.Equal(Reasons.Cooldown, decision.Reason);
    }

    [Fact]
    public void The_missed_deadline_is_told_though_its_heads_up_came_three_days_ago() => Assert.Equal(
        DecisionOutcome.SendNow,
        After(Due(account: "acme", rule: "first-value/missed"), Sent("2026-11-20T09:00", "acme", rule: "first-value/heads-up")).Outcome);

    [Theory]
    [InlineData(Priority.Important, "2026-11-10T09:00", true)] // 13 days ago
    [InlineData(Priority.Important, "2026-11-09T16:00", false)] // 14 days ago, by the day
    [InlineData(Priority.Urgent, "2026-11-21T09:00", true)] // 2 days ago
    [InlineData(Priority.Urgent, "2026-11-20T17:00", false)] // 3 days ago
    public void The_same_rule_stays_silent_for_its_cooldown(Priority level, string last, bool held)
    {
        var decision = After(Due(account: "acme", level: level), Sent(last, "acme", level: level));
        Assert.Equal(held ? Reasons.Cooldown : level == Priority.Urgent ? Reasons.Urgent : Reasons.Window, decision.Reason);
    }

    [Fact]
    public void A_cooldown_says_its_numbers_and_is_looked_at_again_when_it_is_over()
    {
        var decision = After(Due(account: "acme"), Sent("2026-11-12T13:00", "acme"));

        Assert.Equal("The last card of this milestone came on Thu 12 Nov, 13:00; it stays silent for 14 days", decision.Explanation);
        Assert.Equal(At("2026-11-26T09:00"), decision.RevisitAt);
    }

    [Fact]
    public void A_line_of_the_digest_counts_as_told() => Assert.Equal(
        Reasons.Cooldown,
        After(Due(account: "acme"), Sent("2026-11-20T08:30", "acme", digest: true)).Reason);

    // Clocks in Berlin go back on 25 October 2026 and forward on 29 March 2026: a fortnight is 337 or 335 hours long.
    [Theory]
    [InlineData("2026-10-19T07:00", "2026-11-02T08:00")]
    [InlineData("2026-03-23T08:00", "2026-04-06T07:00")]
    public void A_clock_change_does_not_shift_the_cooldown(string last, string now)
    {
        var due = Due(account: "acme", opened: now[..10]);
        var round = Round(due with { Candidate = due.Candidate with { DueAt = At(now) } }) with
        {
            Hours = new WorkingHours("Europe/Berlin", new TimeOnly(8, 0), new TimeOnly(18, 0)),
            Now = At(now),
            Sent = [Sent(last, "acme")],
        };
        Assert.Equal(DecisionOutcome.SendNow, Only(round).Outcome);
        Assert.Equal(At(now), Only(round with { Now = At(now).AddDays(-1) }).RevisitAt);
    }

    [Fact]
    public void Of_two_in_one_round_the_first_in_rank_is_told()
    {
        var decisions = DecisionEngine.Decide(Round(
            Due("lesser", account: "acme", level: Priority.Important, rule: "limit/near"),
            Due("greater", account: "acme", level: Priority.Urgent, rule: "limit/full")));

        Assert.Equal([("greater", Reasons.Urgent), ("lesser", Reasons.Duplicate)], decisions.Select(d => (d.AlertId, d.Reason)));
    }

    [Theory]
    [InlineData("2026-11-17T09:00", HealthComponentKind.Login, true)]
    [InlineData("2026-11-16T09:00", HealthComponentKind.Login, false)]
    [InlineData("2026-11-20T09:00", HealthComponentKind.Support, false)]
    public void A_fall_of_the_health_is_not_told_where_its_cause_was_in_seven_days(string told, HealthComponentKind cause, bool held)
    {
        var fall = Due(account: "acme", rule: "health-drop/component", entity: "login") with { Variant = Variant(new Trigger.Health()) };
        var decision = After(fall, Sent(told, "acme", rule: "usage-decline/decline") with { Causes = [cause] });
        Assert.Equal(held, decision.Reason == Reasons.CauseTold);
        if (held)
            Assert.Equal("The health fell because of log-ins, and an alert about that was told on Tue 17 Nov, 09:00, less than 7 days ago", decision.Explanation);
    }

    [Fact]
    public void The_cause_of_the_whole_scores_fall_is_the_part_that_did_most()
    {
        var due = Due(account: "acme", rule: "health-drop/total") with { Variant = Variant(new Trigger.Health()) };
        var slots = new Dictionary<string, string> { ["component"] = "payments" };
        var fall = due with { Alert = due.Alert with { Occurrence = due.Alert.Occurrence with { Slots = slots } } };
        Assert.Equal(Reasons.CauseTold, After(fall, Sent("2026-11-20T09:00", "acme", rule: "payment/late") with { Causes = [HealthComponentKind.Financial] }).Reason);
        Assert.NotEqual(Reasons.CauseTold, After(fall, Sent("2026-11-20T09:00", "other", rule: "payment/late") with { Causes = [HealthComponentKind.Financial] }).Reason);
    }
}
