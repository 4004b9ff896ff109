using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Decisions;

/// <summary>Gives points to candidates and puts them in order. Points order; the declared level decides interrupts.</summary>
public static class Ranking
{
    /// <param name="due">what is to be ranked.</param>
    /// <param name="now">business time.</param>
    /// <param name="learned">points from the recipient's verdicts, −10…+10; 0 for channels.</param>
    public static ScoreParts Score(DueCandidate due, DateTimeOffset now, int learned) => new(
        Severity(due.Alert.Occurrence.Priority),
        Share(20, due.ArrPercentile ?? 0.5),
        Health(due.Alert.Occurrence.Polarity, due.Health?.Total),
        Renewal(DaysToRenewal(due, now)),
        Math.Clamp(AgeDays(due, now), 0, 5),
        learned);

    /// <summary>Most points first; equal ones by level, then the one open longest, then by id, so that the order never depends on arrival.</summary>
    public static IReadOnlyList<T> Ordered<T>(IEnumerable<T> items, Func<T, (DueCandidate Due, ScoreParts Score)> of) =>
    [
        .. items
            .OrderByDescending(i => of(i).Score.Total)
            .ThenByDescending(i => of(i).Due.Alert.Occurrence.Priority)
            .ThenBy(i => of(i).Due.Alert.Occurrence.OpenedOn)
            .ThenBy(i => of(i).Due.Alert.Id, StringComparer.Ordinal)
            .ThenBy(i => of(i).Due.Candidate.Id, StringComparer.Ordinal),
    ];

    /// <summary>Days since the condition began, in the account's zone.</summary>
    public static int AgeDays(DueCandidate due, DateTimeOffset now) =>
        Today(due, now).DayNumber - due.Alert.Occurrence.OpenedOn.DayNumber;

    /// <summary>Days until the renewal, in the account's zone; null when unknown or past.</summary>
    public static int? DaysToRenewal(DueCandidate due, DateTimeOffset now)
    {
        var days = due.Account.RenewalDate?.DayNumber - Today(due, now).DayNumber;
        return days >= 0 ? days : null;
    }

    private static DateOnly Today(DueCandidate due, DateTimeOffset now) => Zones.LocalDate(now, Zones.OrUtc(due.Account.ZoneId));

    private static int Severity(Priority level) => level switch
    {
        Priority.Urgent => 40,
        Priority.Important => 25,
        _ => 10,
    };

    // What is unknown stands in the middle: it is no reason to push an alert up or down.
    private static int Health(Polarity polarity, int? health) => (polarity, health) switch
    {
        (Polarity.Negative, { } known) => Share(15, (100 - known) / 100.0),
        (Polarity.Positive, { } known) => Share(15, known / 100.0),
        _ => Share(15, 0.5),
    };

    private static int Renewal(int? days) => days switch
    {
        <= 30 => 10,
        <= 60 => 7,
        <= 90 => 4,
        _ => 0,
    };

    private static int Share(int points, double share) => (int)Math.Round(points * share, MidpointRounding.AwayFromZero);
}
