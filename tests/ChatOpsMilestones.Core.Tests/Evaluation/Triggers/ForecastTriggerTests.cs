using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class ForecastTriggerTests
{
    private static readonly Trigger.Forecast Above = new() { Metric = "logins", Above = 0.10 };
    private static readonly Trigger.Forecast Below = new() { Metric = "logins", Below = 0.20 };

    // April has 30 days: 300 expected are 10 a day.
    private static AccountHistory April(string metric = "logins", double expected = 300, string first = "2026-04-01", string complete = "2026-12-31", params double[] daily) => new()
    {
        Account = Given.Account(first),
        Metrics = Given.Metrics(metric, Given.Series(first, daily)),
        Watermarks = Given.Complete(metric, complete),
        Forecasts = [new Forecast { Id = "f", AccountId = Given.AccountId, Metric = metric, Month = Given.Day("2026-04-01"), Expected = expected }],
    };

    private static double[] Days(int count, double value) => [.. Enumerable.Repeat(value, count)];

    [Theory]
    [InlineData(10.9, false)]
    [InlineData(11, true)]
    public void The_month_so_far_is_compared_with_the_forecast_as_far_as_it_has_come(double aDay, bool opens) =>
        Assert.Equal(opens ? ["2026-04"] : [], Given.OpenedBy(April(daily: Days(30, aDay)), Given.Playbook(Above), "2026-04-20"));

    [Fact]
    public void It_waits_for_the_first_days_and_then_opens_on_the_running_day()
    {
        var history = April(daily: Days(30, 20), complete: "2026-04-05");
        Assert.Empty(Evaluator.Evaluate(history, Given.Playbook(Above), null, Given.Instant("2026-04-06T12:00Z")).Opened);
        Assert.Equal(
            Given.Day("2026-04-07"),
            Assert.Single(Evaluator.Evaluate(history, Given.Playbook(Above), null, Given.Instant("2026-04-07T12:00Z")).Opened).OpenedOn);
    }

    [Fact]
    public void Less_than_was_forecast_is_believed_only_when_the_day_is_over()
    {
        var history = April(daily: Days(30, 7), complete: "2026-04-06");
        Assert.Empty(Evaluator.Evaluate(history, Given.Playbook(Below), null, Given.Instant("2026-04-07T23:00Z")).Opened);
        Assert.Single(Evaluator.EvaluateAsOf(April(daily: Days(30, 7)), Given.Playbook(Below), Given.Day("2026-04-07")).Opened);
    }

    [Fact]
    public void It_speaks_once_a_month_however_often_it_crosses()
    {
        double[] daily = [.. Days(8, 20), .. Days(10, 0), .. Days(12, 40)];
        var playbook = Given.Playbook(Above);
        Assert.Equal(["2026-04"], Given.OpenedBy(April(daily: daily), playbook, "2026-05-20"));
        Assert.Equal(["2026-04-15 log-ins are back in line with the forecast"], Given.ClearedBy(April(daily: daily), playbook, "2026-05-20"));
    }

    [Fact]
    public void The_month_that_is_over_ends_it() =>
        Assert.Equal(["2026-05-01 the month is over"], Given.ClearedBy(April(daily: Days(30, 20)), Given.Playbook(Above), "2026-05-20"));

    [Fact]
    public void At_month_end_only_the_whole_month_counts()
    {
        var playbook = Given.Playbook(Above with { MonthEnd = true });
        var history = April(daily: [.. Days(29, 0), 330]);
        Assert.Empty(Given.OpenedBy(history, playbook, "2026-04-29"));
        Assert.Equal(["2026-04"], Given.OpenAt(history, playbook, "2026-04-30"));
        Assert.Equal(["2026-04"], Given.OpenAt(history, playbook, "2026-05-14"));
        Assert.Equal(["2026-05-15 the month is over"], Given.ClearedBy(history, playbook, "2026-06-30"));
    }

    [Fact]
    public void An_account_that_began_within_the_month_is_not_behind_its_forecast() =>
        Assert.Empty(Given.OpenedBy(April(first: "2026-04-02", daily: Days(29, 1)), Given.Playbook(Below), "2026-04-30"));

    [Fact]
    public void Without_a_forecast_there_is_nothing_to_compare() =>
        Assert.Empty(Given.OpenedBy(April(expected: 0, daily: Days(30, 50)), Given.Playbook(Above), "2026-04-30"));

    [Fact]
    public void A_level_is_compared_with_the_whole_forecast()
    {
        var history = April("seats_used", expected: 20, daily: [15, 22, 22, 22, 22, 22, 22, 22, 22]);
        Assert.Equal(Given.Day("2026-04-07"), Assert.Single(Evaluator.EvaluateAsOf(history, Given.Playbook(Above with { Metric = "seats_used" }), Given.Day("2026-04-20")).Opened).OpenedOn);
    }

    [Fact]
    public void The_card_can_say_how_far_it_is_off()
    {
        var slots = Evaluator.EvaluateAsOf(April(daily: Days(30, 13.4)), Given.Playbook(Above), Given.Day("2026-04-10")).Opened[0].Slots;
        Assert.Equal(("93.8", "70", "300", "34%", "34% above forecast", "April 2026"), (slots["actual"], slots["expected"], slots["forecast"], slots["percent"], slots["difference"], slots["month"]));
    }
}
