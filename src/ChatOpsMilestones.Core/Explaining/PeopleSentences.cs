using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>Triggers over what people say and do.</summary>
internal static class PeopleSentences
{
    public static TriggerSentence Survey(Trigger.Survey trigger)
    {
        var score = (trigger.AtLeast, trigger.AtMost) switch
        {
            ({ } least, { } most) => $"with {least} to {most}",
            ({ } least, null) => $"with {least} or more",
            (null, { } most) => $"with {most} or less",
            _ => null,
        };
        var drop = trigger.DropAtLeast is { } points ? $"at least {Say.Count(points, "point")} below the same person's answer before" : null;
        var waits = trigger.WaitMinutes > 0 ? $" An answer without a comment waits {Say.Minutes(trigger.WaitMinutes)} for it." : "";
        return new TriggerSentence(
            $"Fires when somebody answers the {SurveyName(trigger.SurveyKind)} survey {Say.List([.. new[] { score, drop }.OfType<string>()])}.{waits}",
            $"Ends when the same person answers again, or after {Say.Days(trigger.ForDays)}.");
    }

    public static string SurveyName(string kind) => kind.Equals("nps", StringComparison.OrdinalIgnoreCase) ? "NPS" : kind.Replace('_', ' ');
}
