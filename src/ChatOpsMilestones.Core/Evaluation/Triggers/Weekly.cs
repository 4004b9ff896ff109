using System.Globalization;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>Words and days of the kinds that are checked on Mondays.</summary>
internal static class Weekly
{
    public static bool IsMonday(DateOnly day) => day.DayOfWeek == DayOfWeek.Monday;

    /// <summary>The Monday of a day's week. What speaks later than it opened shows the latest Monday.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary><c>18th</c>.</summary>
    public static string Ordinal(int number) => (number % 100) is >= 11 and <= 13
        ? number.ToString(CultureInfo.InvariantCulture) + "th"
        : number.ToString(CultureInfo.InvariantCulture) + (number % 10) switch
        {
            1 => "st",
            2 => "nd",
            3 => "rd",
            _ => "th",
        };
}
