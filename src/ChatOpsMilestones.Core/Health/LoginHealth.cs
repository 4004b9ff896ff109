using System.Globalization;
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
    public const int Stale = 7;

    private const int BaselineWeeks = 12;
    private const int LeastWeeks = 4;

    public static HealthRating Rate(HealthView view)
    {
        var metric = view.Policy.LoginMetric;
        var history = view.History;
        var complete = history.CompleteThrough(metric, view.AsOf);
        if (complete.DayNumber < view.AsOf.DayNumber - Stale)
            return HealthRating.Unknown(static () => "log-ins are not known");

        if (history.Account.StartDate is { } start && complete.DayNumber - start.DayNumber < TooNew)
            return HealthRating.Unknown(static () => "the account has just started");

        var series = view.Sources.Logins;
        if (series.LastActive(complete) is not { } last)
            return new HealthRating(0, static () => "no log-in yet");

        var silence = complete.DayNumber - last.DayNumber;
        if (silence >= Silent)
            return new HealthRating(0, () => $"no log-in for {silence} days");

        return history.Account.SeatsPaid is > 0 and var seats && IsCountedByPerson(view, complete)
            ? OfSeats(view, complete, seats)
            : OfOwnNormal(series, complete);
    }

    private static bool IsCountedByPerson(HealthView view, DateOnly day)
    {
        foreach (var series in view.Sources.LoginsByPerson)
        {
            if (series.FirstDay <= day)
                return true;
        }

        return false;
    }

    private static HealthRating OfSeats(HealthView view, DateOnly day, int seats)
    {
        var active = 0;
        foreach (var series in view.Sources.LoginsByPerson)
        {
            if (series.ActiveDays(day.AddDays(1 - HealthView.Window), day) > 0)
                active++;
        }

        var target = view.Policy.LoginTargetAt(view.Age);
        var points = PointScale.Read((double)active / seats, (target.None, 0), (target.Watch, 50), (target.Healthy, 75), (target.Full, 100));
        return new HealthRating(points, () => Why(active, seats, points, target));
    }

    private static string Why(int active, int seats, double points, LoginTarget target)
    {
        var words = $"{active} of {seats} seats active in {HealthView.Window} days";
        return points < 75 && target.FromDays > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{words} ({Math.Round(target.Healthy * 100):0}% expected at this age)")
            : words;
    }

    private static HealthRating OfOwnNormal(Series series, DateOnly day)
    {
        Span<double> sums = stackalloc double[BaselineWeeks];
        var count = 0;
        var end = day.AddDays(-HealthView.Window);
        for (; count < BaselineWeeks && end.AddDays(-6) >= series.FirstDay; end = end.AddDays(-7))
            sums[count++] = series.Sum(end.AddDays(-6), end);
        if (count < LeastWeeks)
            return HealthRating.Unknown(static () => "too few weeks to know what is normal");

        var weeks = sums[..count];
        weeks.Sort();
        var normal = (weeks[(count - 1) / 2] + weeks[count / 2]) / 2 * HealthView.Window / 7;
        var recent = series.Sum(day.AddDays(1 - HealthView.Window), day);
        var share = normal > 0 ? recent / normal : 1;
        return new HealthRating(PointScale.Read(share, (0.2, 0), (0.5, 50), (1, 100)), () => string.Create(
            CultureInfo.InvariantCulture,
            $"log-ins in {HealthView.Window} days are at {Math.Round(share * 100):0}% of the account's own normal"));
    }
}
