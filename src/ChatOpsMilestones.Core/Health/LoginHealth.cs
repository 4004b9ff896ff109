using System.Globalization;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Health;

/// <summary>
/// Active people against paid seats; for an account without either, its log-ins against its own normal.
/// </summary>
internal static class LoginHealth
{
    /// <summary>Days without a log-in after which nothing is left of it.</summary>
    private const int Silent = 30;

    /// <summary>Days an account gets before its silence is held against it.</summary>
    private const int TooNew = 14;

    /// <summary>Days by which the data may be late and still count as today's.</summary>
    private const int Stale = 7;

    private const int BaselineWeeks = 12;
    private const int LeastWeeks = 4;

    public static HealthRating Rate(HealthView view)
    {
        var metric = view.Policy.LoginMetric;
        var history = view.History;
        var complete = history.CompleteThrough(metric, view.AsOf);
        if (complete.DayNumber < view.AsOf.DayNumber - Stale)
            return HealthRating.Unknown("log-ins are not known");

        if (history.Account.StartDate is { } start && complete.DayNumber - start.DayNumber < TooNew)
            return HealthRating.Unknown("the account has just started");

        var series = history.Metric(metric);
        if (series.LastActive(complete) is not { } last)
            return new HealthRating(0, "no log-in yet");

        var silence = complete.DayNumber - last.DayNumber;
        if (silence >= Silent)
            return new HealthRating(0, $"no log-in for {silence} days");

        var people = PeopleSeries(history, metric, complete);
        return history.Account.SeatsPaid is > 0 and var seats && people.Count > 0
            ? OfSeats(people, complete, seats)
            : OfOwnNormal(series, complete);
    }

    private static List<Series> PeopleSeries(AccountHistory history, string metric, DateOnly day) =>
        history.People.Values
            .Select(metrics => metrics.GetValueOrDefault(metric))
            .OfType<Series>()
            .Where(series => !series.IsEmpty && series.FirstDay <= day)
            .ToList();

    private static HealthRating OfSeats(List<Series> people, DateOnly day, int seats)
    {
        var active = people.Count(series => series.ActiveDays(day.AddDays(1 - HealthView.Window), day) > 0);
        var points = PointScale.Read((double)active / seats, (0.2, 0), (0.5, 50), (0.8, 100));
        return new HealthRating(points, $"{active} of {seats} seats active in {HealthView.Window} days");
    }

    private static HealthRating OfOwnNormal(Series series, DateOnly day)
    {
        var weeks = new List<double>();
        var end = day.AddDays(-HealthView.Window);
        for (; weeks.Count < BaselineWeeks && end.AddDays(-6) >= series.FirstDay; end = end.AddDays(-7))
            weeks.Add(series.Sum(end.AddDays(-6), end));
        if (weeks.Count < LeastWeeks)
            return HealthRating.Unknown("too few weeks to know what is normal");

        weeks.Sort();
        var normal = (weeks[(weeks.Count - 1) / 2] + weeks[weeks.Count / 2]) / 2 * HealthView.Window / 7;
        var recent = series.Sum(day.AddDays(1 - HealthView.Window), day);
        var share = normal > 0 ? recent / normal : 1;
        var points = PointScale.Read(share, (0.2, 0), (0.5, 50), (1, 100));
        return new HealthRating(points, string.Create(
            CultureInfo.InvariantCulture,
            $"log-ins in {HealthView.Window} days are at {Math.Round(share * 100):0}% of the account's own normal"));
    }
}
