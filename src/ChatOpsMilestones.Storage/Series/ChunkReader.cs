using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ChatOpsMilestones.Storage.Series;

/// <summary>Walks through a packed chunk, metric by metric, and copies days where they are wanted.</summary>
internal ref struct ChunkReader
{
    private readonly ReadOnlySpan<byte> bytes;
    private int position;
    private int left;
    private ReadOnlySpan<byte> name;
    private ReadOnlySpan<byte> given;
    private ReadOnlySpan<byte> derived;

    public ChunkReader(ReadOnlySpan<byte> payload)
    {
        bytes = payload;
        if (bytes.Length < 2 || bytes[0] != ChunkWriter.Version)
            throw new StoreException(StoreFault.Damaged, "A packed series in the database cannot be read; it is damaged or was written by a newer version.");
        position = 1;
        left = Number();
    }

    public readonly string Metric => MetricNames.Of(name);

    /// <summary>The metric's name as it stands in the chunk, for those who compare and need no string.</summary>
    public readonly ReadOnlySpan<byte> NameUtf8 => name;

    public RunningTotals Before { get; private set; }

    public readonly bool HasDerived => derived[0] != (byte)DayWidth.Kind.None;

    public bool NextMetric()
    {
        if (left == 0)
            return false;

        left--;
        var length = Number();
        name = bytes.Slice(position, length);
        position += length;
        Before = new RunningTotals(Double(), Number(), Number(), Number(), Double());
        given = Days();
        derived = Days();
        return true;
    }

    /// <summary>Copies the values as given; days without one stay as they are.</summary>
    public readonly void CopyGiven(Span<double> target) => Copy(given, target);

    /// <summary>Copies the sums derived from people; days without one stay as they are.</summary>
    public readonly void CopyDerived(Span<double> target) => Copy(derived, target);

    /// <summary>
    /// Copies whole numbers of 16 bits, the derived ones first and those that were given over them; days without one become
    /// <see cref="DayWidth.NoShort"/>. False when a value is no such number; the target is of no use then.
    /// </summary>
    /// <param name="target">all days of the chunk.</param>
    /// <param name="first">place of the first value.</param>
    /// <param name="after">one past the place of the last; 0 for none.</param>
    public readonly bool CopyCounts(Span<ushort> target, out int first, out int after)
    {
        target.Fill(DayWidth.NoShort);
        (first, after) = (0, 0);
        return CopyCounts(derived, target, ref first, ref after) && CopyCounts(given, target, ref first, ref after);
    }

    private static bool CopyCounts(ReadOnlySpan<byte> days, Span<ushort> target, ref int first, ref int after)
    {
        var width = (DayWidth.Kind)days[0];
        if (width == DayWidth.Kind.None)
            return true;
        if (width > DayWidth.Kind.Short)
            return false;

        first = after == 0 ? days[1] : Math.Min(first, days[1]);
        var isFirst = after == 0;
        after = Math.Max(after, days[1] + days[2]);
        target = target.Slice(days[1], days[2]);
        if (!isFirst)
            Over(width, days[3..], target);
        else if (width == DayWidth.Kind.Byte)
            Widen(days[3..], target);
        else
            MemoryMarshal.Cast<byte, ushort>(days[3..]).CopyTo(target);
        return true;
    }

    private static void Over(DayWidth.Kind width, ReadOnlySpan<byte> values, Span<ushort> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            var value = width == DayWidth.Kind.Short ? BinaryPrimitives.ReadUInt16LittleEndian(values[(2 * i)..])
                : values[i] == DayWidth.NoByte ? DayWidth.NoShort
                : values[i];
            if (value != DayWidth.NoShort)
                target[i] = value;
        }
    }

    private static void Widen(ReadOnlySpan<byte> values, Span<ushort> target)
    {
        var i = 0;
        for (; i + Vector128<byte>.Count <= values.Length; i += Vector128<byte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(values[i..]));
            Missing(low).CopyTo(target[i..]);
            Missing(high).CopyTo(target[(i + Vector128<ushort>.Count)..]);
        }

        for (; i < values.Length; i++)
            target[i] = values[i] == DayWidth.NoByte ? DayWidth.NoShort : values[i];
    }

    private static Vector128<ushort> Missing(Vector128<ushort> days) => days | Vector128.Equals(days, Vector128.Create((ushort)DayWidth.NoByte));

    private static void Copy(ReadOnlySpan<byte> days, Span<double> target)
    {
        var width = (DayWidth.Kind)days[0];
        if (width == DayWidth.Kind.None)
            return;

        target = target.Slice(days[1], days[2]);
        var values = days[3..];
        for (var i = 0; i < target.Length; i++)
        {
            switch (width)
            {
                case DayWidth.Kind.Byte:
                    if (values[i] != DayWidth.NoByte)
                        target[i] = values[i];
                    break;
                case DayWidth.Kind.Short:
                    var count = BinaryPrimitives.ReadUInt16LittleEndian(values[(2 * i)..]);
                    if (count != DayWidth.NoShort)
                        target[i] = count;
                    break;
                default:
                    var number = width == DayWidth.Kind.Single
                        ? BinaryPrimitives.ReadSingleLittleEndian(values[(4 * i)..])
                        : BinaryPrimitives.ReadDoubleLittleEndian(values[(8 * i)..]);
                    if (!double.IsNaN(number))
                        target[i] = number;
                    break;
            }
        }
    }

    private ReadOnlySpan<byte> Days()
    {
        var start = position;
        var size = (DayWidth.Kind)bytes[start] switch
        {
            DayWidth.Kind.None => 0,
            DayWidth.Kind.Byte => 1,
            DayWidth.Kind.Short => 2,
            DayWidth.Kind.Single => 4,
            _ => 8,
        };
        position += size == 0 ? 1 : 3 + (size * bytes[start + 2]);
        return bytes[start..position];
    }

    private double Double()
    {
        var value = BinaryPrimitives.ReadDoubleLittleEndian(bytes[position..]);
        position += 8;
        return value;
    }

    private int Number()
    {
        var value = 0u;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[position++];
            value |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
                return (int)value;
        }
    }
}
