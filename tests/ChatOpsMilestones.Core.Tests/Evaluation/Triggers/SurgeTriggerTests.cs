using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class SurgeTriggerTests
{
    private static readonly Trigger.Surge Surge = new() { Metric = "tickets" };

    // One ticket every Monday for 12 weeks, then the days given.
    private static AccountHistory Tickets(double aWeek, params double[] last)
    {
        var values = new double[84 + last.Length];
        for (var week = 0; week < 12; week++)
            values[7 * week] = aWeek;
        last.CopyTo(values, 84);
        return Of(new Series(Given.Day("2026-01-05"), values));
    }

    private static AccountHistory Of(Series series, string start = "2025-12-01") => new()
    {
        Account = Given.Account(start),
        Metrics = Given.Metrics("tickets", series),
        Watermarks = Given.Complete("tickets", "2026-12-31"),
    };

    [Theory]
    [InlineData(1, 2, false)]
    [InlineData(1, 3, true)]
    [InlineData(2, 3, false)]
    [InlineData(2, 4, true)]
    [InlineData(0, 3, true)]
    public void It_needs_both_the_least_number_and_the_multiple_of_the_usual(double usual, double now, bool opens) =>
        Assert.Equal(opens ? ["2026-03-30"] : [], Given.OpenAt(Tickets(usual, now), Given.Playbook(Surge), "2026-03-30"));

    [Fact]
    public void The_window_is_no_part_of_its_own_norm()
    {
        var history = Tickets(1, 0, 0, 0, 0, 0, 0, 2, 1);
        Assert.Equal(["2026-04-06"], Given.OpenedBy(history, Given.Playbook(Surge), "2026-04-06"));
        Assert.Equal("0.9", Evaluator.EvaluateAsOf(history, Given.Playbook(Surge), Given.Day("2026-04-06")).Opened[0].Slots["norm"]);
    }

    [Fact]
    public void It_ends_when_the_days_have_left_the_window_and_may_come_again()
    {
        var history = Tickets(1, 4, 0, 0, 0, 0, 0, 0, 0, 0, 6);
        Assert.Equal(["2026-03-30", "2026-04-08"], Given.OpenedBy(history, Given.Playbook(Surge), "2026-04-10"));
        Assert.Equal(["2026-04-06 tickets are at 0 in 7 days (usual: 1.2)"], Given.ClearedBy(history, Given.Playbook(Surge), "2026-04-10"));
    }

    [Fact]
    public void A_young_account_has_no_usual()
    {
        Assert.Empty(Given.OpenedBy(Of(Given.Sparse(("2026-03-20", 9)), start: "2026-01-05"), Given.Playbook(Surge), "2026-03-20"));
        Assert.NotEmpty(Given.OpenedBy(Of(Given.Sparse(("2026-03-20", 9)), start: "2025-12-01"), Given.Playbook(Surge), "2026-03-20"));
    }

    [Fact]
    public void The_day_opens_it_as_it_stands()
    {
        var found = Evaluator.Evaluate(Tickets(1, 3), Given.Playbook(Surge), null, Given.Instant("2026-03-30T10:00Z"));
        Assert.Equal("3", Assert.Single(found.Opened).Slots["times"]);
    }
}
