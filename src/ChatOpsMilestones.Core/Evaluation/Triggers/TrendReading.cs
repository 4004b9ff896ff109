using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>
/// What a weekly series looked like on a Monday: the mean of the last weeks, and median, mean and spread of the weeks
/// before them. Weeks run Monday to Sunday; weeks of holidays are left out of both.
/// </summary>
internal sealed record TrendReading(double Recent, double Baseline, double BaselineMean, double Spread)
{
    /// <summary>Working days off that make a week one of holidays.</summary>
    private const int HolidayDays = 3;

    /// <summary>A normal distribution's standard deviation in median absolute deviations.</summary>
    private const double MadToDeviation = 1.4826;

    /// <summary>How many weeks of holidays may be stepped over before a series counts as too short.</summary>
    private const int MostSkipped = 12;

    /// <summary>
    /// The spread of weeks around their median: 1.4826 × MAD, but at least the square root of the median. Counts vary by
    /// that much by chance alone, also where twelve weeks happened to look alike.
    /// </summary>
    public static double SpreadOf(double median, double medianDeviation) =>
        Math.Max(MadToDeviation * medianDeviation, Math.Sqrt(Math.Max(0, median)));

    /// <summary>The reading of a Monday; null where a week of it is not known.</summary>
    public static TrendReading? At(Series series, DateOnly monday, Trigger.Trend trigger, IReadOnlySet<DateOnly> holidays)
    {
        var recent = new double[trigger.WindowWeeks];
        var before = new double[trigger.BaselineWeeks];
        if (series.IsEmpty || Collect(series, monday, recent, holidays) is not { } first
            || Collect(series, first, before, holidays) is null)
        {
            return null;
        }

        var mean = before.Average();
        var median = Median(before);
        for (var i = 0; i < before.Length; i++)
            before[i] = Math.Abs(before[i] - median);
        return new TrendReading(recent.Average(), median, mean, SpreadOf(median, Median(before)));
    }

    /// <summary>The mean of the last weeks alone; null where one of them is not known.</summary>
    public static double? RecentAt(Series series, DateOnly monday, Trigger.Trend trigger, IReadOnlySet<DateOnly> holidays)
    {
        var recent = new double[trigger.WindowWeeks];
        return series.IsEmpty || Collect(series, monday, recent, holidays) is null ? null : recent.Average();
    }

    /// <summary>True when the week that ends the day before this Monday is one of holidays: nothing is checked then.</summary>
    public static bool IsSkipped(DateOnly monday, IReadOnlySet<DateOnly> holidays) =>
        holidays.Count > 0 && IsHolidayWeek(monday.AddDays(-7), holidays);

    // Fills the sums backwards from a Monday; returns the Monday of the earliest week taken.
    private static DateOnly? Collect(Series series, DateOnly monday, double[] sums, IReadOnlySet<DateOnly> holidays)
    {
        var skipped = 0;
        for (var i = 0; i < sums.Length;)
        {
            monday = monday.AddDays(-7);
            if (monday < series.FirstDay)
                return null;

            if (holidays.Count > 0 && IsHolidayWeek(monday, holidays))
            {
                if (++skipped > MostSkipped)
                    return null;
                continue;
            }

            sums[i++] = series.Sum(monday, monday.AddDays(6));
        }

        return monday;
    }

    private static bool IsHolidayWeek(DateOnly monday, IReadOnlySet<DateOnly> holidays)
    {
        var off = 0;
        for (var i = 0; i < 5; i++)
        {
            if (holidays.Contains(monday.AddDays(i)))
                off++;
        }

        return off >= HolidayDays;
    }

    private static double Median(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
