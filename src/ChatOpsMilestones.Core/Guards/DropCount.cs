using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Guards;

/// <summary>
/// How many accounts dropped on one day. Each account is held against the median of its own last seven days of the same
/// type (working days or weekends, without holidays and days already doubted): a median does not move with one bad day
/// or one great one. An account is judged when it was active on at least five of the seven and its median is at least 3
/// (a smaller count is 0 by chance alone too often); it dropped when the day is at least 80 % below the median.
/// </summary>
public sealed class DropCount(DateOnly day)
{
    private const int DaysCompared = 7;
    private const int DaysActive = 5;
    private const double LeastMedian = 3;
    private const double Left = 0.2;

    /// <summary>Seven weekends, and some room for holidays.</summary>
    public const int DaysBack = 42;

    private readonly Dictionary<string, (int Dropped, int Judged)> bySegment = new(StringComparer.Ordinal);

    public DateOnly Day => day;

    public int Dropped { get; private set; }

    public int Judged { get; private set; }

    /// <param name="segment">the account's.</param>
    /// <param name="series">one metric of it, from <see cref="DaysBack"/> days before on.</param>
    /// <param name="isOff">true for a day that is not compared: a holiday, a day of the outage itself.</param>
    public void Add(string segment, Series series, Func<DateOnly, bool> isOff)
    {
        if (series.IsEmpty || isOff(day) || MedianBefore(series, isOff) is not { } median)
            return;

        var dropped = (series.On(day) ?? 0) <= Left * median;
        Judged++;
        Dropped += dropped ? 1 : 0;
        var (before, judged) = bySegment.GetValueOrDefault(segment);
        bySegment[segment] = (before + (dropped ? 1 : 0), judged + 1);
    }

    /// <summary>True when enough accounts could be judged, of a segment or of all (null), to say anything about the day.</summary>
    public bool Says(string? segment, GuardPolicy policy) => Of(segment).Judged >= policy.LeastAccounts;

    /// <summary>True when too many dropped to be true.</summary>
    public bool IsOutage(string? segment, GuardPolicy policy, double share)
    {
        var (dropped, judged) = Of(segment);
        return judged > 0 && dropped >= policy.LeastAccounts && dropped >= share * judged;
    }

    public (int Dropped, int Judged) Of(string? segment) => segment is null ? (Dropped, Judged) : bySegment.GetValueOrDefault(segment);

    public IEnumerable<string> Segments => bySegment.Keys.Order(StringComparer.Ordinal);

    private double? MedianBefore(Series series, Func<DateOnly, bool> isOff)
    {
        Span<double> values = stackalloc double[DaysCompared];
        var (count, active) = (0, 0);
        for (var back = 1; back <= DaysBack && count < DaysCompared; back++)
        {
            var other = day.AddDays(-back);
            if (other < series.FirstDay)
                break;
            if (IsWeekend(other) != IsWeekend(day) || isOff(other))
                continue;
            var value = series.On(other) ?? 0;
            values[count++] = value;
            active += value > 0 ? 1 : 0;
        }

        if (count < DaysCompared || active < DaysActive)
            return null;
        values.Sort();
        return values[DaysCompared / 2] >= LeastMedian ? values[DaysCompared / 2] : null;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
