using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>
/// An answer to a survey: its score, or how far the same person's score fell. An answer without a comment waits for it a
/// little. It is over when the person answers again, or when it is no longer news.
/// </summary>
internal static class SurveyTrigger
{
    public static void Open(RuleFold run, Trigger.Survey trigger)
    {
        foreach (var answer in run.Facts.History.Surveys)
        {
            if (answer.SurveyKind == trigger.SurveyKind
                && DueAt(trigger, answer) < run.Time.Until
                && IsNews(run, trigger, answer)
                && !run.Holds(EntityOf(answer), answer.Id)
                && Fits(run, trigger, answer))
            {
                run.Begin(EntityOf(answer), answer.Id, run.Time.Today);
            }
        }
    }

    public static void Close(RuleFold run, Trigger.Survey trigger)
    {
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            var answer = Find(run, episode);
            if (answer is null)
                run.End(episode, "the answer was withdrawn");
            else if (!IsNews(run, trigger, answer))
                run.End(episode, $"no longer news after {Wording.Days(trigger.ForDays)}");
            else if (!episode.Spent && Newer(run, answer) is { } newer)
                run.Spend(episode, $"the same person answered again, with {newer.Score}");
        }
    }

    public static Description Describe(RuleFold run, Trigger.Survey trigger, OpenEpisode episode)
    {
        var answer = Find(run, episode);
        var person = run.Facts.History.Contacts.FirstOrDefault(c => c.Id == answer?.ContactId)?.Name;
        var slots = new Dictionary<string, string>
        {
            ["score"] = answer is null ? "" : Wording.Number(answer.Score),
            ["person"] = person ?? "",
            ["comment"] = answer?.Comment ?? "",
            ["previous"] = answer is not null && Previous(run, answer) is { } previous ? Wording.Number(previous.Score) : "",
        };
        return new Description(slots, run.Evidence(run.Facts.Playbook.Health.LoginMetric));
    }

    /// <summary>The next instant after <paramref name="now"/> at which an answer has waited long enough; null for none.</summary>
    public static DateTimeOffset? WaitEnds(RuleFold run, Trigger.Survey trigger, DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (var answer in run.Facts.History.Surveys)
        {
            var due = DueAt(trigger, answer);
            if (answer.SurveyKind == trigger.SurveyKind && answer.At <= now && due > now && !(due >= next))
                next = due;
        }

        return next;
    }

    private static DateTimeOffset DueAt(Trigger.Survey trigger, SurveyResponse answer) =>
        string.IsNullOrWhiteSpace(answer.Comment) ? answer.At.AddMinutes(trigger.WaitMinutes) : answer.At;

    private static string EntityOf(SurveyResponse answer) => answer.ContactId ?? answer.Id;

    // The instants rule out what is long past before its local day has to be worked out.
    private static bool IsNews(RuleFold run, Trigger.Survey trigger, SurveyResponse answer) =>
        answer.At.AddDays(trigger.ForDays + 2) >= run.Time.Until
        && run.Time.Today <= run.Facts.DayOf(answer.At).AddDays(trigger.ForDays);

    private static bool Fits(RuleFold run, Trigger.Survey trigger, SurveyResponse answer) =>
        (trigger.AtMost is not { } most || answer.Score <= most)
        && (trigger.AtLeast is not { } least || answer.Score >= least)
        && (trigger.DropAtLeast is not { } drop || Previous(run, answer)?.Score - answer.Score >= drop);

    private static SurveyResponse? Find(RuleFold run, OpenEpisode episode)
    {
        foreach (var answer in run.Facts.History.Surveys)
        {
            if (answer.Id == episode.Period && answer.At < run.Time.Until)
                return answer;
        }

        return null;
    }

    private static SurveyResponse? Previous(RuleFold run, SurveyResponse answer)
    {
        SurveyResponse? previous = null;
        foreach (var other in OfSamePerson(run, answer))
        {
            if (other.At < answer.At && !(other.At < previous?.At))
                previous = other;
        }

        return previous;
    }

    private static SurveyResponse? Newer(RuleFold run, SurveyResponse answer)
    {
        SurveyResponse? newest = null;
        foreach (var other in OfSamePerson(run, answer))
        {
            if (other.At > answer.At && other.At < run.Time.Until && !(other.At < newest?.At))
                newest = other;
        }

        return newest;
    }

    private static IEnumerable<SurveyResponse> OfSamePerson(RuleFold run, SurveyResponse answer) =>
        answer.ContactId is null
            ? []
            : run.Facts.History.Surveys.Where(o => o.ContactId == answer.ContactId && o.SurveyKind == answer.SurveyKind && o.Id != answer.Id);
}
