using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>
/// What a model says of the account rises. Judged in the evening of each day by the latest usable prediction; a model that
/// fell silent holds nothing open.
/// </summary>
internal static class PredictiveTrigger
{
    /// <summary>Days after which a prediction says nothing of today any more.</summary>
    private const int StaleDays = 45;

    /// <summary>Points by which it must fall back below what opened it.</summary>
    private const double Hysteresis = 0.05;

    public static void Open(RuleFold run, Trigger.Predictive trigger)
    {
        if (run.Held.Count > 0 || Latest(run, trigger, run.Time.Yesterday) is not { } now)
            return;
        if (Reason(run, trigger, now) is { } floor)
            run.Begin("", run.Facts.Iso(run.Time.Today), run.Time.Today, floor);
    }

    public static void Close(RuleFold run, Trigger.Predictive trigger)
    {
        var episode = run.Held[0];
        if (Latest(run, trigger, run.Time.Yesterday) is not { } now)
            run.End(episode, "the model says nothing usable any more");
        else if (!Bounds.Reaches(now.Probability, (episode.Latch ?? 0) - Hysteresis))
            run.End(episode, $"the probability is down to {Wording.Percent(now.Probability)}");
    }

    public static Description Describe(RuleFold run, Trigger.Predictive trigger)
    {
        var now = Latest(run, trigger, run.Time.Yesterday);
        var before = now is null ? null : Lowest(run, trigger, now);
        return new Description(
            new Dictionary<string, string>
            {
                ["probability"] = now is null ? "" : Wording.Percent(now.Probability),
                ["before"] = before is { } low ? Wording.Percent(low) : "",
                ["rise"] = now is not null && before is { } least && now.Probability > least
                    ? Wording.Number((int)Math.Round((now.Probability - least) * 100, MidpointRounding.AwayFromZero))
                    : "",
                ["reasons"] = now is null ? "" : string.Join("; ", now.Reasons.Take(3)),
            },
            run.Evidence(run.Facts.Playbook.Health.LoginMetric));
    }

    // The probability at which it is over again: the level, or half of the rise.
    private static double? Reason(RuleFold run, Trigger.Predictive trigger, Prediction now)
    {
        if (trigger.AtLeast is { } level && Bounds.Reaches(now.Probability, level))
            return level;
        return trigger.Rise is { } rise && Lowest(run, trigger, now) is { } low && Bounds.Reaches(now.Probability - low, rise)
            ? low + (rise / 2) + Hysteresis
            : null;
    }

    private static Prediction? Latest(RuleFold run, Trigger.Predictive trigger, DateOnly day)
    {
        Prediction? latest = null;
        foreach (var prediction in run.Facts.History.Predictions)
        {
            if (prediction.Model == trigger.Model && prediction.On <= day && !(prediction.On < latest?.On))
                latest = prediction;
        }

        return latest is { Usable: true } && latest.On.AddDays(StaleDays) >= day ? latest : null;
    }

    private static double? Lowest(RuleFold run, Trigger.Predictive trigger, Prediction now)
    {
        double? lowest = null;
        foreach (var prediction in run.Facts.History.Predictions)
        {
            if (prediction.Model == trigger.Model && prediction.Usable && prediction.On < now.On
                && prediction.On >= now.On.AddDays(-trigger.WithinDays) && !(prediction.Probability >= lowest))
            {
                lowest = prediction.Probability;
            }
        }

        return lowest;
    }
}
