using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>
/// An answer that brought the mean of the account's respondents down. One open at a time: later answers of the same fall
/// belong to it.
/// </summary>
internal static class SurveyMeanTrigger
{
    private const int YearDays = 365;

    public static void Open(RuleFold run, Trigger.SurveyMean trigger)
    {
        if (run.Held.Any(episode => !episode.Spent))
            return;
        foreach (var answer in Answers(run, trigger))
        {
            if (IsNews(run, trigger, answer) && !run.Holds("", answer.Id) && Fall(run, trigger, answer) is { } fall && Bounds.Reaches(fall.Before - fall.Now, trigger.Drop))
            {
                run.Begin("", answer.Id, run.Time.Today);
                return;
            }
        }
    }

    public static void Close(RuleFold run, Trigger.SurveyMean trigger)
    {
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            if (Answers(run, trigger).FirstOrDefault(answer => answer.Id == episode.Period) is not { } answer)
                run.End(episode, "the answer was withdrawn");
            else if (!IsNews(run, trigger, answer))
                run.End(episode, $"no longer news after {Wording.Days(trigger.ForDays)}");
        }
    }

    public static Description Describe(RuleFold run, Trigger.SurveyMean trigger, OpenEpisode episode)
    {
        var answer = Answers(run, trigger).FirstOrDefault(other => other.Id == episode.Period);
        var fall = answer is null ? null : Fall(run, trigger, answer);
        return new Description(
            new Dictionary<string, string>
            {
                ["mean"] = fall is { } f ? CommonSlots.Number(Math.Round(f.Now, 1)) : "",
                ["before"] = fall is { } g ? CommonSlots.Number(Math.Round(g.Before, 1)) : "",
                ["respondents"] = fall is { } h ? Wording.Number(h.Respondents) : "",
                ["comment"] = answer?.Comment ?? "",
            },
            run.Evidence(run.Facts.Playbook.Health.LoginMetric));
    }

    private static IEnumerable<SurveyResponse> Answers(RuleFold run, Trigger.SurveyMean trigger) =>
        run.Facts.History.Surveys.Where(answer => answer.SurveyKind == trigger.SurveyKind && answer.At < run.Time.Until);

    private static bool IsNews(RuleFold run, Trigger.SurveyMean trigger, SurveyResponse answer) =>
        run.Time.Today <= run.Facts.DayOf(answer.At).AddDays(trigger.ForDays);

    // The mean with this answer, and the highest mean of the days before it.
    private static (double Before, double Now, int Respondents)? Fall(RuleFold run, Trigger.SurveyMean trigger, SurveyResponse answer)
    {
        var latest = new Dictionary<string, SurveyResponse>(StringComparer.Ordinal);
        double? highest = null;
        var from = answer.At.AddDays(-trigger.WithinDays);
        foreach (var other in Answers(run, trigger))
        {
            if (other.At > answer.At || other.At < answer.At.AddDays(-YearDays))
                continue;
            if (other.At >= from && Mean(latest, trigger) is { } before && !(before <= highest))
                highest = before;
            latest[other.ContactId ?? other.Id] = other;
            if (other.Id == answer.Id)
                break;
        }

        return highest is { } high && Mean(latest, trigger) is { } now ? (high, now, latest.Count) : null;
    }

    private static double? Mean(Dictionary<string, SurveyResponse> latest, Trigger.SurveyMean trigger) =>
        latest.Count >= trigger.Respondents ? latest.Values.Average(answer => answer.Score) : null;
}
