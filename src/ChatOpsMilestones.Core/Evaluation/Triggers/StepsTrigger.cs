using System.Globalization;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>
/// A threshold with a ladder of steps: only the highest step that is reached is open. A jump over several opens the highest
/// and remembers those below it; a step speaks again only after the value fell below its re-arm value.
/// </summary>
internal static class StepsTrigger
{
    public static void Open(RuleFold run, Trigger.Threshold trigger)
    {
        if (ReachedOn(run, trigger) is not { } reached || Holds(run, reached.Step))
            return;

        foreach (var lower in trigger.Steps)
        {
            if (lower >= reached.Step)
                break;
            if (!Holds(run, lower))
                run.Remember("", PeriodOf(lower, reached.Day), reached.Day, lower);
        }

        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            if (!run.Held[i].Spent)
                run.Spend(run.Held[i], $"the step of {ThresholdMeasure.Show(trigger, reached.Step)} is reached");
        }

        run.Begin("", PeriodOf(reached.Step, reached.Day), reached.Day, reached.Step);
    }

    public static void Close(RuleFold run, Trigger.Threshold trigger)
    {
        double? value = null;
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            if (episode.Latch is not { } step || !trigger.Steps.Contains(step))
            {
                run.End(episode, "the steps are others now");
                continue;
            }

            if (run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough) is not { } day || day < episode.OpenedOn)
                continue;
            value ??= ThresholdMeasure.On(run, trigger, day);
            var rearm = step * (1 - trigger.RearmShare);
            if (value is { } known && !Bounds.Reaches(known, rearm))
                run.End(episode, $"{run.Unit(trigger.Metric)} at {ThresholdMeasure.Show(trigger, known)}, below {ThresholdMeasure.Show(trigger, rearm)}");
        }
    }

    public static Description Describe(RuleFold run, Trigger.Threshold trigger, OpenEpisode episode)
    {
        var step = episode.Latch ?? 0;
        var next = trigger.Steps.FirstOrDefault(other => other > step);
        var value = ThresholdMeasure.On(run, trigger, episode.OpenedOn);
        return ThresholdTrigger.Describe(run, trigger, value, step, ThresholdMeasure.Show(trigger, step), next > 0 ? ThresholdMeasure.Show(trigger, next) : "");
    }

    // Until midnight even a growing number may pass another step, so that the day opens one step only: the top one may open
    // at once, the others when the day is over.
    private static (double Step, DateOnly Day)? ReachedOn(RuleFold run, Trigger.Threshold trigger)
    {
        var top = trigger.Steps[^1];
        var today = run.Time.Today;
        if (ThresholdMeasure.Grows(run, trigger) && ThresholdMeasure.On(run, trigger, today) is { } growing && Bounds.Reaches(growing, top))
            return (top, today);

        if (run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough) is not { } day || ThresholdMeasure.On(run, trigger, day) is not { } value)
            return null;

        for (var i = trigger.Steps.Count - 1; i >= 0; i--)
        {
            if (Bounds.Reaches(value, trigger.Steps[i]))
                return (trigger.Steps[i], day);
        }

        return null;
    }

    private static bool Holds(RuleFold run, double step)
    {
        foreach (var episode in run.Held)
        {
            if (episode.Latch == step)
                return true;
        }

        return false;
    }

    private static string PeriodOf(double step, DateOnly day) =>
        step.ToString("0.######", CultureInfo.InvariantCulture) + "@" + Wording.Iso(day);
}
