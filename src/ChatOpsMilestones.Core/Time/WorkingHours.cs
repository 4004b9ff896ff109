namespace ChatOpsMilestones.Core.Time;

/// <summary>When a person can be reached: days of the week and local hours, in a zone.</summary>
/// <param name="ZoneId">IANA zone id.</param>
/// <param name="Start">first minute of the working day, local.</param>
/// <param name="End">first minute after it, local; later than <paramref name="Start"/>.</param>
public sealed record WorkingHours(string ZoneId, TimeOnly Start, TimeOnly End)
{
    /// <summary>Working days; Monday to Friday unless said otherwise.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>Days off beside the weekly ones: holidays and absences.</summary>
    public IReadOnlySet<DateOnly> DaysOff { get; init; } = new HashSet<DateOnly>();

    public TimeZoneInfo Zone => Zones.OrUtc(ZoneId);

    public bool IsWorkingDay(DateOnly day) => Days.Contains(day.DayOfWeek) && !DaysOff.Contains(day);

    public bool Contains(DateTimeOffset instant)
    {
        var local = Zones.LocalTime(instant, Zone);
        var time = TimeOnly.FromDateTime(local);
        return IsWorkingDay(DateOnly.FromDateTime(local)) && time >= Start && time < End;
    }

    /// <summary>The instant itself when it lies in the hours, else the next start of a working day.</summary>
    public DateTimeOffset NextOpen(DateTimeOffset instant) => Contains(instant) ? instant : NextAt(instant, Start);

    /// <summary>The next instant strictly later than <paramref name="after"/> at <paramref name="time"/> on a working day.</summary>
    public DateTimeOffset NextAt(DateTimeOffset after, TimeOnly time)
    {
        var day = Zones.LocalDate(after, Zone);

        // A year without a single working day is a wrong setting; the loop still ends.
        for (var i = 0; i < 400; i++, day = day.AddDays(1))
        {
            if (!IsWorkingDay(day))
                continue;
            var at = Zones.InstantOf(day, time, Zone);
            if (at > after)
                return at;
        }

        return after.AddDays(400);
    }
}
