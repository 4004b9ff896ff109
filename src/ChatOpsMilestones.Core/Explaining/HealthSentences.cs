using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>Triggers over the health score.</summary>
internal static class HealthSentences
{
    public static TriggerSentence Health(Trigger.Health trigger)
    {
        var subject = trigger.Parts.Count switch
        {
            0 => "the health score",
            1 => $"the part “{HealthWords.Name(trigger.Parts[0])}” of the health score",
            _ => "any part of the health score",
        };
        var drop = trigger.DropAtLeast is { } points ? $"falls by at least {Say.Count((int)points, "point")} within {Say.Days(trigger.WithinDays)}" : "";
        var band = trigger.BandWorsens ? $"{(drop.Length > 0 ? ", or " : "")}comes into a worse band" : "";
        var back = $"it is back within {Say.Count((int)trigger.RecoveredWithin, "point")} of the level before";
        return new TriggerSentence(
            $"Fires when {subject} {drop}{band}; only what is known on both days is compared.",
            trigger.BandWorsens ? $"Ends when {back}, or the band is back." : $"Ends when {back}.");
    }
}
