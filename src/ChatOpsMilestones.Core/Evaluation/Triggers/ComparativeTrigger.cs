using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Segments;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>An account's place in its segment, looked at on Mondays; it opens at one percentile and ends beyond another.</summary>
internal static class ComparativeTrigger
{
    public static void Open(RuleFold run, Trigger.Comparative trigger)
    {
        var monday = run.Time.Today;
        if (run.Held.Count > 0 || !Weekly.IsMonday(monday))
            return;

        for (var check = 0; check < trigger.ConfirmChecks; check++)
        {
            if (Reading.At(run, trigger, monday.AddDays(-7 * check)) is not { } reading || !IsIn(trigger, reading.Value, reading.Others))
                return;
        }

        run.Begin("", run.Facts.Iso(monday), monday);
    }

    public static void Close(RuleFold run, Trigger.Comparative trigger)
    {
        var episode = run.Held[0];
        var monday = run.Time.Today;
        if (monday <= episode.OpenedOn || !Weekly.IsMonday(monday) || Reading.At(run, trigger, monday) is not { } reading)
            return;

        var leave = reading.Others.At(trigger.Leave);
        if (trigger.EnterBelow is null ? reading.Value < leave : reading.Value > leave)
            run.End(episode, $"{run.Unit(trigger.Measure.Metric)} at {Show(trigger, reading.Value)}, the segment's {Weekly.Ordinal(reading.Others.PlaceOf(reading.Value))} percentile");
    }

    public static Description Describe(RuleFold run, Trigger.Comparative trigger)
    {
        var reading = Reading.At(run, trigger, Weekly.MondayOf(run.Time.Today));
        var slots = new Dictionary<string, string>
        {
            ["value"] = reading is null ? "" : Show(trigger, reading.Value),
            ["median"] = reading is null ? "" : Show(trigger, reading.Others.Median),
            ["percentile"] = reading is null ? "" : Weekly.Ordinal(reading.Others.PlaceOf(reading.Value)),
            ["accounts"] = reading is null ? "" : Wording.Number(reading.Others.Count),
            ["window_days"] = trigger.Measure.WindowDays is { } window ? Wording.Number(window) : "",
            ["metric"] = run.Unit(trigger.Measure.Metric),
        };
        return new Description(slots, run.Evidence(trigger.Measure.Metric));
    }

    /// <summary>True at the edge of the segment. Where half of it shares one number, nobody is.</summary>
    public static bool IsIn(Trigger.Comparative trigger, double value, Quantiles others) => trigger.EnterBelow is { } below
        ? value <= others.At(below) && value < others.Median
        : trigger.EnterAbove is { } above && value >= others.At(above) && value > others.Median;

    private static string Show(Trigger.Comparative trigger, double value) =>
        trigger.Measure.PerSeat && trigger.Measure.Aggregate is Aggregate.ActivePeople or Aggregate.Last
            ? Wording.Percent(value)
            : CommonSlots.Number(value);

    private sealed record Reading(double Value, Quantiles Others)
    {
        public static Reading? At(RuleFold run, Trigger.Comparative trigger, DateOnly monday)
        {
            var others = run.Facts.History.SegmentSnapshots.Find(monday, s => s.Measures.GetValueOrDefault(trigger.Measure.Key));
            return others is not null
                && others.Count >= trigger.LeastAccounts
                && trigger.Measure.Of(run.Facts.History, monday.AddDays(-1)) is { } value
                    ? new Reading(value, others)
                    : null;
        }
    }
}
