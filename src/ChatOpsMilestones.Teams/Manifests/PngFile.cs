using System.Buffers.Binary;
using System.IO.Compression;

namespace ChatOpsMilestones.Teams.Manifests;

/// <summary>Writes a picture as PNG. https://www.w3.org/TR/png-3/</summary>
internal static class PngFile
{
    private static readonly uint[] Crc = [.. Enumerable.Range(0, 256).Select(n =>
    {
        var c = (uint)n;
        for (var k = 0; k < 8; k++)
            c = (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
        return c;
    })];

    /// <param name="width">in pixels.</param>
    /// <param name="height">in pixels.</param>
    /// <param name="pixels">red, green, blue and opacity of each, row by row.</param>
    public static byte[] Of(int width, int height, ReadOnlySpan<byte> pixels)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 8; // bits of a colour
        head[9] = 6; // red, green, blue and opacity
        Chunk(file, "IHDR"u8, head);
        Chunk(file, "IDAT"u8, Packed(width * 4, pixels));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    // Every row begins with its filter: none.
    private static byte[] Packed(int row, ReadOnlySpan<byte> pixels)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var at = 0; at < pixels.Length; at += row)
            {
                zip.WriteByte(0);
                zip.Write(pixels.Slice(at, row));
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(name);
        file.Write(content);
        var crc = 0xFFFFFFFF;
        foreach (var b in name)
            crc = Crc[(byte)(crc ^ b)] ^ (crc >> 8);
        foreach (var b in content)
            crc = Crc[(byte)(crc ^ b)] ^ (crc >> 8);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        file.Write(number);
    }
}
