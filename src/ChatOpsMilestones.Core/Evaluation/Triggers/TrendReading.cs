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

        return Of(recent, before);
    }

    /// <summary>The reading of sums a week. The weeks before are used up.</summary>
    public static TrendReading Of(ReadOnlySpan<double> recent, Span<double> before)
    {
        var mean = Average(before);
        var median = Median(before);
        foreach (ref var week in before)
            week = Math.Abs(week - median);
        return new TrendReading(Average(recent), median, mean, SpreadOf(median, Median(before)));
    }

    /// <summary>True where the last weeks lie off by the share that the trigger asks for, and the baseline is worth a percentage.</summary>
    public static bool LiesOff(Trigger.Trend trigger, double recent, double baseline, double baselineMean) =>
        baseline > 0
        && Bounds.Reaches(baselineMean, trigger.MinimumBaseline)
        && Bounds.Reaches(Off(trigger, recent, baseline), trigger.Share * baseline);

    /// <summary>True where they lie off by the share and by the spreads.</summary>
    public bool Fires(Trigger.Trend trigger) =>
        LiesOff(trigger, Recent, Baseline, BaselineMean)
        && Bounds.Reaches(Off(trigger, Recent, Baseline), trigger.Spreads * Spread);

    /// <summary>The mean of the last weeks alone; null where one of them is not known.</summary>
    public static double? RecentAt(Series series, DateOnly monday, Trigger.Trend trigger, IReadOnlySet<DateOnly> holidays)
    {
        var recent = new double[trigger.WindowWeeks];
        return series.IsEmpty || Collect(series, monday, recent, holidays) is null ? null : recent.Average();
    }

    /// <summary>True when the week that ends the day before this Monday is one of holidays: nothing is checked then.</summary>
    public static bool IsSkipped(DateOnly monday, IReadOnlySet<DateOnly> holidays) =>
        holidays.Count > 0 && IsHolidayWeek(monday.AddDays(-7), holidays);

    /// <summary>
    /// The Mondays of the weeks that are taken, backwards from a Monday; null where so many in a row are weeks of holidays
    /// that a series counts as too short.
    /// </summary>
    public static DateOnly[]? Weeks(DateOnly monday, int count, IReadOnlySet<DateOnly> holidays)
    {
        var weeks = new DateOnly[count];
        var skipped = 0;
        for (var i = 0; i < count;)
        {
            monday = monday.AddDays(-7);
            if (holidays.Count == 0 || !IsHolidayWeek(monday, holidays))
                weeks[i++] = monday;
            else if (++skipped > MostSkipped)
                return null;
        }

        return weeks;
    }

    /// <summary>The Monday of the check before.</summary>
    public static DateOnly CheckBefore(DateOnly monday, IReadOnlySet<DateOnly> holidays)
    {
        do
            monday = monday.AddDays(-7);
        while (IsSkipped(monday, holidays));
        return monday;
    }

    // Fills the sums backwards from a Monday; returns the Monday of the earliest week taken.
    private static DateOnly? Collect(Series series, DateOnly monday, double[] sums, IReadOnlySet<DateOnly> holidays)
    {
        if (Weeks(monday, sums.Length, holidays) is not { } weeks || weeks[^1] < series.FirstDay)
            return null;
        for (var i = 0; i < sums.Length; i++)
            sums[i] = series.Sum(weeks[i], weeks[i].AddDays(6));
        return weeks[^1];
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

    private static double Off(Trigger.Trend trigger, double recent, double baseline) =>
        trigger.Direction == TrendDirection.Down ? baseline - recent : recent - baseline;

    private static double Average(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }

    private static double Median(ReadOnlySpan<double> values)
    {
        Span<double> sorted = stackalloc double[values.Length];
        values.CopyTo(sorted);
        sorted.Sort();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
