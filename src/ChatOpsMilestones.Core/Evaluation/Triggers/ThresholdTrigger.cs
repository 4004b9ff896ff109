using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>A metric reaches a value or falls to one; it ends on the other side of the re-arm value.</summary>
internal static class ThresholdTrigger
{
    public static void Open(RuleFold run, Trigger.Threshold trigger)
    {
        if (trigger.Steps.Count > 0)
        {
            StepsTrigger.Open(run, trigger);
            return;
        }

        if (run.Held.Count > 0 || OpeningDay(run, trigger) is not { } day)
            return;
        if (ThresholdMeasure.On(run, trigger, day) is { } value && Met(trigger, value) && !IsOldNews(run, trigger, day))
            run.Begin("", Wording.Iso(day), day);
    }

    public static void Close(RuleFold run, Trigger.Threshold trigger)
    {
        if (trigger.Steps.Count > 0)
        {
            StepsTrigger.Close(run, trigger);
            return;
        }

        var episode = run.Held[0];
        if (run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough) is not { } day || day < episode.OpenedOn)
            return;

        if (ThresholdMeasure.On(run, trigger, day) is not { } value)
            return;

        var shown = ThresholdMeasure.Show(trigger, value);
        if (IsOldNews(run, trigger, day))
            run.End(episode, "it is no longer news");
        else if (trigger.AtLeast is { } least && !Bounds.Reaches(value, trigger.RearmAt ?? least))
            run.End(episode, $"{run.Unit(trigger.Metric)} at {shown}, below {ThresholdMeasure.Show(trigger, trigger.RearmAt ?? least)}");
        else if (trigger.AtMost is { } most && !Bounds.Reaches(trigger.RearmAt ?? most, value))
            run.End(episode, $"{run.Unit(trigger.Metric)} at {shown}, above {ThresholdMeasure.Show(trigger, trigger.RearmAt ?? most)}");
    }

    public static Description Describe(RuleFold run, Trigger.Threshold trigger, OpenEpisode episode)
    {
        if (trigger.Steps.Count > 0)
            return StepsTrigger.Describe(run, trigger, episode);

        var value = OpeningDay(run, trigger) is { } day ? ThresholdMeasure.On(run, trigger, day) : null;
        return Describe(run, trigger, value, trigger.AtLeast ?? trigger.AtMost ?? 0, "", "");
    }

    /// <summary>The slots of thresholds and ladders alike.</summary>
    public static Description Describe(RuleFold run, Trigger.Threshold trigger, double? value, double bound, string step, string nextStep)
    {
        var slots = new Dictionary<string, string>
        {
            ["value"] = value is { } known ? ThresholdMeasure.Show(trigger, known) : "",
            ["bound"] = ThresholdMeasure.Show(trigger, bound),
            ["step"] = step,
            ["next_step"] = nextStep,
            ["window_days"] = trigger.WindowDays is { } window ? Wording.Number(window) : "",
            ["metric"] = run.Unit(trigger.Metric),
        };

        // Only a bound on single values can be drawn as a line among them.
        var comparable = trigger is { Aggregate: Aggregate.Last, PerSeat: false };
        return new Description(slots, run.Evidence(trigger.Metric, comparable ? bound : null, comparable ? "bound" : null));
    }

    // What only grows within a day may open on the day as it stands; a level may still go back until midnight.
    private static DateOnly? OpeningDay(RuleFold run, Trigger.Threshold trigger) =>
        ThresholdMeasure.Grows(run, trigger)
            ? run.Time.Today
            : run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough);

    /// <summary>True when the bound is met as of a complete day, without hysteresis; null where that is not known.</summary>
    public static bool? Holds(AccountFacts facts, Trigger.Threshold trigger, DateOnly day)
    {
        if (facts.Complete(trigger.Metric, day) != day || ThresholdMeasure.On(facts, trigger, day) is not { } value)
            return null;
        return Met(trigger, value);
    }

    private static bool Met(Trigger.Threshold trigger, double value) =>
        trigger.AtLeast is { } least ? Bounds.Reaches(value, least) : trigger.AtMost is { } most && Bounds.Reaches(most, value);

    private static bool IsOldNews(RuleFold run, Trigger.Threshold trigger, DateOnly day) =>
        trigger.NewsDays is { } news && ThresholdMeasure.On(run, trigger, day.AddDays(-news)) is { } before && Met(trigger, before);
}
