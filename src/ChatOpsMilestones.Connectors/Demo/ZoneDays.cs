using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>
/// Local times of a zone within working hours. The clock never changes then, so the offset of a day's noon holds
/// and is worked out once a day: the book asks for tens of thousands of instants.
/// </summary>
internal sealed class ZoneDays(string zoneId)
{
    private readonly TimeZoneInfo zone = Zones.OrUtc(zoneId);
    private readonly Dictionary<DateOnly, TimeSpan> offsets = [];

    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        if (!offsets.TryGetValue(day, out var offset))
        {
            offset = zone.GetUtcOffset(day.ToDateTime(new(12, 0)));
            offsets[day] = offset;
        }

        return new DateTimeOffset(day, time, offset).ToUniversalTime();
    }
}
