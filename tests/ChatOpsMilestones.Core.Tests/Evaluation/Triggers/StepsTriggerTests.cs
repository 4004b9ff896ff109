using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class StepsTriggerTests
{
    private static readonly Trigger.Threshold Ladder = new() { Metric = "seats_used", Aggregate = Aggregate.Last, Steps = [10, 25, 50, 100] };

    private static AccountHistory Seats(params double[] values) => Using("seats_used", values);

    private static AccountHistory Using(string metric, params double[] values) => new()
    {
        Account = Given.Account("2026-01-01"),
        Metrics = Given.Metrics(metric, Given.Series("2026-01-01", values)),
        Watermarks = Given.Complete(metric, "2026-12-31"),
    };

    [Fact]
    public void Each_step_speaks_when_it_is_reached_and_only_the_highest_is_open()
    {
        var history = Seats(9, 10, 24, 25, 30, 60);
        var playbook = Given.Playbook(Ladder);

        Assert.Equal(["10@2026-01-02", "25@2026-01-04", "50@2026-01-06"], Given.OpenedBy(history, playbook, "2026-01-10"));
        Assert.Equal(["50@2026-01-06"], Given.OpenAt(history, playbook, "2026-01-10"));
        Assert.Equal(["2026-01-04 the step of 25 is reached", "2026-01-06 the step of 50 is reached"], Given.ClearedBy(history, playbook, "2026-01-10"));
    }

    [Fact]
    public void A_jump_over_several_steps_opens_the_highest_and_the_lower_ones_stay_silent()
    {
        var history = Seats(5, 60, 48, 46, 45, 60);
        Assert.Equal(["50@2026-01-02"], Given.OpenedBy(history, Given.Playbook(Ladder), "2026-01-10"));
    }

    [Theory]
    [InlineData(45, 1)]
    [InlineData(44.9, 2)]
    public void A_step_speaks_again_only_after_the_value_fell_below_its_rearm_value(double low, int times)
    {
        var history = Seats(50, low, 52);
        Assert.Equal(times, Given.OpenedBy(history, Given.Playbook(Ladder), "2026-01-10").Count);
        Assert.All(Given.OpenedBy(history, Given.Playbook(Ladder), "2026-01-10"), period => Assert.StartsWith("50@", period, StringComparison.Ordinal));
    }

    [Fact]
    public void A_fall_through_the_ladder_opens_no_lower_step_until_it_is_climbed_again()
    {
        var history = Seats(60, 30, 8, 12, 27);
        Assert.Equal(["50@2026-01-01", "10@2026-01-04", "25@2026-01-05"], Given.OpenedBy(history, Given.Playbook(Ladder), "2026-01-10"));
    }

    [Fact]
    public void Of_a_growing_number_the_last_step_opens_at_once_and_the_others_when_the_day_is_over()
    {
        var trigger = new Trigger.Threshold { Metric = "logins", Steps = [10, 100] };
        IEnumerable<string> At(double value, string now) =>
            Evaluator.Evaluate(Using("logins", value), Given.Playbook(trigger), null, Given.Instant(now)).OpenAtEnd.Select(Given.Show);

        Assert.Empty(At(12, "2026-01-01T12:00Z"));
        Assert.Equal(["100@2026-01-01"], At(120, "2026-01-01T12:00Z"));
        Assert.Equal(["10@2026-01-01"], At(12, "2026-01-02T00:00Z"));
    }

    [Fact]
    public void The_step_and_the_next_one_are_told()
    {
        var history = Seats(5, 27);
        var slots = Evaluator.EvaluateAsOf(history, Given.Playbook(Ladder), Given.Day("2026-01-05")).Opened[0].Slots;
        Assert.Equal(("27", "25", "25", "50"), (slots["value"], slots["step"], slots["bound"], slots["next_step"]));

        var last = Evaluator.EvaluateAsOf(Seats(105), Given.Playbook(Ladder), Given.Day("2026-01-05")).Opened[0].Slots;
        Assert.Equal(("100", ""), (last["step"], last["next_step"]));
    }

    [Fact]
    public void Shares_of_the_paid_seats_are_steps_as_well()
    {
        var history = Seats(8, 16);
        var playbook = Given.Playbook(Ladder with { PerSeat = true, Steps = [0.5, 0.75] });
        var seats = new AccountHistory { Account = history.Account with { SeatsPaid = 20 }, Metrics = history.Metrics, Watermarks = history.Watermarks };

        var found = Assert.Single(Evaluator.EvaluateAsOf(seats, playbook, Given.Day("2026-01-05")).Opened);
        Assert.Equal(("0.75@2026-01-02", "75%", "80%"), (found.Key.Period, found.Slots["step"], found.Slots["value"]));
    }
}
