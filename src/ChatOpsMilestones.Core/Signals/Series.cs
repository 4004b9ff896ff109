namespace ChatOpsMilestones.Core.Signals;

/// <summary>
/// One metric's daily values, day after day from <see cref="FirstDay"/>; <see cref="double.NaN"/> marks a day
/// without a value. Sums, counts and last active days come from running totals, so every question is O(1).
/// </summary>
public sealed class Series
{
    private readonly double[] values;
    private readonly double[] totals;
    private readonly int[] activeDays;
    private readonly int[] lastActive;

    public Series(DateOnly firstDay, ReadOnlySpan<double> daily)
    {
        FirstDay = firstDay;
        values = daily.ToArray();
        totals = new double[values.Length + 1];
        activeDays = new int[values.Length + 1];
        lastActive = new int[values.Length + 1];
        lastActive[0] = -1;
        for (var i = 0; i < values.Length; i++)
        {
            var value = double.IsNaN(values[i]) ? 0 : values[i];
            totals[i + 1] = totals[i] + value;
            activeDays[i + 1] = activeDays[i] + (value > 0 ? 1 : 0);
            lastActive[i + 1] = value > 0 ? i : lastActive[i];
        }
    }

    public static Series Empty { get; } = new(DateOnly.MinValue, []);

    public DateOnly FirstDay { get; }

    /// <summary>The last day with a place in the series; before <see cref="FirstDay"/> when it is empty.</summary>
    public DateOnly LastDay => values.Length == 0 ? DateOnly.MinValue : FirstDay.AddDays(values.Length - 1);

    public bool IsEmpty => values.Length == 0;

    public ReadOnlySpan<double> Values => values;

    /// <summary>The stored value of a day; null where there is none.</summary>
    public double? On(DateOnly day)
    {
        var i = day.DayNumber - FirstDay.DayNumber;
        return i < 0 || i >= values.Length || double.IsNaN(values[i]) ? null : values[i];
    }

    /// <summary>The last value given on or before a day, as a gauge is read; null before the first.</summary>
    public double? LastValue(DateOnly upTo)
    {
        for (var i = Clamp(upTo) - 1; i >= 0; i--)
        {
            if (!double.IsNaN(values[i]))
                return values[i];
        }

        return null;
    }

    /// <summary>The last day on or before <paramref name="upTo"/> for which a value is given, 0 included; null before the first.</summary>
    public DateOnly? LastGiven(DateOnly upTo)
    {
        for (var i = Clamp(upTo) - 1; i >= 0; i--)
        {
            if (!double.IsNaN(values[i]))
                return FirstDay.AddDays(i);
        }

        return null;
    }

    /// <summary>Sum of the days from <paramref name="from"/> to <paramref name="to"/>, both included; absent days count 0.</summary>
    public double Sum(DateOnly from, DateOnly to) => from > to ? 0 : totals[Clamp(to)] - totals[Clamp(from.AddDays(-1))];

    /// <summary>Sum of all days up to and including <paramref name="upTo"/>.</summary>
    public double Total(DateOnly upTo) => totals[Clamp(upTo)];

    /// <summary>Days with a value above 0 between two days, both included.</summary>
    public int ActiveDays(DateOnly from, DateOnly to) => from > to ? 0 : activeDays[Clamp(to)] - activeDays[Clamp(from.AddDays(-1))];

    public int TotalActiveDays(DateOnly upTo) => activeDays[Clamp(upTo)];

    /// <summary>The first day above 0; null when there is none.</summary>
    public DateOnly? FirstActive
    {
        get
        {
            var i = activeDays.AsSpan().IndexOf(1) - 1;
            return i < 0 ? null : FirstDay.AddDays(i);
        }
    }

    /// <summary>The last day above 0 on or before <paramref name="upTo"/>; null when there is none.</summary>
    public DateOnly? LastActive(DateOnly upTo)
    {
        var i = lastActive[Clamp(upTo)];
        return i < 0 ? null : FirstDay.AddDays(i);
    }

    /// <summary>The greatest value of the days between two days, both included; null where none is given.</summary>
    public double? Max(DateOnly from, DateOnly to)
    {
        double? max = null;
        for (var i = Clamp(from.AddDays(-1)); i < Clamp(to); i++)
        {
            if (!double.IsNaN(values[i]) && (max is null || values[i] > max))
                max = values[i];
        }

        return max;
    }

    // The number of days of the series that lie on or before a day.
    private int Clamp(DateOnly upTo) => Math.Clamp(upTo.DayNumber - FirstDay.DayNumber + 1, 0, values.Length);
}
