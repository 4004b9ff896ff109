using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class GoalTriggerTests
{
    private static Goal Wish(string? due = "2026-06-30", string? reached = null, params string[] features) => new()
    {
        Id = "g",
        AccountId = Given.AccountId,
        Text = "Report in one day",
        DueOn = due is null ? null : Given.Day(due),
        ReachedOn = reached is null ? null : Given.Day(reached),
        Features = features,
    };

    private static AccountHistory With(Goal goal, params (string At, string Feature)[] uses) => new()
    {
        Account = Given.Account("2026-01-01"),
        Goals = [goal],
        Events = [.. uses.Select((use, i) => new ProductEvent { Id = $"{i}", AccountId = Given.AccountId, Name = "feature:" + use.Feature, At = Given.Instant(use.At) })],
    };

    private static Playbook On(GoalPhase phase) => Given.Playbook(new Trigger.Goal { Phase = phase, UsesEach = 1 });

    [Fact]
    public void A_goal_that_is_reached_is_news_for_two_weeks()
    {
        var history = With(Wish(reached: "2026-05-10"));
        Assert.Empty(Given.OpenedBy(history, On(GoalPhase.Reached), "2026-05-09"));
        Assert.Equal(["g@2026-06-30"], Given.OpenAt(history, On(GoalPhase.Reached), "2026-05-23"));
        Assert.Empty(Given.OpenAt(history, On(GoalPhase.Reached), "2026-05-24"));
        Assert.Equal(["g@no-date"], Given.OpenedBy(With(Wish(due: null, reached: "2026-05-10")), On(GoalPhase.Reached), "2026-12-31"));
    }

    [Fact]
    public void A_goal_is_told_of_before_it_is_due_and_until_it_is_reached()
    {
        var history = With(Wish(reached: "2026-06-20"));
        Assert.Empty(Given.OpenedBy(history, On(GoalPhase.Due), "2026-06-15"));
        var found = Evaluator.EvaluateAsOf(history, On(GoalPhase.Due), Given.Day("2026-06-16")).Opened[0];
        Assert.Equal(("g@2026-06-30", "Report in one day", "30 June 2026", "14"), (Given.Show(found.Key), found.Slots["goal"], found.Slots["due"], found.Slots["days"]));
        Assert.Equal(["2026-06-20 the goal is reached"], Given.ClearedBy(history, On(GoalPhase.Due), "2026-12-31"));
        Assert.Equal(["2026-07-01 the due day has passed"], Given.ClearedBy(With(Wish()), On(GoalPhase.Due), "2026-12-31"));
        Assert.Empty(Given.OpenedBy(With(Wish(reached: "2026-06-10")), On(GoalPhase.Due), "2026-12-31"));
    }

    [Theory]
    [InlineData("2026-06-30", 0)]
    [InlineData("2026-07-01", 1)]
    [InlineData(null, 1)]
    public void A_goal_is_missed_when_its_due_day_is_over_without_it(string? reached, int times)
    {
        var history = With(Wish(reached: reached));
        Assert.Empty(Evaluator.Evaluate(history, On(GoalPhase.Missed), null, Given.Instant("2026-06-30T23:00Z")).Opened);
        Assert.Equal(times, Given.OpenedBy(history, On(GoalPhase.Missed), "2026-12-31").Count);
        Assert.Equal(reached is null ? 1 : 0, Given.OpenAt(history, On(GoalPhase.Missed), "2026-12-31").Count);
    }

    [Fact]
    public void A_due_day_that_moves_is_another_goal_to_meet()
    {
        var first = Evaluator.Evaluate(With(Wish()), On(GoalPhase.Missed), null, Given.Instant("2026-08-01T12:00Z"));
        var moved = Evaluator.Evaluate(With(Wish(due: "2026-09-30")), On(GoalPhase.Missed), first.State, Given.Instant("2026-10-02T12:00Z"));
        Assert.Equal("it is due on 30 September 2026 now", Assert.Single(moved.Cleared).Reason);
        Assert.Equal(["g@2026-09-30"], moved.OpenAtEnd.Select(Given.Show));
    }

    [Fact]
    public void Adoption_is_reached_with_the_last_of_its_features()
    {
        var history = With(Wish(features: ["alerts", "exports"]), ("2026-03-01T10:00Z", "alerts"), ("2026-04-01T10:00Z", "exports"));
        Assert.Empty(Given.OpenedBy(history, On(GoalPhase.Adopted), "2026-03-31"));
        Assert.Equal(Given.Day("2026-04-01"), Assert.Single(Evaluator.EvaluateAsOf(history, On(GoalPhase.Adopted), Given.Day("2026-12-31")).Opened).OpenedOn);
        Assert.Empty(Given.OpenedBy(With(Wish()), On(GoalPhase.Adopted), "2026-12-31"));
    }

    [Fact]
    public void Adoption_is_missed_when_a_feature_was_not_used_by_the_due_day()
    {
        var history = With(Wish(features: ["alerts", "exports"]), ("2026-03-01T10:00Z", "alerts"), ("2026-07-05T10:00Z", "exports"));
        var found = Assert.Single(Evaluator.EvaluateAsOf(history, On(GoalPhase.NotAdopted), Given.Day("2026-06-30")).Opened);
        Assert.Equal(("exports", "1 of 2 features in use"), (found.Slots["features"], found.Slots["progress"]));
        Assert.Equal(["2026-07-05 all its features are in use now"], Given.ClearedBy(history, On(GoalPhase.NotAdopted), "2026-12-31"));
    }

    [Fact]
    public void A_goal_that_was_reached_without_its_features_is_no_missed_adoption() =>
        Assert.Empty(Given.OpenedBy(With(Wish(reached: "2026-06-01", features: ["alerts"])), On(GoalPhase.NotAdopted), "2026-12-31"));
}
