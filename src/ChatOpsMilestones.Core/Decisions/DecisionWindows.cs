using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Decisions;

/// <summary>The times of a working day at which non-urgent decisions are taken.</summary>
public static class DecisionWindows
{
    /// <summary>
    /// The times that lie in the hours. One before the hours moves to their start; one after them is dropped, and when none
    /// is left the day's start stands in, so that nobody's alerts wait for ever.
    /// </summary>
    public static IReadOnlyList<TimeOnly> Within(IReadOnlyList<TimeOnly> times, WorkingHours hours)
    {
        var inside = times.Where(t => t < hours.End).Select(t => t < hours.Start ? hours.Start : t).Distinct().Order().ToList();
        return inside.Count > 0 ? inside : [hours.Start];
    }

    /// <summary>The first of the times, on a working day, strictly later than <paramref name="after"/>.</summary>
    public static DateTimeOffset Next(IReadOnlyList<TimeOnly> times, WorkingHours hours, DateTimeOffset after) =>
        Within(times, hours).Min(t => hours.NextAt(after, t));

    /// <summary>The first of the times on the first working day that is <paramref name="day"/> or later.</summary>
    public static DateTimeOffset FirstOn(IReadOnlyList<TimeOnly> times, WorkingHours hours, DateOnly day) =>
        hours.NextAt(Zones.InstantOf(day, TimeOnly.MinValue, hours.Zone).AddTicks(-1), Within(times, hours)[0]);
}
