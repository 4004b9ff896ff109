using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>A counter's last days against the account's usual window; it ends on a complete day on which that no longer holds.</summary>
internal static class SurgeTrigger
{
    private const int DaysOfWeek = 7;

    // The sum only grows until midnight, so the day may open it as it stands.
    public static void Open(RuleFold run, Trigger.Surge trigger)
    {
        if (run.Held.Count == 0 && ReadingAt(run, trigger, run.Time.Today) is { } reading && reading.Holds(trigger))
            run.Begin("", Wording.Iso(run.Time.Today), run.Time.Today);
    }

    public static void Close(RuleFold run, Trigger.Surge trigger)
    {
        var episode = run.Held[0];
        if (run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough) is not { } day || day < episode.OpenedOn)
            return;

        if (ReadingAt(run, trigger, day) is { } reading && !reading.Holds(trigger))
            run.End(episode, $"{run.Unit(trigger.Metric)} are at {CommonSlots.Number(reading.Recent)} in {Wording.Days(trigger.WindowDays)} (usual: {CommonSlots.Number(Rounded(reading.Norm))})");
    }

    public static Description Describe(RuleFold run, Trigger.Surge trigger)
    {
        var reading = ReadingAt(run, trigger, run.Time.Today);
        var slots = new Dictionary<string, string>
        {
            ["value"] = reading is { } now ? CommonSlots.Number(now.Recent) : "",
            ["norm"] = reading is { } usual ? CommonSlots.Number(Rounded(usual.Norm)) : "",
            ["times"] = reading is { Norm: > 0 } known ? CommonSlots.Number(Math.Round(known.Recent / known.Norm, 1)) : "",
            ["window_days"] = Wording.Number(trigger.WindowDays),
            ["metric"] = run.Unit(trigger.Metric),
        };
        return new Description(slots, run.Evidence(trigger.Metric, reading?.Norm * DaysOfWeek / trigger.WindowDays, "own usual week"));
    }

    // The days before must be known: the usual moves, so what comes in late would move the day of the opening.
    private static SurgeReading? ReadingAt(RuleFold run, Trigger.Surge trigger, DateOnly day)
    {
        var first = day.AddDays(1 - trigger.WindowDays);
        var normFrom = first.AddDays(-DaysOfWeek * trigger.NormWeeks);
        if (run.Facts.KnownFrom(trigger.Metric) is not { } known || known > normFrom)
            return null;
        if (run.Facts.Complete(trigger.Metric, run.Time.CompleteThrough) is not { } complete || complete < day.AddDays(-1))
            return null;

        var series = run.Facts.History.Metric(trigger.Metric);
        return SurgeReading.Of(trigger, series.Sum(first, day), series.Sum(normFrom, first.AddDays(-1)));
    }

    private static double Rounded(double value) => Math.Round(value, 1);
}

/// <param name="Recent">sum of the window.</param>
/// <param name="Norm">mean of a window in the weeks before.</param>
internal readonly record struct SurgeReading(double Recent, double Norm)
{
    public static SurgeReading Of(Trigger.Surge trigger, double recent, double before) =>
        new(recent, before * trigger.WindowDays / (7 * trigger.NormWeeks));

    public bool Holds(Trigger.Surge trigger) =>
        Bounds.Reaches(Recent, trigger.AtLeast) && Bounds.Reaches(Recent, trigger.TimesNorm * Norm);
}
