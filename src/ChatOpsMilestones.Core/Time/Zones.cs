namespace ChatOpsMilestones.Core.Time;

/// <summary>Local days and times of a zone; the one place that handles clock changes.</summary>
public static class Zones
{
    /// <summary>The zone with an IANA id (<c>Europe/Paris</c>), or null when there is none of that name.</summary>
    public static TimeZoneInfo? Find(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    /// <summary>The zone, or UTC where the id is unknown: stored data has been checked on its way in.</summary>
    public static TimeZoneInfo OrUtc(string id) => Find(id) ?? TimeZoneInfo.Utc;

    public static DateTime LocalTime(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    public static DateOnly LocalDate(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(LocalTime(instant, zone));

    /// <summary>
    /// The instant of a local time. A time the clock skips in spring is taken as the first minute after the
    /// gap; a time that comes twice in autumn is taken the first time.
    /// </summary>
    public static DateTimeOffset InstantOf(DateOnly date, TimeOnly time, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
