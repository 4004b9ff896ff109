using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>The goals of an account: reached, due, missed, and whether the features that deliver them are in use.</summary>
internal static class GoalTrigger
{
    private const string NoDay = "no-date";

    public static void Open(RuleFold run, Trigger.Goal trigger)
    {
        foreach (var goal in run.Facts.History.Goals)
        {
            var opens = trigger.Phase switch
            {
                GoalPhase.Reached => goal.ReachedOn is { } day && IsNews(run, trigger, day),
                GoalPhase.Due => IsDue(run, trigger, goal),
                GoalPhase.Missed => IsOver(run, goal) && !ReachedBy(goal, goal.DueOn),
                GoalPhase.Adopted => AdoptedOn(run, trigger, goal) is { } day && IsNews(run, trigger, day),
                GoalPhase.NotAdopted => goal.Features.Count > 0 && IsOver(run, goal) && !ReachedBy(goal, goal.DueOn) && !(AdoptedOn(run, trigger, goal) <= goal.DueOn),
                _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Phase, "An unknown phase."),
            };
            if (opens && !run.Holds(goal.Id, PeriodOf(run, goal)))
                run.Begin(goal.Id, PeriodOf(run, goal), run.Time.Today);
        }
    }

    public static void Close(RuleFold run, Trigger.Goal trigger)
    {
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            if (Find(run, episode.Entity) is not { } goal)
                run.End(episode, "the goal was withdrawn");
            else if (PeriodOf(run, goal) != episode.Period)
                run.End(episode, goal.DueOn is { } due ? $"it is due on {CommonSlots.Day(due)} now" : "it has no due day any more");
            else if (!episode.Spent && WhyOver(run, trigger, goal) is { } reason)
                run.Spend(episode, reason);
        }
    }

    public static Description Describe(RuleFold run, Trigger.Goal trigger, OpenEpisode episode)
    {
        var goal = Find(run, episode.Entity);
        var today = run.Time.Today;
        var unused = goal is null ? [] : goal.Features.Where(f => run.Facts.Events.CountFeature(f, run.Time.Until) < trigger.UsesEach).ToList();
        var slots = new Dictionary<string, string>
        {
            ["goal"] = goal is null ? "" : OpenGoals.Short(goal.Text),
            ["due"] = goal?.DueOn is { } due ? CommonSlots.Day(due) : "",
            ["days"] = goal?.DueOn is { } day ? Wording.Number(Math.Abs(day.DayNumber - today.DayNumber)) : "",
            ["features"] = string.Join(", ", unused.Select(f => f.Replace('_', ' '))),
            ["progress"] = goal is { Features.Count: > 0 } ? $"{goal.Features.Count - unused.Count} of {goal.Features.Count} features in use" : "",
        };
        return new Description(slots, run.Evidence(run.Facts.Playbook.Health.LoginMetric));
    }

    private static string? WhyOver(RuleFold run, Trigger.Goal trigger, Goal goal)
    {
        switch (trigger.Phase)
        {
            case GoalPhase.Reached:
                return goal.ReachedOn is { } reached && IsNews(run, trigger, reached) ? null : "it is no longer news";
            case GoalPhase.Adopted:
                return AdoptedOn(run, trigger, goal) is { } adopted && IsNews(run, trigger, adopted) ? null : "it is no longer news";
            case GoalPhase.Due:
                return ReachedBy(goal, run.Time.Today) ? "the goal is reached" : run.Time.Today > goal.DueOn ? "the due day has passed" : null;
            case GoalPhase.Missed:
                return ReachedBy(goal, run.Time.Today) ? "reached after all" : null;
            case GoalPhase.NotAdopted:
                return ReachedBy(goal, run.Time.Today) ? "the goal is reached"
                    : AdoptedOn(run, trigger, goal) is not null ? "all its features are in use now"
                    : null;
            default:
                throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Phase, "An unknown phase.");
        }
    }

    // A goal that is marked as reached during the day is still due that morning, whatever the hour of the look.
    private static bool IsDue(RuleFold run, Trigger.Goal trigger, Goal goal) =>
        goal.DueOn is { } due
        && run.Time.Today >= due.AddDays(-trigger.DaysBefore)
        && run.Time.Today <= due
        && !ReachedBy(goal, run.Time.Yesterday);

    private static bool IsOver(RuleFold run, Goal goal) => goal.DueOn <= run.Time.CompleteThrough;

    private static bool ReachedBy(Goal goal, DateOnly? day) => goal.ReachedOn <= day;

    private static bool IsNews(RuleFold run, Trigger.Goal trigger, DateOnly day) =>
        day <= run.Time.Today && run.Time.Today < day.AddDays(trigger.ForDays);

    /// <summary>The day on which the last of a goal's features had been used often enough; null while one has not.</summary>
    private static DateOnly? AdoptedOn(RuleFold run, Trigger.Goal trigger, Goal goal)
    {
        DateTimeOffset? last = null;
        foreach (var feature in goal.Features)
        {
            if (run.Facts.Events.NthUse(feature, trigger.UsesEach) is not { } use || use >= run.Time.Until)
                return null;
            if (!(use <= last))
                last = use;
        }

        return last is { } instant ? run.Facts.DayOf(instant) : null;
    }

    private static Goal? Find(RuleFold run, string id)
    {
        foreach (var goal in run.Facts.History.Goals)
        {
            if (goal.Id == id)
                return goal;
        }

        return null;
    }

    private static string PeriodOf(RuleFold run, Goal goal) => goal.DueOn is { } due ? run.Facts.Iso(due) : NoDay;
}
