using System.Globalization;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Health;

/// <summary>
/// The latest answer of every person, newer ones weighing more. The part of the total fades with the age of the newest;
/// an answer of more than a year ago says nothing.
/// </summary>
internal static class SentimentHealth
{
    private const double HalfLifeDays = 90;
    private const double GoneAfterDays = 365;

    public static HealthRating Rate(HealthView view)
    {
        if (view.Sources.Surveys.Length == 0)
            return HealthRating.Unknown(static () => "no answer to a survey in a year");

        var latest = new Dictionary<string, SurveyResponse>(StringComparer.Ordinal);
        foreach (var answer in view.Sources.Surveys)
        {
            if (answer.At >= view.Until)
                break;
            if (view.DaysSince(answer.At) > GoneAfterDays)
                continue;

            var person = answer.ContactId ?? answer.Id;
            if (!latest.TryGetValue(person, out var known) || answer.At >= known.At)
                latest[person] = answer;
        }

        if (latest.Count == 0)
            return HealthRating.Unknown(static () => "no answer to a survey in a year");

        double points = 0, score = 0, weight = 0;
        foreach (var answer in latest.Values)
        {
            var share = Fade(view.DaysSince(answer.At));
            points += share * Points(answer.Score);
            score += share * answer.Score;
            weight += share;
        }

        var newest = latest.Values.Max(answer => answer.At);
        var people = latest.Count;
        var mean = score / weight;
        return new HealthRating(points / weight, () => Why(view, people, mean, newest), Fade(view.DaysSince(newest)));
    }

    private static double Fade(double days) => Math.Pow(0.5, Math.Floor(days) / HalfLifeDays);

    private static double Points(int score) => score switch
    {
        >= 9 => 100,
        >= 7 => 60,
        _ => 40.0 * Math.Max(0, score) / 6,
    };

    private static string Why(HealthView view, int people, double score, DateTimeOffset newest)
    {
        var days = view.DaysSince(view.DayOf(newest));
        var when = days == 0 ? "today" : days == 1 ? "yesterday" : $"{days} days ago";
        return people == 1
            ? string.Create(CultureInfo.InvariantCulture, $"latest answer {score:0} of 10, {when}")
            : string.Create(CultureInfo.InvariantCulture, $"mean answer {score:0.#} of 10 from {people} people, the latest {when}");
    }
}
