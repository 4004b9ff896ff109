using System.Globalization;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Scheduling;

/// <summary>Times to propose for a call: mornings and afternoons of the next working days, inside a person's own hours.</summary>
public static class MeetingSlots
{
    /// <summary>Chosen when none of the proposals fits.</summary>
    public const string Other = "other";

    private const string Format = "yyyy-MM-dd'T'HH:mm";
    private const int Days = 4;

    // Not the first minutes of a day, and room for an hour at its end.
    private static readonly TimeOnly[] Times = [new(10, 0), new(14, 0), new(16, 0)];

    /// <summary>The proposals later than an instant, and <see cref="Other"/> at the end.</summary>
    public static IReadOnlyList<CardOption> Of(WorkingHours hours, DateTimeOffset after)
    {
        var slots = new List<CardOption>();
        var day = Zones.LocalDate(after, hours.Zone);

        // A fortnight without a working day is an absence; then there is nothing to propose.
        for (var (seen, i) = (0, 0); seen < Days && i < 14; i++, day = day.AddDays(1))
        {
            if (!hours.IsWorkingDay(day))
                continue;
            var free = Times.Where(time => Fits(time, hours) && Zones.InstantOf(day, time, hours.Zone) > after).ToList();
            slots.AddRange(free.Select(time => Option(day, time)));
            seen += free.Count > 0 ? 1 : 0;
        }

        slots.Add(new CardOption(Other, "Another time (say it below)"));
        return slots;
    }

    /// <summary>The day and time of a proposal's value; null for <see cref="Other"/> and for what is none.</summary>
    public static (DateOnly Day, TimeOnly Time)? Parse(string value) =>
        DateTime.TryParseExact(value, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local))
            : null;

    private static bool Fits(TimeOnly time, WorkingHours hours) => time >= hours.Start && time.AddHours(1) <= hours.End && time.AddHours(1) > time;

    private static CardOption Option(DateOnly day, TimeOnly time)
    {
        var at = day.ToDateTime(time);
        return new CardOption(at.ToString(Format, CultureInfo.InvariantCulture), at.ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture));
    }
}
