using ChatOpsMilestones.Core.Evaluation.Triggers;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Segments;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>Triggers that compare within a segment.</summary>
internal static class SegmentSentences
{
    public static TriggerSentence Comparative(Trigger.Comparative trigger, PlaybookNames names)
    {
        var low = trigger.EnterBelow is not null;
        var leave = Weekly.Ordinal(trigger.Leave);
        return new TriggerSentence(
            $"Fires when {Measured(trigger.Measure, names)} is at or {(low ? "below" : "above")} the {Weekly.Ordinal(trigger.EnterBelow ?? trigger.EnterAbove ?? 0)} percentile of the account's segment"
            + $"{Mondays(trigger.ConfirmChecks)}. Segments with fewer than {trigger.LeastAccounts} accounts are left out.",
            $"Ends when it is {(low ? "above" : "below")} the {leave} percentile on a Monday.");
    }

    public static TriggerSentence PowerUser(Trigger.PowerUser trigger, PlaybookNames names) => new(
        $"Fires when a person's {names.Unit(trigger.Metric)} of 28 days reach the {Weekly.Ordinal(trigger.Enter)} percentile of the segment's people, looked at on Mondays; "
        + $"once per person in {Say.Days(trigger.AgainAfterDays)}. Segments with fewer than {trigger.LeastPeople} people are left out.",
        $"Ends when the person is below the {Weekly.Ordinal(trigger.Leave)} percentile on a Monday.");

    public static TriggerSentence QuietExpansion(Trigger.QuietExpansion trigger, PlaybookNames names) => new(
        $"Fires when somebody at or above the {Weekly.Ordinal(trigger.FromPercentile)} percentile of the segment's people by {names.Unit(trigger.Metric)} is the first of the account to use a feature "
        + $"that at least {Say.Percent(trigger.AdoptedBy)} of the segment's strong accounts use; looked at on Mondays, once per feature.",
        $"Ends after {Say.Days(trigger.WithinDays)}, when it is no longer new.");

    public static TriggerSentence SegmentTrend(Trigger.SegmentTrend trigger, PlaybookNames names) => new(
        $"Fires for a whole segment when the last week's {names.Unit(trigger.Metric)} are at least {Say.Percent(trigger.Drop)} below the sum of its accounts' own normal weeks and at least "
        + $"{Say.Percent(trigger.AccountsDown)} of these accounts are down themselves{Mondays(trigger.ConfirmChecks)}. Segments with fewer than {trigger.LeastAccounts} accounts are left out.",
        $"Ends when the week is back at {Say.Percent(trigger.RecoveredAt)} of normal.");

    private static string Mondays(int checks) => checks > 1 ? $", on {checks} Mondays in a row" : ", looked at on Mondays";

    private static string Measured(SegmentMeasure measure, PlaybookNames names)
    {
        var unit = names.Unit(measure.Metric) + (measure.PerSeat ? " per paid seat" : "");
        var over = measure.WindowDays is { } window ? $"of the last {Say.Days(window)}" : "of all time";
        return measure.Aggregate switch
        {
            Aggregate.Sum => $"the total of {unit} {over}",
            Aggregate.Mean => $"the daily mean of {unit} {over}",
            Aggregate.Max => $"the greatest day's {unit} {over}",
            Aggregate.Last => $"the last value of {unit}",
            Aggregate.ActiveDays => $"the number of days with {unit} {over}",
            Aggregate.ActivePeople => $"the number of people with {unit} {over}",
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure.Aggregate, "An aggregate without words."),
        };
    }
}
