using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>
/// Something was to be reached within days of the start: reached, about to be missed, or missed. Once per account: an
/// episode that ended is remembered.
/// </summary>
internal static class DeadlineTrigger
{
    /// <summary>Days for which something reached is news.</summary>
    private const int NewsDays = 14;

    public static void Open(RuleFold run, Trigger.Deadline trigger)
    {
        if (DeadlineOf(run, trigger) is not { } deadline || run.Holds("", run.Facts.Iso(deadline)))
            return;

        switch (trigger.Phase)
        {
            case DeadlinePhase.Done:
                if (run.Time.Today <= deadline && MetToday(run, trigger) == true)
                    run.Begin("", run.Facts.Iso(deadline), run.Time.Today);
                break;
            case DeadlinePhase.HeadsUp:
                if (run.Time.Today >= deadline.AddDays(-trigger.HeadsUpDays)
                    && run.Time.Today <= deadline
                    && MetOn(run, trigger, run.Time.Yesterday) == false)
                {
                    run.Begin("", run.Facts.Iso(deadline), run.Time.Today);
                }

                break;
            case DeadlinePhase.Missed:
                OpenMissed(run, trigger, deadline);
                break;
            case DeadlinePhase.Midway:
                OpenMidway(run, trigger, deadline);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Phase, "An unknown phase.");
        }
    }

    public static void Close(RuleFold run, Trigger.Deadline trigger)
    {
        var period = DeadlineOf(run, trigger) is { } day ? run.Facts.Iso(day) : null;
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            if (episode.Period != period)
                run.End(episode, "the start date changed");
            else if (!episode.Spent && WhyOver(run, trigger, episode) is { } reason)
                run.Spend(episode, reason);
        }
    }

    public static Description Describe(RuleFold run, Trigger.Deadline trigger)
    {
        var deadline = DeadlineOf(run, trigger) ?? run.Time.Today;
        var missing = trigger.Requirements.Where(r => Requirements.Met(run.Facts, r, run.Time.Today, run.Time.Until) != true);
        var days = trigger.Phase switch
        {
            DeadlinePhase.Done => run.Time.Today.DayNumber - deadline.DayNumber + trigger.WithinDays,
            DeadlinePhase.HeadsUp or DeadlinePhase.Midway => deadline.DayNumber - run.Time.Today.DayNumber,
            _ => trigger.WithinDays,
        };
        var slots = new Dictionary<string, string>
        {
            ["deadline"] = CommonSlots.Day(deadline),
            ["days"] = Wording.Number(days),
            ["missing"] = string.Join(" and ", missing.Select(r => Requirements.Missing(run.Facts, r, run.Time.Until))),
            ["progress"] = string.Join(", ", trigger.Requirements.Select(r => Requirements.Progress(run.Facts, r, run.Time.Today, run.Time.Until))),
            ["percent"] = Requirements.Share(run.Facts, trigger.Requirements, run.Time.Today, run.Time.Until) is { } share ? Wording.PercentReached(share) : "",
        };
        return new Description(slots, run.Evidence(run.Facts.Playbook.Health.LoginMetric));
    }

    private static DateOnly? DeadlineOf(RuleFold run, Trigger.Deadline trigger) =>
        run.Facts.Account.StartDate?.AddDays(trigger.WithinDays);

    private static void OpenMissed(RuleFold run, Trigger.Deadline trigger, DateOnly deadline)
    {
        var day = run.Time.CompleteThrough;
        if (day < deadline)
            return;

        switch (MetOn(run, trigger, deadline))
        {
            case true:
                run.Remember("", run.Facts.Iso(deadline), day);
                break;
            case false:
                run.Begin("", run.Facts.Iso(deadline), day);
                break;
            case null:
                break;
        }
    }

    // Looked at once, when that day is over: who is far enough then is not asked again.
    private static void OpenMidway(RuleFold run, Trigger.Deadline trigger, DateOnly deadline)
    {
        var at = deadline.AddDays((trigger.AtDays ?? trigger.WithinDays) - trigger.WithinDays);
        if (run.Time.CompleteThrough < at || Requirements.Share(run.Facts, trigger.Requirements, at, run.Facts.EndOf(at)) is not { } share)
            return;
        if (Bounds.Reaches(share, trigger.Below) || run.Time.CompleteThrough >= deadline)
            run.Remember("", run.Facts.Iso(deadline), at);
        else
            run.Begin("", run.Facts.Iso(deadline), run.Time.CompleteThrough);
    }

    private static string? WhyOver(RuleFold run, Trigger.Deadline trigger, OpenEpisode episode)
    {
        if (trigger.Phase == DeadlinePhase.Done)
            return run.Time.CompleteThrough >= episode.OpenedOn.AddDays(NewsDays) ? "it is no longer news" : null;
        if (MetToday(run, trigger) == true)
            return "reached after all";
        if (trigger.Phase == DeadlinePhase.Midway && IsFarEnough(run, trigger))
            return "it is far enough now";
        var passed = trigger.Phase is DeadlinePhase.HeadsUp or DeadlinePhase.Midway && run.Time.CompleteThrough >= DeadlineOf(run, trigger);
        return passed ? "the deadline has passed" : null;
    }

    private static bool IsFarEnough(RuleFold run, Trigger.Deadline trigger) =>
        Requirements.Share(run.Facts, trigger.Requirements, run.Time.Today, run.Time.Until) is { } share && Bounds.Reaches(share, trigger.Below);

    private static bool? MetToday(RuleFold run, Trigger.Deadline trigger) =>
        Requirements.AllMet(run.Facts, trigger.Requirements, run.Time.Today, run.Time.Until);

    private static bool? MetOn(RuleFold run, Trigger.Deadline trigger, DateOnly day) =>
        Requirements.AllMet(run.Facts, trigger.Requirements, day, run.Facts.EndOf(day));
}
