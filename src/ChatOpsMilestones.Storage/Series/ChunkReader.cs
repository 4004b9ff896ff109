using System.Buffers.Binary;

namespace ChatOpsMilestones.Storage.Series;

/// <summary>Walks through a packed chunk, metric by metric, and copies days where they are wanted.</summary>
internal ref struct ChunkReader
{
    private readonly ReadOnlySpan<byte> bytes;
    private int position;
    private int left;
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

    public string Metric { get; private set; } = "";

    public RunningTotals Before { get; private set; }

    public readonly bool HasDerived => derived[0] != (byte)DayWidth.Kind.None;

    public bool NextMetric()
    {
        if (left == 0)
            return false;

        left--;
        var length = Number();
        Metric = MetricNames.Of(bytes.Slice(position, length));
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
