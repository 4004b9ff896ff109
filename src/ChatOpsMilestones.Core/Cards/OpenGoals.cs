using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Cards;

/// <summary>The goals of an account that are not reached yet, for cards and lists. Their texts are the customer's.</summary>
public static class OpenGoals
{
    /// <summary>Letters of a goal that a line can bear.</summary>
    private const int Longest = 120;

    /// <summary>The goal that is due next; one without a due day comes after all others. Null when none is open.</summary>
    public static Goal? Next(IReadOnlyList<Goal> goals, DateOnly today) => Of(goals, today).FirstOrDefault();

    /// <summary>All that are not reached on a day, the next due first.</summary>
    public static IEnumerable<Goal> Of(IReadOnlyList<Goal> goals, DateOnly today) =>
        goals.Where(goal => goal.ReachedOn is null || goal.ReachedOn > today).OrderBy(goal => goal.DueOn ?? DateOnly.MaxValue);

    /// <summary>
    /// The goal line of a card: the goal it is about, else the one that is due next. Only where the milestone looks at goals or
    /// something was to be reached by a day; elsewhere it would be noise.
    /// </summary>
    public static CardFact? Fact(AccountHistory history, Milestone milestone, Rule rule, string entity, DateOnly today)
    {
        var trigger = rule.For(history.Account.Segment).Trigger;
        if (trigger is not (Trigger.Goal or Trigger.Deadline) && !milestone.Sources.Contains("goals"))
            return null;

        var own = trigger is Trigger.Goal ? history.Goals.FirstOrDefault(goal => goal.Id == entity) : null;
        return (own ?? Next(history.Goals, today)) is { } next ? new CardFact("Goal", Line(next, today)) : null;
    }

    /// <summary>The text cut to one line.</summary>
    public static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= Longest)
            return line;

        // Never between the two halves of a character.
        var end = char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest;
        return line[..end].TrimEnd() + "…";
    }

    private static string Line(Goal goal, DateOnly today)
    {
        if (goal.ReachedOn <= today)
            return $"{Short(goal.Text)} (reached on {CommonSlots.Day(goal.ReachedOn.Value)})";
        return goal.DueOn is { } due ? $"{Short(goal.Text)} ({(due < today ? "was due" : "due")} on {CommonSlots.Day(due)})" : Short(goal.Text);
    }
}
