using System.Globalization;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Workspace.Shell;

/// <summary>Times as the acting person's clock shows them.</summary>
public static class LocalTimes
{
    /// <summary><c>09:05</c>.</summary>
    public static string Time(this Viewer viewer, DateTimeOffset instant) => Local(viewer, instant).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>Monday, 23 November 2026, 09:05</c>.</summary>
    public static string Full(this Viewer viewer, DateTimeOffset instant) =>
        Local(viewer, instant).ToString("dddd, d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>09:05</c> today, else with its day: <c>23 Nov, 09:05</c>.</summary>
    public static string Short(this Viewer viewer, DateTimeOffset instant)
    {
        var local = Local(viewer, instant);
        var today = Local(viewer, viewer.Now);
        return local.Date == today.Date ? viewer.Time(instant) : local.ToString("d MMM, HH:mm", CultureInfo.InvariantCulture);
    }

    public static DateOnly Day(this Viewer viewer, DateTimeOffset instant) => Zones.LocalDate(instant, viewer.Person.Hours.Zone);

    /// <summary><c>Today</c>, <c>Yesterday</c>, <c>Friday, 20 November</c>; with the year when it is another.</summary>
    public static string DayName(this Viewer viewer, DateOnly day)
    {
        var today = viewer.Day(viewer.Now);
        return (today.DayNumber - day.DayNumber) switch
        {
            0 => "Today",
            1 => "Yesterday",
            _ => day.ToString(day.Year == today.Year ? "dddd, d MMMM" : "dddd, d MMMM yyyy", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Iso(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTime Local(Viewer viewer, DateTimeOffset instant) => Zones.LocalTime(instant, viewer.Person.Hours.Zone);
}
