using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Cards;

public sealed class OpenGoalsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static Goal Wish(string id, DateOnly? due, DateOnly? reached = null, string? text = null) =>
        new() { Id = id, AccountId = "a", Text = text ?? "wish " + id, DueOn = due, ReachedOn = reached };

    [Fact]
    public void The_goal_that_is_due_next_comes_first_and_one_without_a_day_last()
    {
        Goal[] goals = [Wish("someday", null), Wish("late", Today.AddDays(90)), Wish("done", Today.AddDays(1), Today), Wish("soon", Today.AddDays(9))];
        Assert.Equal(["soon", "late", "someday"], OpenGoals.Of(goals, Today).Select(goal => goal.Id));
        Assert.Equal("done", OpenGoals.Next(goals, Today.AddDays(-1))?.Id);
    }

    [Fact]
    public void Cards_of_goals_and_deadlines_carry_the_goal_and_others_do_not()
    {
        var history = new AccountHistory { Account = new Account { Id = "a", Name = "A", Segment = "SMB" }, Goals = [Wish("g", Today.AddDays(9)), Wish("h", Today.AddDays(2))] };
        CardFact? Of(Trigger trigger, string entity = "", params string[] sources) => OpenGoals.Fact(history, new Milestone
        {
            Id = "m",
            Name = "M",
            Category = Category.Value,
            Sources = sources,
            Rules = [],
        }, Rule(trigger), entity, Today);

        Assert.Equal(new CardFact("Goal", "wish h (due on 25 November 2026)"), Of(new Trigger.Deadline { Requirements = [], WithinDays = 5 }));
        Assert.Equal("wish g (due on 2 December 2026)", Of(new Trigger.Goal(), "g")?.Value);
        Assert.NotNull(Of(new Trigger.Inactivity { Days = 3 }, "", "product", "goals"));
        Assert.Null(Of(new Trigger.Inactivity { Days = 3 }, "", "product"));
    }

    [Fact]
    public void A_long_text_is_cut_on_one_line_and_never_inside_a_character()
    {
        Assert.Equal("one line", OpenGoals.Short(" one\n line "));
        var cut = OpenGoals.Short(new string('a', 119) + "😀😀");
        Assert.Equal(new string('a', 119) + "…", cut);
    }

    private static Rule Rule(Trigger trigger) => new()
    {
        MilestoneId = "m",
        Id = "r",
        Name = "r",
        Headline = "h",
        Why = "w",
        Advice = new Dictionary<HealthBand, string>(),
        Default = new RuleVariant { Trigger = trigger, Priority = new PriorityPolicy(Priority.Fyi) },
    };
}
