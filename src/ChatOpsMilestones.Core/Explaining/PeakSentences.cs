using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>Triggers over days above what the account is used to.</summary>
internal static class PeakSentences
{
    public static TriggerSentence Surge(Trigger.Surge trigger, PlaybookNames names) => new(
        $"Fires when {names.Unit(trigger.Metric)} of the last {Say.Days(trigger.WindowDays)} are at least {Say.Number(trigger.AtLeast)} and at least "
        + $"{Say.Number(trigger.TimesNorm)} times the account's own mean of as many days in the {Say.Count(trigger.NormWeeks, "week")} before.",
        "Ends when they are no longer.");

    public static TriggerSentence Record(Trigger.Record trigger, PlaybookNames names) => new(
        $"Fires when the account had its greatest day of {names.Unit(trigger.Metric)} so far, {Say.Days(trigger.MinimumDays)} or more after its first value.",
        $"Ends when no day was the greatest for {Say.Days(trigger.NewsDays)}.");
}
