using System.Globalization;

namespace ChatOpsMilestones.Connectors.Csv.Cells;

/// <summary>Days, months, instants and times of day, all in ISO 8601.</summary>
internal static class Days
{
    /// <summary>The first and last day that any cell may name: beyond them lies a slip of the pen.</summary>
    public static readonly DateOnly First = new(1990, 1, 1);

    public static readonly DateOnly Last = new(2100, 12, 31);

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static readonly string[] InstantFormats =
    [
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
    ];

    public static CellType<DateOnly> Day { get; } = new("a day as yyyy-MM-dd, from 1990-01-01 to 2100-12-31", TryDay);

    /// <summary>The first day of the month that is named.</summary>
    public static CellType<DateOnly> Month { get; } = new("a month as yyyy-MM, from 1990-01 to 2100-12", TryMonth);

    public static CellType<DateTimeOffset> Instant { get; } =
        new("an instant as 2026-03-31T09:30:00Z or 2026-03-31T09:30:00+02:00 (the offset must be there), from 1990 to 2100", TryInstant);

    public static CellType<TimeOnly> TimeOfDay { get; } = new("a time of day as HH:mm, from 00:00 to 23:59", TryTimeOfDay);

    private static bool TryDay(ReadOnlySpan<char> text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", Invariant, DateTimeStyles.None, out value) && value >= First && value <= Last;

    private static bool TryMonth(ReadOnlySpan<char> text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy-MM", Invariant, DateTimeStyles.None, out value) && value >= First && value <= Last;

    private static bool TryTimeOfDay(ReadOnlySpan<char> text, out TimeOnly value) =>
        TimeOnly.TryParseExact(text, "HH:mm", Invariant, DateTimeStyles.None, out value);

    // The offset is cut off and read by hand: the formats of the framework also take a missing or a shortened one.
    private static bool TryInstant(ReadOnlySpan<char> text, out DateTimeOffset value)
    {
        value = default;
        if (!TrySplitOffset(text, out var local, out var offset)
            || !DateTime.TryParseExact(local, InstantFormats, Invariant, DateTimeStyles.None, out var time)
            || DateOnly.FromDateTime(time) < First || DateOnly.FromDateTime(time) > Last)
            return false;

        value = new DateTimeOffset(time, offset).ToUniversalTime();
        return true;
    }

    private static bool TrySplitOffset(ReadOnlySpan<char> text, out ReadOnlySpan<char> local, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        local = default;
        if (text.EndsWith("Z", StringComparison.Ordinal))
        {
            local = text[..^1];
            return true;
        }

        if (text.Length < 6 || text[^6] is not ('+' or '-') || !TryTimeOfDay(text[^5..], out var time) || time > new TimeOnly(14, 0))
            return false;

        local = text[..^6];
        offset = text[^6] == '-' ? -time.ToTimeSpan() : time.ToTimeSpan();
        return true;
    }
}
