using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Text;

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
            $"Fires when somebody answers the {SurveyName(trigger.SurveyKind)} survey {Phrases.List([.. new[] { score, drop }.OfType<string>()])}.{waits}",
            $"Ends when the same person answers again, or after {Say.Days(trigger.ForDays)}.");
    }

    public static TriggerSentence SurveyMean(Trigger.SurveyMean trigger) => new(
        $"Fires when the mean of the {SurveyName(trigger.SurveyKind)} answers of at least {Say.Count(trigger.Respondents, "person", "people")} is {Say.Number(trigger.Drop)} or more below its highest of the last {Say.Days(trigger.WithinDays)}.",
        $"Ends after {Say.Days(trigger.ForDays)}.");

    public static TriggerSentence RoleChange(Trigger.RoleChange trigger)
    {
        var who = trigger.ChampionsOnly ? "the champion" : "a contact";
        if (trigger.Roles.Count > 0)
            who += $" ({Phrases.List(trigger.Roles, "or")})";
        return new TriggerSentence(
            $"Fires when {who} {Phrases.List([.. trigger.Changes.Select(Change)], "or")}.",
            $"Ends after {Say.Days(trigger.ForDays)}.");
    }

    public static TriggerSentence Unanswered(Trigger.Unanswered trigger) => new(
        $"Fires when {Say.Count(trigger.Outreaches, "message")} to the same contact within {Say.Days(trigger.WithinDays)} got no answer. An out-of-office reply starts the count anew, {Say.Days(trigger.AwayDays)} later.",
        "Ends when the contact answers, or is out of office.");

    public static TriggerSentence PeopleStopped(Trigger.PeopleStopped trigger, PlaybookNames names) => new(
        $"Fires when {Say.Count(trigger.People, "person", "people")} or more, each with {names.Unit(trigger.Metric)} on at least {Say.Days(trigger.ActiveDays)} of four weeks, had none for {Say.Days(trigger.SilentDays)}.",
        "Ends when fewer of them are still silent.");

    public static TriggerSentence Predictive(Trigger.Predictive trigger)
    {
        var level = trigger.AtLeast is { } least ? $"is {Say.Percent(least)} or more" : null;
        var rise = trigger.Rise is { } points ? $"rose by {Say.Number(points * 100)} points or more within {Say.Days(trigger.WithinDays)}" : null;
        return new TriggerSentence(
            $"Fires when the probability of {PlaybookNames.Name(trigger.Model)} {Phrases.List([.. new[] { level, rise }.OfType<string>()], "or")}.",
            "Ends when it has fallen back, or when the model says nothing usable.");
    }

    private static string Change(ContactChangeKind kind) => kind switch
    {
        ContactChangeKind.Role => "has another role",
        ContactChangeKind.Deactivated => "has left or was deactivated",
        ContactChangeKind.Reactivated => "is active again",
        ContactChangeKind.ChampionGained => "becomes the champion",
        ContactChangeKind.ChampionLost => "is no longer the champion",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A change without words."),
    };

    public static string SurveyName(string kind) => kind.Equals("nps", StringComparison.OrdinalIgnoreCase) ? "NPS" : kind.Replace('_', ' ');
}
