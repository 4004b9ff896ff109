using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ChatOpsMilestones.Core.Sweeps;

/// <summary>
/// Arithmetic over days of 16 bits, sixteen at a time. Days without a value count 0. The days are whole numbers, so
/// every order of adding gives the same sum. There must be <see cref="Lead"/> readable days before the first of a row.
/// </summary>
internal static class DaySpans
{
    /// <summary>A day without a value.</summary>
    public const ushort None = ushort.MaxValue;

    /// <summary>Days that may be read before a row, and are masked away.</summary>
    public const int Lead = 16;

    private const int Lanes = 16;
    private const int DaysOfWeek = 7;

    // Sixteen times nothing, sixteen times everything: loaded at r, it keeps the last r lanes.
    private static readonly ushort[] KeepLast = [.. Enumerable.Repeat((ushort)0, Lanes), .. Enumerable.Repeat(ushort.MaxValue, Lanes)];

    private static readonly Vector128<ushort> Week = Vector128.Create(ushort.MaxValue).WithElement(DaysOfWeek, (ushort)0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Sum(ref ushort first, int count)
    {
        var sum = Vector256<uint>.Zero;
        var i = 0;
        for (; i + Lanes <= count; i += Lanes)
            sum += Widened(Clean(Vector256.LoadUnsafe(ref first, (nuint)i)));
        if (i < count)
            sum += Widened(Tail(ref first, count, count - i));
        return Vector256.Sum(sum);
    }

    /// <summary>The greatest value; 0 also where none is given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Max(ref ushort first, int count)
    {
        var max = Vector256<ushort>.Zero;
        var i = 0;
        for (; i + Lanes <= count; i += Lanes)
            max = Vector256.Max(max, Clean(Vector256.LoadUnsafe(ref first, (nuint)i)));
        if (i < count)
            max = Vector256.Max(max, Tail(ref first, count, count - i));

        var (low, high) = (max.GetLower(), max.GetUpper());
        var greatest = Vector128.Max(low, high);
        var result = 0;
        for (var lane = 0; lane < Vector128<ushort>.Count; lane++)
            result = Math.Max(result, greatest.GetElement(lane));
        return result;
    }

    /// <summary>Days above 0.</summary>
    public static int ActiveDays(ref ushort first, int count)
    {
        var active = Vector256<ushort>.Zero;
        var i = 0;
        for (; i + Lanes <= count; i += Lanes)
            active -= Vector256.GreaterThan(Clean(Vector256.LoadUnsafe(ref first, (nuint)i)), Vector256<ushort>.Zero);
        if (i < count)
            active -= Vector256.GreaterThan(Tail(ref first, count, count - i), Vector256<ushort>.Zero);
        return (int)Vector256.Sum(Widened(active));
    }

    /// <summary>Place of the last day above 0; −1 for none.</summary>
    public static int LastActive(ref ushort first, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref first, count).LastIndexOfAnyExcept((ushort)0, None);

    /// <summary>Place of the last day with a value, 0 included; −1 for none.</summary>
    public static int LastGiven(ref ushort first, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref first, count).LastIndexOfAnyExcept(None);

    /// <summary>Sum of seven days; the eighth must be readable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WeekSum(ref ushort first)
    {
        var days = Vector128.LoadUnsafe(ref first);
        days = Vector128.AndNot(days, Vector128.Equals(days, Vector128.Create(None))) & Week;
        var (low, high) = Vector128.Widen(days);
        return (int)Vector128.Sum(low + high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Clean(Vector256<ushort> days) =>
        Vector256.AndNot(days, Vector256.Equals(days, Vector256.Create(None)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Widened(Vector256<ushort> days)
    {
        var (low, high) = Vector256.Widen(days);
        return low + high;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Tail(ref ushort first, int count, int rest) =>
        Clean(Vector256.LoadUnsafe(ref Unsafe.Add(ref first, count - Lanes)))
        & Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(KeepLast), (nuint)rest);
}
