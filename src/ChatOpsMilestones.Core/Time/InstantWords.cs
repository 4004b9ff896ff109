using System.Globalization;

namespace ChatOpsMilestones.Core.Time;

/// <summary>Instants and days as people read them.</summary>
public static class InstantWords
{
    /// <summary><c>Mon 23 Nov, 09:00</c> in the zone's time.</summary>
    public static string Say(DateTimeOffset instant, TimeZoneInfo zone) =>
        Zones.LocalTime(instant, zone).ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>Mon 23 Nov 2026</c>: a day may lie years back.</summary>
    public static string Say(DateOnly day) => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>1 day</c>, <c>14 days</c>.</summary>
    public static string Days(int days) => string.Create(CultureInfo.InvariantCulture, $"{days} {(days == 1 ? "day" : "days")}");
}
