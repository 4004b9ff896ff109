using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class FirstEventTriggerTests
{
    private static readonly Trigger.FirstEvent Advanced = new() { Events = ["feature:forecast", "feature:plan"] };

    private static AccountHistory Did(params (string At, string Name, string? Who)[] events) => new()
    {
        Account = Given.Account("2026-01-01"),
        Contacts = [new Contact { Id = "ann", AccountId = Given.AccountId, Name = "Ann Lee" }],
        Events = [.. events.Select((e, i) => new ProductEvent { Id = $"{i}", AccountId = Given.AccountId, Name = e.Name, At = Given.Instant(e.At), ContactId = e.Who })],
    };

    [Fact]
    public void The_first_of_any_of_the_events_speaks_and_no_later_one()
    {
        var history = Did(("2026-02-01T10:00Z", "login", null), ("2026-03-01T10:00Z", "feature:plan", "ann"), ("2026-06-01T10:00Z", "feature:forecast", "bob"));
        var found = Assert.Single(Evaluator.EvaluateAsOf(history, Given.Playbook(Advanced), Given.Day("2026-12-31")).Opened);
        Assert.Equal(("first", Given.Day("2026-03-01")), (found.Key.Period, found.OpenedOn));
        Assert.Equal(("plan", "Ann Lee", "59", "1 March 2026"), (found.Slots["event"], found.Slots["who"], found.Slots["days"], found.Slots["date"]));
    }

    [Fact]
    public void It_opens_at_once_and_is_news_for_some_days()
    {
        var history = Did(("2026-03-01T10:00Z", "feature:plan", "ann"));
        var playbook = Given.Playbook(Advanced);
        Assert.Empty(Evaluator.Evaluate(history, playbook, null, Given.Instant("2026-03-01T09:59Z")).Opened);
        Assert.Single(Evaluator.Evaluate(history, playbook, null, Given.Instant("2026-03-01T10:00Z")).Opened);
        Assert.Single(Given.OpenAt(history, playbook, "2026-03-14"));
        Assert.Equal(["2026-03-15 it is no longer news"], Given.ClearedBy(history, playbook, "2026-12-31"));
    }

    [Fact]
    public void Per_person_each_speaks_once_and_nobody_unknown_does()
    {
        var history = Did(
            ("2026-03-01T10:00Z", "feature:plan", "ann"),
            ("2026-03-02T10:00Z", "feature:plan", null),
            ("2026-03-03T10:00Z", "feature:plan", "bob"),
            ("2026-03-04T10:00Z", "feature:forecast", "ann"));
        Assert.Equal(["ann@first", "bob@first"], Given.OpenedBy(history, Given.Playbook(Advanced with { PerPerson = true }), "2026-12-31"));
    }

    [Theory]
    [InlineData("2026-01-31T23:00Z", 1)]
    [InlineData("2026-02-01T00:00Z", 0)]
    public void It_may_have_to_come_within_some_days_of_the_start(string at, int times) =>
        Assert.Equal(times, Given.OpenedBy(Did((at, "feature:plan", null)), Given.Playbook(Advanced with { WithinDays = 30 }), "2026-12-31").Count);

    [Fact]
    public void An_older_event_that_arrives_later_does_not_tell_it_again()
    {
        var playbook = Given.Playbook(Advanced);
        var late = Did(("2026-02-20T10:00Z", "feature:forecast", null), ("2026-03-01T10:00Z", "feature:plan", "ann"));
        Assert.Equal(Given.OpenedBy(Did(("2026-03-01T10:00Z", "feature:plan", "ann")), playbook, "2026-12-31"), Given.OpenedBy(late, playbook, "2026-12-31"));
    }
}
