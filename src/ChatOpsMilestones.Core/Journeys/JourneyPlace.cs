using System.Globalization;
using ChatOpsMilestones.Core.Evaluation;

namespace ChatOpsMilestones.Core.Journeys;

/// <summary>Where an account stands on its segment's journey, and what accounts like it did next.</summary>
public sealed record JourneyPlace
{
    private const int DaysOfYear = 365;
    private const int MostNext = 3;

    /// <summary>The stage of today; null between stages.</summary>
    public JourneyStage? Stage { get; init; }

    /// <summary>Days since the start, that day being 1.</summary>
    public required int Day { get; init; }

    /// <summary>What the stage asks for and has been seen.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];

    /// <summary>What the stage asks for and has not been seen.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What accounts of the segment took up after the account's newest feature, the most frequent first; nothing that it uses already.</summary>
    public IReadOnlyList<NextFeature> Next { get; init; } = [];

    /// <summary>The day as the stage counts it: within the account's year for one that comes every year.</summary>
    public int StageDay => Stage is { Yearly: true } ? DayOfYear(Day) : Day;

    /// <summary>One line for a card: <c>Onboarding, day 9: exports missing; like accounts used next: alerts (62 %)</c>.</summary>
    public string Line
    {
        get
        {
            var next = Next.Count == 0 ? "" : $"like accounts used next: {Next[0]}";
            if (Stage is null)
                return next;
            var stage = $"{Stage.Name}, day {Number(StageDay)}{(Stage.Yearly ? " of its year" : "")}";
            var missing = Missing.Count == 0 ? "" : $": {Missing[0]}{(Missing.Count > 1 ? $" and {Number(Missing.Count - 1)} more" : "")} missing";
            return next.Length == 0 ? stage + missing : $"{stage}{missing}; {next}";
        }
    }

    /// <summary>The place on a day; null without a start date, before it, or when there is nothing to say.</summary>
    public static JourneyPlace? Of(AccountHistory history, Journey journey, DateOnly today)
    {
        if (history.Account.StartDate is not { } start || start > today)
            return null;

        var day = today.DayNumber - start.DayNumber + 1;
        var path = Path(history, today);
        var stage = journey.For(history.Account.Segment).FirstOrDefault(s => Covers(s, day));
        var next = NextOf(history, path, today);
        if (stage is null && next.Count == 0)
            return null;

        var seen = stage is null ? [] : history.Events.Where(e => DayOf(history, e.At) <= today).Select(e => e.Name).ToHashSet(StringComparer.Ordinal);
        var asked = stage is null ? [] : stage.Events.Concat(stage.Features).ToList();
        bool IsDone(string name) => stage!.Events.Contains(name) ? seen.Contains(name) : path.Contains(name);
        return new JourneyPlace
        {
            Stage = stage,
            Day = day,
            Done = [.. asked.Where(IsDone).Select(Words)],
            Missing = [.. asked.Where(name => !IsDone(name)).Select(Words)],
            Next = next,
        };
    }

    private static bool Covers(JourneyStage stage, int day)
    {
        var counted = stage.Yearly ? DayOfYear(day) : day;
        return counted >= stage.FromDay && counted <= stage.ToDay;
    }

    private static int DayOfYear(int day) => ((day - 1) % DaysOfYear) + 1;

    // The features in the order in which they were taken up.
    private static List<string> Path(AccountHistory history, DateOnly today)
    {
        var path = new List<string>();
        foreach (var e in history.Events)
        {
            if (!e.Name.StartsWith(EventIndex.FeaturePrefix, StringComparison.Ordinal) || DayOf(history, e.At) > today)
                continue;
            var feature = e.Name[EventIndex.FeaturePrefix.Length..];
            if (!path.Contains(feature))
                path.Add(feature);
        }

        return path;
    }

    // After the newest feature whose followers the segment knows; shares are of all accounts that took up anything after it.
    private static IReadOnlyList<NextFeature> NextOf(AccountHistory history, List<string> path, DateOnly today)
    {
        if (history.SegmentSnapshots.LastOrDefault(s => s.Monday <= today) is not { } snapshot)
            return [];

        for (var i = path.Count - 1; i >= 0; i--)
        {
            if (!snapshot.Features.TryGetValue(path[i], out var use) || use.Next.Count == 0)
                continue;
            double all = use.Next.Values.Sum();
            return
            [
                .. use.Next.Where(step => !path.Contains(step.Key))
                    .OrderByDescending(step => step.Value)
                    .ThenBy(step => step.Key, StringComparer.Ordinal)
                    .Take(MostNext)
                    .Select(step => new NextFeature(Words(step.Key), step.Value / all)),
            ];
        }

        return [];
    }

    private static DateOnly DayOf(AccountHistory history, DateTimeOffset at) => Time.Zones.LocalDate(at, history.Zone);

    private static string Words(string name) => name.Replace('_', ' ');

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Feature">its name, in words.</param>
/// <param name="Share">of the accounts that took up something next, 0–1.</param>
public sealed record NextFeature(string Feature, double Share)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Feature} ({Math.Round(Share * 100)} %)");
}
