using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class ThresholdTriggerTests
{
    private static AccountHistory Using(string metric, Series series, string complete = "2026-12-31", int? seats = null) => new()
    {
        Account = Given.Account("2026-01-01") with { SeatsPaid = seats },
        Metrics = Given.Metrics(metric, series),
        Watermarks = Given.Complete(metric, complete),
    };

    private static Trigger.Threshold AtLeast(double bound, Aggregate aggregate = Aggregate.Sum, int? window = null, double? rearm = null) =>
        new() { Metric = "logins", AtLeast = bound, Aggregate = aggregate, WindowDays = window, RearmAt = rearm };

    private static Trigger.Threshold AtMost(double bound, int window, double? rearm = null) =>
        new() { Metric = "logins", AtMost = bound, WindowDays = window, RearmAt = rearm };

    [Theory]
    [InlineData(9.99, false)]
    [InlineData(10, true)]
    [InlineData(10.01, true)]
    public void The_bound_itself_counts(double value, bool open)
    {
        var history = Using("logins", Given.Series("2026-01-01", value));
        Assert.Equal(open ? ["2026-01-01"] : [], Given.OpenAt(history, Given.Playbook(AtLeast(10)), "2026-01-05"));
    }

    [Fact]
    public void Cents_that_add_up_to_a_round_bound_reach_it()
    {
        var history = Using("logins", Given.Series("2026-01-01", [.. Enumerable.Repeat(0.1, 1000)]));
        Assert.Single(Given.OpenAt(history, Given.Playbook(AtLeast(100)), "2028-12-31"));
    }

    [Fact]
    public void It_opens_on_the_current_day_because_a_counter_only_grows()
    {
        var history = Using("logins", Given.Series("2026-01-01", 4, 7), complete: "2026-01-01");
        var found = Evaluator.Evaluate(history, Given.Playbook(AtLeast(10)), null, Given.Instant("2026-01-02T09:00Z"));
        Assert.Equal(["2026-01-02"], found.OpenAtEnd.Select(Given.Show));
    }

    [Fact]
    public void A_level_is_believed_only_when_its_day_is_over()
    {
        var history = Using("seats_used", Given.Series("2026-01-01", 4, 12));
        var trigger = new Trigger.Threshold { Metric = "seats_used", Aggregate = Aggregate.Last, AtLeast = 10 };
        Assert.Empty(Evaluator.Evaluate(history, Given.Playbook(trigger), null, Given.Instant("2026-01-02T23:00Z")).Opened);
        Assert.Single(Evaluator.Evaluate(history, Given.Playbook(trigger), null, Given.Instant("2026-01-03T00:00Z")).Opened);
    }

    [Fact]
    public void Between_bound_and_rearm_value_it_neither_ends_nor_opens_again()
    {
        double[] values = [10, 9, 10, 8, 10, 9, 11, 7, 8, 9, 10];
        var playbook = Given.Playbook(AtLeast(10, Aggregate.Max, window: 1, rearm: 8));
        var history = Using("logins", Given.Series("2026-01-01", values));

        Assert.Equal(["2026-01-01", "2026-01-11"], Given.OpenedBy(history, playbook, "2026-01-11"));
        Assert.Equal(["2026-01-08 log-ins at 7, below 8"], Given.ClearedBy(history, playbook, "2026-01-11"));
    }

    [Fact]
    public void A_low_value_needs_its_whole_window()
    {
        var history = Using("logins", Given.Series("2026-01-01", [.. Enumerable.Repeat(1.0, 60)]));
        Assert.Empty(Given.OpenAt(history, Given.Playbook(AtMost(30, window: 30)), "2026-01-29"));
        Assert.Equal(["2026-01-30"], Given.OpenAt(history, Given.Playbook(AtMost(30, window: 30)), "2026-01-30"));
    }

    [Fact]
    public void A_low_value_neither_opens_nor_ends_on_unknown_days()
    {
        double[] values = [.. Enumerable.Repeat(2.0, 30), .. Enumerable.Repeat(0.0, 10)];
        var playbook = Given.Playbook(AtMost(7, window: 7));
        Assert.Empty(Given.OpenAt(Using("logins", Given.Series("2026-01-01", values[..30]), complete: "2026-01-30"), playbook, "2026-03-31"));

        var low = Using("logins", Given.Series("2026-01-01", values), complete: "2026-02-09");
        Assert.Equal(["2026-02-03"], Given.OpenAt(low, playbook, "2026-03-31"));
    }

    [Theory]
    [InlineData(Aggregate.Sum, 6)]
    [InlineData(Aggregate.Mean, 2)]
    [InlineData(Aggregate.Max, 4)]
    [InlineData(Aggregate.Last, 2)]
    [InlineData(Aggregate.ActiveDays, 2)]
    public void Each_aggregate_makes_its_number_of_the_window(Aggregate aggregate, double expected)
    {
        var history = Using("logins", Given.Sparse(("2026-01-01", 9), ("2026-01-02", 4), ("2026-01-04", 2)));
        var found = Evaluator.EvaluateAsOf(history, Given.Playbook(AtLeast(expected, aggregate, window: 3)), Given.Day("2026-01-04"));
        Assert.Contains(found.OpenAtEnd, key => key.RuleKey == "milestone/rule");

        var above = Given.Playbook(AtLeast(expected + 0.001, aggregate, window: 3));
        Assert.DoesNotContain("2026-01-04", Given.OpenedBy(history, above, "2026-01-04"));
    }

    [Fact]
    public void Active_people_are_counted_once()
    {
        var history = new AccountHistory
        {
            Account = Given.Account("2026-01-01"),
            People = new Dictionary<string, IReadOnlyDictionary<string, Series>>
            {
                ["ann"] = Given.Metrics("logins", Given.Series("2026-01-01", 1, 1, 1)),
                ["bob"] = Given.Metrics("logins", Given.Sparse(("2026-01-03", 2))),
                ["cid"] = Given.Metrics("logins", Given.Series("2026-01-01", 0, 0, 0)),
            },
        };
        Assert.Equal(["2026-01-03"], Given.OpenAt(history, Given.Playbook(AtLeast(2, Aggregate.ActivePeople, window: 7)), "2026-01-05"));
        Assert.Empty(Given.OpenAt(history, Given.Playbook(AtLeast(3, Aggregate.ActivePeople, window: 7)), "2026-01-05"));
    }

    [Fact]
    public void Per_seat_the_bound_is_a_share()
    {
        var trigger = new Trigger.Threshold { Metric = "seats_used", Aggregate = Aggregate.Last, AtLeast = 0.75, PerSeat = true };
        var history = Using("seats_used", Given.Series("2026-01-01", 14, 15), seats: 20);
        var found = Evaluator.EvaluateAsOf(history, Given.Playbook(trigger), Given.Day("2026-01-03"));

        var slots = Assert.Single(found.Opened).Slots;
        Assert.Equal(Given.Day("2026-01-02"), found.Opened[0].OpenedOn);
        Assert.Equal("75%", slots["value"]);
        Assert.Equal("75%", slots["bound"]);
        Assert.Empty(Given.OpenAt(Using("seats_used", Given.Series("2026-01-01", 14, 15)), Given.Playbook(trigger), "2026-01-03"));
    }

    [Fact]
    public void A_total_that_was_reached_is_news_for_some_days_and_never_again()
    {
        var history = new AccountHistory
        {
            Account = Given.Account("2026-01-01"),
            Metrics = Given.Metrics("logins", Given.Sparse(("2026-03-01", 60), ("2026-03-05", 60), ("2026-04-05", 60))),
            Watermarks = Given.Complete("logins", "2026-12-31"),
        };
        var playbook = Given.Playbook(new Trigger.Threshold { Metric = "logins", AtLeast = 100, NewsDays = 7 });

        Assert.Equal(["2026-03-05"], Given.OpenAt(history, playbook, "2026-03-11"));
        Assert.Equal(["2026-03-12 it is no longer news"], Given.ClearedBy(history, playbook, "2026-12-31"));
        Assert.Equal(["2026-03-05"], Given.OpenedBy(history, playbook, "2026-12-31"));
    }
}
