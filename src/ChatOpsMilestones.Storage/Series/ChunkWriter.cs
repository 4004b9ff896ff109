using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ChatOpsMilestones.Storage.Series;

/// <summary>
/// Packs a chunk: version, number of metrics, and for each its name, its running totals and its days. Days are the span
/// from the first value to the last in the narrowest of four fixed widths, so that counts cost one byte a day and
/// unpacking is a plain copy.
/// </summary>
internal readonly struct ChunkWriter
{
    public const byte Version = 1;

    private readonly ArrayBufferWriter<byte> bytes = new(1024);

    public ChunkWriter(int metrics)
    {
        Byte(Version);
        Number(metrics);
    }

    public void Add(string metric, MetricBlock block)
    {
        Number(Encoding.UTF8.GetByteCount(metric));
        Encoding.UTF8.GetBytes(metric, bytes);
        Double(block.Before.Sum);
        Number(block.Before.ActiveDays);
        Number(block.Before.LastActiveDay);
        Number(block.Before.FirstDay);
        Double(block.Before.Max);
        Days(block.Given);
        Days(block.Derived ?? []);
    }

    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    private void Days(ReadOnlySpan<double> values)
    {
        var first = 0;
        while (first < values.Length && double.IsNaN(values[first]))
            first++;
        var end = values.Length;
        while (end > first && double.IsNaN(values[end - 1]))
            end--;

        var span = values[first..end];
        var width = DayWidth.Of(span);
        Byte((byte)width);
        if (span.IsEmpty)
            return;

        Byte((byte)first);
        Byte((byte)span.Length);
        foreach (var value in span)
            Day(width, value);
    }

    private void Day(DayWidth.Kind width, double value)
    {
        switch (width)
        {
            case DayWidth.Kind.Byte:
                Byte(double.IsNaN(value) ? DayWidth.NoByte : (byte)value);
                break;
            case DayWidth.Kind.Short:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.GetSpan(2), double.IsNaN(value) ? DayWidth.NoShort : (ushort)value);
                bytes.Advance(2);
                break;
            case DayWidth.Kind.Single:
                BinaryPrimitives.WriteSingleLittleEndian(bytes.GetSpan(4), (float)value);
                bytes.Advance(4);
                break;
            default:
                Double(value);
                break;
        }
    }

    private void Byte(byte value)
    {
        bytes.GetSpan(1)[0] = value;
        bytes.Advance(1);
    }

    private void Double(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.GetSpan(8), value);
        bytes.Advance(8);
    }

    private void Number(int value)
    {
        var rest = (uint)value;
        while (rest >= 0x80)
        {
            Byte((byte)(rest | 0x80));
            rest >>= 7;
        }

        Byte((byte)rest);
    }
}
