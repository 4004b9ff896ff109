using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals.Spikes;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>Triggers that hold a metric's days against those before.</summary>
internal static class ChangeSentences
{
    public static TriggerSentence Spike(Trigger.Spike trigger, PlaybookNames names)
    {
        var side = trigger.Direction switch
        {
            SpikeDirection.Up => "above",
            SpikeDirection.Down => "below",
            SpikeDirection.Both => "above or below",
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Direction, "A direction without a word."),
        };
        var least = trigger.MinimumBaseline > 0 ? $" Days on which neither reaches {Say.Number(trigger.MinimumBaseline)} are left out." : "";
        return new TriggerSentence(
            $"Fires when {names.Unit(trigger.Metric)} of a complete day are at least {Say.Number(trigger.Spreads)} of the usual spreads {side} what the account's own last "
            + $"{Say.Count(trigger.BaselineWeeks, "week")} let expect of that weekday, and farther off than all of their days but one; once in {Say.Days(trigger.CooldownDays)}.{least}",
            "Ends when a day is half-way back to what is expected.");
    }

    public static TriggerSentence Change(Trigger.Change trigger, PlaybookNames names)
    {
        var down = trigger.Direction == TrendDirection.Down;
        var least = trigger.MinimumBaseline > 0 ? $" Fewer than {Say.Number(trigger.MinimumBaseline)} before are not compared." : "";
        return new TriggerSentence(
            $"Fires when {names.Unit(trigger.Metric)} of the last {Say.Count(trigger.WindowDays, "complete day")} are at least {Say.Percent(trigger.Share)} "
            + $"{(down ? "fewer" : "more")} than in the {Say.Days(trigger.WindowDays)} before, taken literally.{least}",
            $"Ends when they are less than {Say.Percent(trigger.Share)} {(down ? "fewer" : "more")}.");
    }
}
