using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Feedback;

/// <summary>The choices behind Snooze and when each ends: always inside the hours of the person who snoozes.</summary>
public static class SnoozeMenu
{
    /// <summary>The choice that asks for a date in a form.</summary>
    public const string Date = "date";

    /// <summary>Days ahead that a date may lie at most.</summary>
    public const int FurthestDays = 366;

    public static IReadOnlyList<CardOption> Options { get; } =
    [
        new("4h", "4 hours"),
        new("1d", "1 day"),
        new("3d", "3 days"),
        new("1w", "1 week"),
        new(Date, "Until a date…"),
    ];

    /// <summary>
    /// 4 hours later, or the next opening when that is outside the hours; for days the start of the hours, so many
    /// business days on (a week is five). Null for <see cref="Date"/> and for what is no choice.
    /// </summary>
    public static DateTimeOffset? Until(string option, DateTimeOffset now, WorkingHours hours) => option switch
    {
        "4h" => hours.NextOpen(now.AddHours(4)),
        "1d" => AfterBusinessDays(1, now, hours),
        "3d" => AfterBusinessDays(3, now, hours),
        "1w" => AfterBusinessDays(5, now, hours),
        _ => null,
    };

    /// <summary>The start of the hours on a date, or on the next working day; <paramref name="fault"/> says why a date will not do.</summary>
    public static DateTimeOffset? Until(DateOnly date, DateTimeOffset now, WorkingHours hours, out string? fault)
    {
        var today = Zones.LocalDate(now, hours.Zone);
        fault = date <= today ? $"Choose a day after today, {InstantWords.Say(today)}."
            : date > today.AddDays(FurthestDays) ? $"Choose a day within a year, by {InstantWords.Say(today.AddDays(FurthestDays))}."
            : null;
        return fault is null ? hours.NextAt(EndOf(date.AddDays(-1), hours), hours.Start) : null;
    }

    private static DateTimeOffset AfterBusinessDays(int count, DateTimeOffset now, WorkingHours hours)
    {
        var at = EndOf(Zones.LocalDate(now, hours.Zone), hours);
        for (var i = 0; i < count; i++)
            at = hours.NextAt(at, hours.Start);
        return at;
    }

    private static DateTimeOffset EndOf(DateOnly day, WorkingHours hours) =>
        Zones.InstantOf(day.AddDays(1), TimeOnly.MinValue, hours.Zone).AddTicks(-1);
}
