namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>When days are told, which of them are working days, and how busy they are.</summary>
internal static class DemoDays
{
    /// <summary>UTC hour at which the day before is complete in every zone of the book, and told.</summary>
    public const int ToldAtHour = 5;

    /// <summary>The instant at which a day's use is told.</summary>
    public static DateTimeOffset ToldAt(DateOnly day) => new(day.AddDays(1), new(ToldAtHour, 0), TimeSpan.Zero);

    /// <summary>The last day whose use has been told.</summary>
    public static DateOnly LastTold(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime.AddHours(-ToldAtHour)).AddDays(-1);

    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>The day itself or the working day before it.</summary>
    public static DateOnly WorkingDay(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(-2),
        _ => day,
    };

    /// <summary>How busy a day is for people: 1 on an ordinary Monday.</summary>
    public static double Busy(DateOnly day, bool isHoliday) => isHoliday ? 0.03 : day.DayOfWeek switch
    {
        DayOfWeek.Tuesday or DayOfWeek.Wednesday => 1.05,
        DayOfWeek.Friday => 0.85,
        DayOfWeek.Saturday => 0.04,
        DayOfWeek.Sunday => 0.03,
        _ => 1.0,
    };

    /// <summary>
    /// The break at the turn of the year, when hardly anybody works. It is stretched by a day or two where a week would
    /// otherwise be half a holiday.
    /// </summary>
    public static bool IsYearEndBreak(DateOnly day)
    {
        var christmas = new DateOnly(day.Month == 1 ? day.Year - 1 : day.Year, 12, 25);
        var from = christmas.AddDays(christmas.DayOfWeek switch { DayOfWeek.Friday => -2, DayOfWeek.Saturday => -3, _ => -1 });
        var to = christmas.AddDays(christmas.DayOfWeek == DayOfWeek.Tuesday ? 8 : 7);
        return day >= from && day <= to && !IsWeekend(day);
    }

    /// <summary>The two whole weeks that hold Christmas Day and New Year's Day.</summary>
    public static bool IsYearEndWeek(DateOnly day)
    {
        var christmas = new DateOnly(day.Month == 1 ? day.Year - 1 : day.Year, 12, 25);
        return MondayOf(day) == MondayOf(christmas) || MondayOf(day) == MondayOf(christmas.AddDays(7));
    }

    /// <summary>The days of the years around the anchor day that fit; the same whatever weeks are asked for.</summary>
    public static IEnumerable<DateOnly> Around(DateOnly anchor, Func<DateOnly, bool> fits)
    {
        var last = new DateOnly(anchor.Year + 2, 12, 31);
        for (var day = new DateOnly(anchor.Year - 2, 1, 1); day <= last; day = day.AddDays(1))
        {
            if (fits(day))
                yield return day;
        }
    }
}
