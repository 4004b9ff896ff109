using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>Triggers over facts of all kinds.</summary>
internal static class FactSentences
{
    public static TriggerSentence Facts(Trigger.Facts trigger, PlaybookNames names) =>
        new($"Fires when {names.Condition(trigger.Hold)}.", "Ends when that is no longer so.");
}
