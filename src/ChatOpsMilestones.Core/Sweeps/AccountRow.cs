using System.Runtime.CompilerServices;

namespace ChatOpsMilestones.Core.Sweeps;

/// <summary>
/// One account's row of one metric, asked in day numbers as a <see cref="Signals.Series"/> is asked in dates. The answers
/// are the same; where they would need days before the row, <see cref="Covers"/> says so.
/// </summary>
internal readonly ref struct AccountRow
{
    private readonly ref ushort days;
    private readonly ref RowsBefore before;
    private readonly int begin;
    private readonly int end;
    private readonly int firstDay;

    public AccountRow(ref ushort days, ref RowsBefore before, int begin, int end, int firstDay)
    {
        this.days = ref days;
        this.before = ref before;
        this.begin = begin;
        this.end = end;
        this.firstDay = firstDay;
    }

    public bool IsEmpty => end == 0 && before.FirstDay == 0;

    /// <summary>Day number of the first value of all time; 0 for none.</summary>
    public int FirstDay => before.FirstDay != 0 ? before.FirstDay : end == 0 ? 0 : firstDay + begin;

    /// <summary>False where the account has values on a day that the rows no longer hold.</summary>
    public bool Covers(int fromDay) => fromDay >= firstDay || before.FirstDay == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Sum(int fromDay, int toDay)
    {
        var (from, count) = Clip(fromDay, toDay);
        return count <= 0 ? 0 : DaySpans.Sum(ref Unsafe.Add(ref days, from), count);
    }

    /// <summary>Of all time up to a day of the rows.</summary>
    public double Total(int toDay) => before.Sum + Sum(firstDay, toDay);

    public int ActiveDays(int fromDay, int toDay)
    {
        var (from, count) = Clip(fromDay, toDay);
        return count <= 0 ? 0 : DaySpans.ActiveDays(ref Unsafe.Add(ref days, from), count);
    }

    public int TotalActiveDays(int toDay) => before.ActiveDays + ActiveDays(firstDay, toDay);

    /// <summary>The greatest value of some days; null where none is given.</summary>
    public int? Max(int fromDay, int toDay)
    {
        var (from, count) = Clip(fromDay, toDay);
        if (count <= 0)
            return null;
        var max = DaySpans.Max(ref Unsafe.Add(ref days, from), count);
        return max > 0 || DaySpans.LastGiven(ref Unsafe.Add(ref days, from), count) >= 0 ? max : null;
    }

    /// <summary>The greatest value of all time up to a day of the rows; null where none is given.</summary>
    public double? TotalMax(int toDay) =>
        Max(firstDay, toDay) is { } recent ? !(before.Max >= recent) ? recent : before.Max : double.IsNaN(before.Max) ? null : before.Max;

    /// <summary>Day number of the last day above 0; 0 for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int LastActive(int toDay)
    {
        var (from, count) = Clip(firstDay, toDay);
        var place = count <= 0 ? -1 : DaySpans.LastActive(ref Unsafe.Add(ref days, from), count);
        return place < 0 ? before.LastActiveDay : firstDay + from + place;
    }

    /// <summary>Day number of the last day with a value within the rows; 0 for none.</summary>
    public int LastGiven(int toDay)
    {
        var (from, count) = Clip(firstDay, toDay);
        var place = count <= 0 ? -1 : DaySpans.LastGiven(ref Unsafe.Add(ref days, from), count);
        return place < 0 ? 0 : firstDay + from + place;
    }

    public int On(int day) => Unsafe.Add(ref days, day - firstDay);

    /// <summary>Sum of a week that lies in the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Week(int monday) => DaySpans.WeekSum(ref Unsafe.Add(ref days, monday - firstDay));

    // Nothing lies outside of begin and end, so less is looked at.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (int From, int Count) Clip(int fromDay, int toDay)
    {
        var from = Math.Max(fromDay - firstDay, begin);
        return (from, Math.Min(toDay - firstDay + 1, end) - from);
    }
}
