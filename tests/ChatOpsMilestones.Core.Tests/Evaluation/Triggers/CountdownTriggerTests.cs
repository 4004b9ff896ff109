using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class CountdownTriggerTests
{
    private static readonly Trigger.Countdown Step90 = new() { DaysBefore = 90, UntilDaysBefore = 60 };
    private static readonly Trigger.Countdown Step60 = new() { DaysBefore = 60 };

    private static AccountHistory Renewing(string renewal, params Opportunity[] opportunities) => new()
    {
        Account = Given.Account(start: "2026-02-01", renewal: renewal),
        Opportunities = opportunities,
    };

    private static Opportunity Renewal(OpportunityStage stage, string closes) => new()
    {
        Id = "o1",
        AccountId = Given.AccountId,
        Stage = stage,
        ClosesOn = Given.Day(closes),
    };

    [Theory]
    [InlineData("2026-11-02", false)]
    [InlineData("2026-11-03", true)]
    [InlineData("2026-12-02", true)]
    [InlineData("2026-12-03", false)]
    public void A_step_is_open_from_its_day_to_the_day_before_the_next_step(string day, bool open)
    {
        var expected = open ? new[] { "2027-02-01" } : [];
        Assert.Equal(expected, Given.OpenAt(Renewing("2027-02-01"), Given.Playbook(Step90), day));
    }

    [Theory]
    [InlineData("2027-02-01", true)]
    [InlineData("2027-02-02", false)]
    public void The_last_step_is_open_through_the_date_itself(string day, bool open)
    {
        var expected = open ? new[] { "2027-02-01" } : [];
        Assert.Equal(expected, Given.OpenAt(Renewing("2027-02-01"), Given.Playbook(Step60), day));
    }

    [Fact]
    public void Two_steps_of_a_ladder_are_never_open_at_once()
    {
        var playbook = Given.Playbook(Given.Rule(Step90, "ninety"), Given.Rule(Step60, "sixty"));
        var history = Renewing("2027-02-01");
        for (var day = Given.Day("2026-10-01"); day < Given.Day("2027-03-01"); day = day.AddDays(1))
            Assert.True(Evaluator.EvaluateAsOf(history, playbook, day).OpenAtEnd.Count <= 1, day.ToString("O"));
    }

    [Fact]
    public void A_leap_day_is_a_date_like_any_other()
    {
        var history = Renewing("2028-02-29");
        Assert.Equal(["2028-02-29"], Given.OpenAt(history, Given.Playbook(Step60), "2027-12-31"));
        Assert.Empty(Given.OpenAt(history, Given.Playbook(Step60), "2027-12-30"));
    }

    [Theory]
    [InlineData(OpportunityStage.Won, "2027-01-10 the renewal was won")]
    [InlineData(OpportunityStage.Lost, "2027-01-10 the renewal was lost")]
    public void A_decided_renewal_ends_it(OpportunityStage stage, string clear)
    {
        var history = Renewing("2027-02-01", Renewal(stage, "2027-01-10"));
        Assert.Equal([clear], Given.ClearedBy(history, Given.Playbook(Step60), "2027-01-20"));
    }

    [Fact]
    public void A_renewal_won_for_the_term_before_does_not_count()
    {
        var history = Renewing("2027-02-01", Renewal(OpportunityStage.Won, "2026-02-01"));
        Assert.Equal(["2027-02-01"], Given.OpenAt(history, Given.Playbook(Step60), "2027-01-15"));
    }

    [Fact]
    public void A_renewal_that_was_decided_before_the_step_does_not_open_it()
    {
        var history = Renewing("2027-02-01", Renewal(OpportunityStage.Won, "2026-10-20"));
        Assert.Empty(Given.OpenedBy(history, Given.Playbook(Step90), "2027-03-01"));
    }

    [Fact]
    public void A_date_that_moves_ends_the_step_at_once_and_the_new_date_opens_under_its_own_key()
    {
        var playbook = Given.Playbook(Step90);
        var before = Evaluator.Evaluate(Renewing("2027-02-01"), playbook, null, Given.Instant("2026-11-20T10:00Z"));
        var after = Evaluator.Evaluate(Renewing("2027-02-10"), playbook, before.State, Given.Instant("2026-11-20T15:00Z"));

        Assert.Equal(["2027-02-01"], before.OpenAtEnd.Select(Given.Show));
        Assert.Equal("the date moved to 10 February 2027", Assert.Single(after.Cleared).Reason);
        Assert.Equal(["2027-02-10"], after.OpenAtEnd.Select(Given.Show));
    }

    [Fact]
    public void The_day_is_counted_in_the_zone_of_the_account()
    {
        var auckland = new AccountHistory { Account = Given.Account("2026-02-01", "2027-02-01", "Pacific/Auckland") };
        var honolulu = new AccountHistory { Account = Given.Account("2026-02-01", "2027-02-01", "Pacific/Honolulu") };

        // Auckland is at 3 November already, Honolulu still at the 2nd.
        var now = Given.Instant("2026-11-02T12:00Z");
        Assert.Single(Evaluator.Evaluate(auckland, Given.Playbook(Step90), null, now).OpenAtEnd);
        Assert.Empty(Evaluator.Evaluate(honolulu, Given.Playbook(Step90), null, now).OpenAtEnd);
    }

    [Fact]
    public void The_slots_say_the_date_and_the_days_left()
    {
        var found = Evaluator.EvaluateAsOf(Renewing("2027-02-01"), Given.Playbook(Step90), Given.Day("2026-11-30"));
        var slots = Assert.Single(found.Opened).Slots;
        Assert.Equal("1 February 2027", slots["date"]);
        Assert.Equal("90", slots["days_left"]);
    }
}
