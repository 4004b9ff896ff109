using System.Globalization;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals.Spikes;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>
/// A day far from normal, judged when it is complete by the same detector that is measured on other series. Open until a
/// day is half-way back, or until normal has moved so far; one occurrence an episode.
/// </summary>
internal static class SpikeTrigger
{
    public static void Open(RuleFold run, Trigger.Spike trigger)
    {
        var day = run.Time.CompleteThrough;
        if (run.Held.Count > 0 || ReadingOf(run, trigger, day) is not { Alert: true } reading)
            return;

        run.Begin("", run.Facts.Iso(day), day, reading.Value - reading.Expected);
    }

    public static void Close(RuleFold run, Trigger.Spike trigger)
    {
        var episode = run.Held[0];
        var day = run.Time.CompleteThrough;
        if (DayOf(episode) >= day || episode.Latch is not { } distance || ReadingOf(run, trigger, day) is not { } reading)
            return;

        var now = (reading.Value - reading.Expected) * Math.Sign(distance);
        if (now <= Math.Abs(distance) / 2)
            run.End(episode, $"{run.Unit(trigger.Metric)} at {Show(reading.Value)} (expected: {Show(reading.Expected)})");
    }

    public static Description Describe(RuleFold run, Trigger.Spike trigger, OpenEpisode episode)
    {
        // A muted episode may speak days later: it still tells of its day.
        var day = DayOf(episode);
        var reading = run.Facts.Spikes(trigger).On(day);
        var slots = new Dictionary<string, string>
        {
            ["value"] = reading is { } r ? Show(r.Value) : "",
            ["baseline"] = reading is { } b ? Show(b.Expected) : "",
            ["percent"] = reading is { Expected: > 0 } p ? Wording.Percent(Math.Abs(p.Value - p.Expected) / p.Expected) : "",
            ["direction"] = reading is { } d ? d.Value > d.Expected ? "above" : "below" : "",
            ["day"] = CommonSlots.Day(day),
            ["metric"] = run.Unit(trigger.Metric),
        };
        return new Description(slots, run.Evidence(trigger.Metric, reading?.Expected, "expected that day", days: 7 * trigger.BaselineWeeks));
    }

    // The day must be over and all of it known; until then nobody can say.
    private static SpikeReading? ReadingOf(RuleFold run, Trigger.Spike trigger, DateOnly day) =>
        run.Facts.Complete(trigger.Metric, day) == day ? run.Facts.Spikes(trigger).On(day) : null;

    private static DateOnly DayOf(OpenEpisode episode) =>
        DateOnly.ParseExact(episode.Period, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Show(double value) => CommonSlots.Number(Math.Round(value, Math.Abs(value) < 100 ? 1 : 0));
}
