using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ChatOpsMilestones.Core.Sweeps;

/// <summary>One metric's recent days of all accounts of a block, a row an account, and what came before them.</summary>
public sealed class MetricRows
{
    /// <summary>A day without a value.</summary>
    public const ushort None = DaySpans.None;

    /// <summary>The greatest value that a row can hold; an account with another is evaluated from its history.</summary>
    public const ushort Most = None - 1;

    private readonly ushort[] days;
    private readonly int stride;
    private readonly RowsBefore[] before;
    private readonly int[] begin;
    private readonly int[] end;

    internal MetricRows(int capacity, int stride)
    {
        this.stride = stride;

        // Readable on both sides, since days are read sixteen at a time.
        days = new ushort[(2 * DaySpans.Lead) + (capacity * stride)];
        before = new RowsBefore[capacity];
        begin = new int[capacity];
        end = new int[capacity];
    }

    /// <summary>The days of an account, to be filled; a day without a value is <see cref="None"/>.</summary>
    public Span<ushort> Row(int account) => days.AsSpan(DaySpans.Lead + (account * stride), stride);

    /// <summary>Says where an account's values begin and end, and what came before.</summary>
    /// <param name="account">its place in the block.</param>
    /// <param name="first">place of the first value; with <paramref name="after"/> 0 for none.</param>
    /// <param name="after">one past the place of the last value.</param>
    /// <param name="totals">what the metric came to before the row.</param>
    public void Set(int account, int first, int after, in RowsBefore totals)
    {
        begin[account] = first;
        end[account] = after;
        before[account] = totals;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal AccountRow Of(int account, int firstDay) => new(
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(days), DaySpans.Lead + (account * stride)),
        ref before[account],
        begin[account],
        end[account],
        firstDay);
}
