using System.Globalization;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Decisions;

/// <summary>Why an alert stands where it stands, in the words of somebody who looks after accounts.</summary>
public static class ScoreWords
{
    private const double Largest = 0.8;
    private const int MuchForHealth = 10;

    /// <summary><c>urgent · one of your largest accounts · renews in 25 days · 82 points</c>.</summary>
    public static string Of(QueueEntry entry, DateTimeOffset now) =>
        string.Join(" · ", [.. Parts(entry.Due, entry.Score, now), string.Create(CultureInfo.InvariantCulture, $"{entry.Score.Total} points")]);

    private static IEnumerable<string> Parts(DueCandidate due, ScoreParts score, DateTimeOffset now)
    {
        yield return due.Alert.Occurrence.Priority switch
        {
            Priority.Urgent => "urgent",
            Priority.Important => "important",
            _ => "FYI",
        };
        if (due.ArrPercentile >= Largest)
            yield return "one of your largest accounts";
        if (score.Health >= MuchForHealth && due.Health?.Total is { } health)
            yield return string.Create(CultureInfo.InvariantCulture, $"{(due.Alert.Occurrence.Polarity == Polarity.Positive ? "good" : "low")} health ({health})");
        if (score.Renewal > 0 && Ranking.DaysToRenewal(due, now) is { } days)
            yield return days == 0 ? "renews today" : $"renews in {InstantWords.Days(days)}";
        if (Ranking.AgeDays(due, now) is > 0 and var age)
            yield return $"began {InstantWords.Days(age)} ago";
        if (score.Learned != 0)
            yield return score.Learned > 0 ? "you found its kind helpful" : "you found its kind less relevant";
    }
}
