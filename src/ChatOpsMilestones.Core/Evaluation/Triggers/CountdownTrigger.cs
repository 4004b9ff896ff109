using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>A date draws near. One key per date and step; it ends with the next step, the date, or what settles it.</summary>
internal static class CountdownTrigger
{
    /// <summary>A renewal that was decided in so many days before a date belongs to that date and not to the one before.</summary>
    private const int TermDays = 270;

    public static void Open(RuleFold run, Trigger.Countdown trigger)
    {
        if (DateOf(run, trigger) is not { } date)
            return;

        var left = date.DayNumber - run.Time.Today.DayNumber;
        if (left > trigger.DaysBefore || IsOver(trigger, left))
            return;

        var period = run.Facts.Iso(date);
        if (!run.Holds("", period) && Settled(run, date, run.Time.Yesterday) is null)
            run.Begin("", period, run.Time.Today);
    }

    public static void Close(RuleFold run, Trigger.Countdown trigger)
    {
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            if (WhyOver(run, trigger, episode) is { } reason)
                run.End(episode, reason);
        }
    }

    public static Description Describe(RuleFold run, Trigger.Countdown trigger)
    {
        var date = DateOf(run, trigger) ?? run.Time.Today;
        var slots = new Dictionary<string, string>
        {
            ["date"] = CommonSlots.Day(date),
            ["days_left"] = Wording.Number(date.DayNumber - run.Time.Today.DayNumber),
        };
        return new Description(slots, run.Evidence(run.Facts.Playbook.Health.LoginMetric));
    }

    private static DateOnly? DateOf(RuleFold run, Trigger.Countdown trigger) => trigger.Date switch
    {
        AccountDate.Renewal => run.Facts.Account.RenewalDate,
        AccountDate.ContractEnd => run.Facts.Account.ContractEnd,
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Date, "An unknown date."),
    };

    private static bool IsOver(Trigger.Countdown trigger, int left) =>
        trigger.UntilDaysBefore > 0 ? left <= trigger.UntilDaysBefore : left < 0;

    private static string? WhyOver(RuleFold run, Trigger.Countdown trigger, OpenEpisode episode)
    {
        if (DateOf(run, trigger) is not { } date)
            return "the date was removed";
        if (episode.Period != run.Facts.Iso(date))
            return $"the date moved to {CommonSlots.Day(date)}";
        if (Settled(run, date, run.Time.Today) is { } settled)
            return settled;

        var left = date.DayNumber - run.Time.Today.DayNumber;
        if (left < 0)
            return "the date has passed";
        return IsOver(trigger, left) ? "the next step has begun" : null;
    }

    private static string? Settled(RuleFold run, DateOnly date, DateOnly asOf)
    {
        var history = run.Facts.History;
        var termFrom = date.AddDays(-TermDays);
        foreach (var opportunity in history.Opportunities)
        {
            if (opportunity is { OpportunityKind: OpportunityKind.Renewal, Stage: not OpportunityStage.Open }
                && opportunity.ClosesOn > termFrom
                && opportunity.ClosesOn <= asOf)
            {
                return opportunity.Stage == OpportunityStage.Won ? "the renewal was won" : "the renewal was lost";
            }
        }

        foreach (var outcome in history.Outcomes)
        {
            if (outcome.OutcomeKind == OutcomeKind.Renewed && outcome.On > termFrom && outcome.On <= asOf)
                return "the account has renewed";
        }

        return null;
    }
}
