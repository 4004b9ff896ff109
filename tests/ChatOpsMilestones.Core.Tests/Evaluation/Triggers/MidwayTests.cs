using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

/// <summary>A deadline looked at on its way: started on 1 March, due on 26 April, looked at on 5 April.</summary>
public sealed class MidwayTests
{
    private static readonly Trigger.Deadline Halfway = new()
    {
        Requirements = [new Requirement.Event("invite", 4), new Requirement.Event("report", 1)],
        WithinDays = 56,
        Phase = DeadlinePhase.Midway,
        AtDays = 35,
        Below = 0.5,
    };

    private static AccountHistory Did(params (string At, string Name)[] events) => new()
    {
        Account = Given.Account("2026-03-01"),
        Events = [.. events.Select((e, i) => new ProductEvent { Id = $"{i}", AccountId = Given.AccountId, Name = e.Name, At = Given.Instant(e.At) })],
    };

    [Fact]
    public void It_speaks_when_that_day_is_over_and_too_little_is_reached()
    {
        var history = Did(("2026-03-10T10:00Z", "invite"), ("2026-03-11T10:00Z", "invite"));
        Assert.Empty(Evaluator.Evaluate(history, Given.Playbook(Halfway), null, Given.Instant("2026-04-05T23:59Z")).Opened);
        var found = Assert.Single(Evaluator.EvaluateAsOf(history, Given.Playbook(Halfway), Given.Day("2026-04-05")).Opened);
        Assert.Equal(("2026-04-26", "25%", "21"), (found.Key.Period, found.Slots["percent"], found.Slots["days"]));
    }

    [Fact]
    public void More_than_enough_of_one_thing_does_not_stand_in_for_another()
    {
        var many = Enumerable.Range(1, 20).Select(i => ($"2026-03-{i:00}T10:00Z", "invite")).ToArray();
        Assert.Equal(["2026-04-26"], Given.OpenedBy(Did(many), Given.Playbook(Halfway with { Below = 0.6 }), "2026-12-31"));
    }

    [Fact]
    public void Half_is_enough_and_what_is_lost_later_is_not_looked_at_again() =>
        Assert.Empty(Given.OpenedBy(Did(("2026-04-05T23:00Z", "report")), Given.Playbook(Halfway), "2026-12-31"));

    [Fact]
    public void It_ends_when_enough_is_reached_or_the_deadline_has_passed()
    {
        Assert.Equal(["2026-04-10 it is far enough now"], Given.ClearedBy(Did(("2026-04-10T10:00Z", "report")), Given.Playbook(Halfway), "2026-12-31"));
        Assert.Equal(["2026-04-26 the deadline has passed"], Given.ClearedBy(Did(), Given.Playbook(Halfway), "2026-12-31"));
    }
}
