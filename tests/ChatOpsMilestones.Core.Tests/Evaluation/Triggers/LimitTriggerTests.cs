using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class LimitTriggerTests
{
    private static readonly Trigger.LimitRatio Step80 = new() { Metric = "api_calls", AtLeast = 0.8, Until = 1 };
    private static readonly Trigger.LimitRatio Step100 = new() { Metric = "api_calls", AtLeast = 1 };

    private static readonly Trigger.LimitRatio Seats80 = new()
    {
        Metric = "seats_used",
        AtLeast = 0.8,
        Until = 1,
        Window = LimitWindow.Gauge,
    };

    private static AccountHistory Calls(string first, params double[] values) => Calls(Given.Series(first, values));

    private static AccountHistory Calls(Series series, string complete = "2026-12-31", params Forecast[] forecasts) => new()
    {
        Account = Given.Account("2026-01-01") with { PlanLimits = new Dictionary<string, double> { ["api_calls"] = 1000 } },
        Metrics = Given.Metrics("api_calls", series),
        Watermarks = Given.Complete("api_calls", complete),
        Forecasts = forecasts,
    };

    private static AccountHistory Seats(params double[] values) => new()
    {
        Account = Given.Account("2026-01-01") with { SeatsPaid = 20 },
        Metrics = Given.Metrics("seats_used", Given.Series("2026-03-01", values)),
        Watermarks = Given.Complete("seats_used", "2026-12-31"),
    };

    [Theory]
    [InlineData(799, false)]
    [InlineData(800, true)]
    [InlineData(999, true)]
    [InlineData(1000, false)]
    public void A_step_is_open_from_its_share_to_the_next(double used, bool open)
    {
        Assert.Equal(open ? ["2026-03-01"] : [], Given.OpenAt(Calls("2026-03-01", used), Given.Playbook(Step80), "2026-03-10"));
    }

    [Fact]
    public void Two_steps_are_never_open_at_once_and_the_lower_does_not_come_back_on_the_way_down()
    {
        var playbook = Given.Playbook(Given.Rule(Seats80, "eighty"), Given.Rule(Seats80 with { AtLeast = 1, Until = null }, "full"));
        var history = Seats(14, 17, 20, 21, 17, 15, 17, 13, 17);

        var found = Evaluator.EvaluateAsOf(history, playbook, Given.Day("2026-03-09"));
        Assert.Equal(
            ["eighty 2026-03-02", "full 2026-03-03", "eighty 2026-03-09"],
            found.Opened.Select(o => $"{o.Key.RuleKey["milestone/".Length..]} {o.Key.Period}"));
        Assert.Equal(["2026-03-03 the next step has begun", "2026-03-08 use is at 65% of the limit, below 70%"], Given.ClearedBy(history, playbook, "2026-03-09"));
        for (var day = Given.Day("2026-03-01"); day <= Given.Day("2026-03-09"); day = day.AddDays(1))
            Assert.True(Evaluator.EvaluateAsOf(history, playbook, day).OpenAtEnd.Count <= 1);
    }

    [Fact]
    public void Use_that_jumps_past_the_lower_step_opens_only_the_higher()
    {
        var playbook = Given.Playbook(Given.Rule(Seats80, "eighty"), Given.Rule(Seats80 with { AtLeast = 1, Until = null }, "full"));
        var found = Evaluator.EvaluateAsOf(Seats(14, 21, 17), playbook, Given.Day("2026-03-03"));
        Assert.Equal("milestone/full", Assert.Single(found.Opened).Key.RuleKey);
    }

    [Fact]
    public void The_full_limit_is_told_on_the_day_itself_and_the_step_before_it_after_the_day()
    {
        var now = Given.Instant("2026-03-02T15:00Z");
        Assert.Single(Evaluator.Evaluate(Calls("2026-03-01", 700, 300), Given.Playbook(Step100), null, now).Opened);
        Assert.Empty(Evaluator.Evaluate(Calls("2026-03-01", 700, 100), Given.Playbook(Step80), null, now).Opened);
        Assert.Single(Evaluator.Evaluate(Calls("2026-03-01", 700, 100), Given.Playbook(Step80), null, now.AddDays(1)).Opened);
    }

    [Fact]
    public void Passing_the_next_step_during_the_day_ends_this_one_at_once()
    {
        var playbook = Given.Playbook(Given.Rule(Step80, "eighty"), Given.Rule(Step100, "full"));
        var found = Evaluator.Evaluate(Calls("2026-03-01", 850, 200), playbook, null, Given.Instant("2026-03-02T15:00Z"));
        Assert.Equal(["milestone/full"], found.OpenAtEnd.Select(key => key.RuleKey));
    }

    [Fact]
    public void A_month_begins_at_nothing()
    {
        var history = Calls(Given.Sparse(("2026-02-10", 900), ("2026-03-10", 850)));
        var found = Evaluator.EvaluateAsOf(history, Given.Playbook(Step80), Given.Day("2026-03-31"));
        Assert.Equal(["2026-02-10", "2026-03-10"], found.Opened.Select(o => o.Key.Period));
        Assert.Equal(Given.Day("2026-03-01"), Assert.Single(found.Cleared).On);
    }

    [Fact]
    public void The_last_days_are_added_up_over_the_end_of_a_month()
    {
        var history = Calls(Given.Sparse(("2026-02-25", 600), ("2026-03-10", 450)));
        var trigger = Step100 with { Window = LimitWindow.Days, WindowDays = 14 };
        Assert.Equal(["2026-03-10"], Given.OpenAt(history, Given.Playbook(trigger), "2026-03-10"));
        Assert.Empty(Given.OpenedBy(history, Given.Playbook(trigger with { WindowDays = 13 }), "2026-12-31"));
        Assert.Equal(["2026-03-11 use is at 45% of the limit, below 70%"], Given.ClearedBy(history, Given.Playbook(trigger), "2026-03-20"));
    }

    [Fact]
    public void All_time_use_never_begins_again()
    {
        var history = Calls(Given.Sparse(("2026-02-10", 900), ("2026-03-10", 850)));
        Assert.Equal(["2026-03-10"], Given.OpenAt(history, Given.Playbook(Step100 with { Window = LimitWindow.AllTime }), "2026-12-31"));
    }

    [Fact]
    public void The_slots_compare_with_the_forecast_of_the_month_so_far()
    {
        var forecast = new Forecast { Id = "f", AccountId = Given.AccountId, Metric = "api_calls", Month = Given.Day("2026-04-01"), Expected = 1200 };
        var history = Calls(Given.Series("2026-04-15", 804), "2026-12-31", forecast);

        var slots = Evaluator.EvaluateAsOf(history, Given.Playbook(Step80), Given.Day("2026-04-15")).Opened[0].Slots;
        Assert.Equal("804", slots["value"]);
        Assert.Equal("1,000", slots["limit"]);
        Assert.Equal("80%", slots["percent"]);
        Assert.Equal("34% above forecast", slots["over_forecast"]);
    }

    [Fact]
    public void Without_a_forecast_or_above_use_nothing_is_said_of_it_and_almost_full_is_not_full()
    {
        var slots = Evaluator.EvaluateAsOf(Calls("2026-04-15", 999), Given.Playbook(Step80), Given.Day("2026-04-15")).Opened[0].Slots;
        Assert.Equal("", slots["over_forecast"]);
        Assert.Equal("99%", slots["percent"]);
    }

    [Fact]
    public void Without_a_limit_there_is_nothing_to_reach()
    {
        var history = new AccountHistory
        {
            Account = Given.Account("2026-01-01"),
            Metrics = Given.Metrics("api_calls", Given.Series("2026-03-01", 5000)),
        };
        Assert.Empty(Given.OpenedBy(history, Given.Playbook(Step100), "2026-12-31"));
    }
}
