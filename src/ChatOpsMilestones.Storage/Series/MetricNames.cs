using System.Collections.Concurrent;
using System.Text;

namespace ChatOpsMilestones.Storage.Series;

/// <summary>One string for each metric name, however many chunks it stands in.</summary>
internal static class MetricNames
{
    // There are a handful of metrics; a source that makes up names must not fill the memory.
    private const int Most = 10_000;
    private const int LongestShared = 128;

    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestShared)
            return Encoding.UTF8.GetString(utf8);

        Span<char> buffer = stackalloc char[LongestShared];
        var name = buffer[..Encoding.UTF8.GetChars(utf8, buffer)];
        if (Known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var known))
            return known;

        var text = name.ToString();
        return Known.Count < Most ? Known.GetOrAdd(text, text) : text;
    }
}
