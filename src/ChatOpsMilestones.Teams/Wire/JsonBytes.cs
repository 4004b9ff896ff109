using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Teams.Wire;

/// <summary>Writes JSON as the bytes that are sent, without a text in between.</summary>
internal static class JsonBytes
{
    private const int Usual = 16 * 1024;

    // The service takes UTF-8; escaped, a letter beyond ASCII would be six bytes.
    private static readonly JsonWriterOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Cards are measured with every look at them.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? scratch;

    /// <summary>As messages are sent.</summary>
    public static byte[] Of(Action<Utf8JsonWriter> write) => Of(AsSent, write);

    /// <summary>As requests are answered: nothing beyond ASCII.</summary>
    public static byte[] Escaped(JsonNode node) => Of(default, writer => node.WriteTo(writer));

    /// <summary>How many bytes it is as messages are sent.</summary>
    public static int Count(JsonNode node)
    {
        var buffer = scratch ??= new ArrayBufferWriter<byte>(Usual);
        buffer.ResetWrittenCount();
        Write(buffer, AsSent, writer => node.WriteTo(writer));
        var count = buffer.WrittenCount;
        if (buffer.Capacity > 8 * Usual)
            scratch = null;
        return count;
    }

    private static byte[] Of(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(Usual);
        Write(buffer, options, write);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> buffer, JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        using var writer = new Utf8JsonWriter(buffer, options);
        write(writer);
    }
}
