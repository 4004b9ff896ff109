using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>The calendar of the demo: when days are told, which of them are working days, and how busy they are.</summary>
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
    public static double Busy(DateOnly day, bool isHoliday)
    {
        if (isHoliday)
            return 0.03;

        var season = (day.Month, day.Day) switch
        {
            (12, >= 22) => 0.4,
            (1, 2) => 0.6,
            _ => 1.0,
        };
        return season * day.DayOfWeek switch
        {
            DayOfWeek.Tuesday or DayOfWeek.Wednesday => 1.05,
            DayOfWeek.Friday => 0.85,
            DayOfWeek.Saturday => 0.04,
            DayOfWeek.Sunday => 0.03,
            _ => 1.0,
        };
    }

    /// <summary>Holidays from two years before to two years after the anchor day; calendars are named by zone.</summary>
    public static IReadOnlyList<Holiday> Holidays(DateOnly anchor) =>
        [.. Enumerable.Range(anchor.Year - 2, 5).SelectMany(Year).OrderBy(h => h.Date).ThenBy(h => h.Calendar, StringComparer.Ordinal)];

    private static IEnumerable<Holiday> Year(int year)
    {
        var easter = EasterSunday(year);
        foreach (var (calendar, date, name) in new (string, DateOnly, string)[]
        {
            ("*", new(year, 1, 1), "New Year's Day"),
            ("*", new(year, 12, 25), "Christmas Day"),
            ("*", new(year, 12, 26), "Second Christmas Day"),
            ("Europe/Berlin", easter.AddDays(-2), "Good Friday"),
            ("Europe/Berlin", easter.AddDays(1), "Easter Monday"),
            ("Europe/Berlin", new(year, 5, 1), "Labour Day"),
            ("Europe/Berlin", new(year, 10, 3), "Day of German Unity"),
            ("Europe/London", easter.AddDays(-2), "Good Friday"),
            ("Europe/London", easter.AddDays(1), "Easter Monday"),
            ("Europe/London", Nth(1, DayOfWeek.Monday, year, 5), "Early May bank holiday"),
            ("Europe/London", Nth(1, DayOfWeek.Monday, year, 9).AddDays(-7), "Summer bank holiday"),
            ("America/New_York", new(year, 7, 4), "Independence Day"),
            ("America/New_York", Nth(1, DayOfWeek.Monday, year, 9), "Labor Day"),
            ("America/New_York", Nth(4, DayOfWeek.Thursday, year, 11), "Thanksgiving"),
        })
        {
            yield return new(calendar, date, name) { Source = DemoCompany.SourceName };
        }
    }

    private static DateOnly Nth(int n, DayOfWeek weekday, int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((weekday - first.DayOfWeek + 7) % 7) + (7 * (n - 1)));
    }

    // The anonymous Gregorian computus.
    private static DateOnly EasterSunday(int year)
    {
        var a = year % 19;
        var b = year / 100;
        var c = year % 100;
        var d = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var e = (32 + (2 * (b % 4)) + (2 * (c / 4)) - d - (c % 4)) % 7;
        var f = d + e - (7 * ((a + (11 * d) + (22 * e)) / 451)) + 114;
        return new(year, f / 31, (f % 31) + 1);
    }
}
