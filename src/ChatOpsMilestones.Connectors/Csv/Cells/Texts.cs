using System.Diagnostics.CodeAnalysis;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Connectors.Csv.Cells;

/// <summary>Ids, names and free text, within bounds.</summary>
internal static class Texts
{
    private const int LongestId = 100;

    private const int LongestLine = 200;

    private const int LongestText = 4000;

    /// <summary>An id as the other system gives it. Spaces at its ends would make two ids of one.</summary>
    public static CellType<string> Id { get; } =
        new("an id of at most 100 characters, without control characters or spaces at its ends", TryId);

    public static CellType<string> Line { get; } = new("text of 1 to 200 characters on one line, without control characters", TryLine);

    /// <summary>Text that may have line breaks.</summary>
    public static CellType<string> LongText { get; } = new("text of 1 to 4000 characters, without control characters but line breaks and tabs", TryLongText);

    /// <summary>A name that playbooks refer to.</summary>
    public static CellType<string> Metric { get; } =
        new("the name of a metric, such as api_calls: at most 100 letters, digits and _ . : -", TryMetric);

    public static CellType<string> Currency { get; } = new("a currency as three capital letters, such as USD", TryCurrency);

    public static CellType<string> LastFour { get; } = new("the last four digits of the card and nothing more", TryLastFour);

    public static CellType<string> Zone { get; } = new("a known IANA time zone, such as Europe/Paris or UTC", TryZone);

    public static bool TryId(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out string value) =>
        TryText(text, LongestId, manyLines: false, out value) && value.Length == text.Length;

    public static bool TryMetric(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (text.Length > LongestId || !char.IsAsciiLetterOrDigit(text[0]))
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or ':' or '-'))
                return false;
        }

        value = text.ToString();
        return true;
    }

    private static bool TryLine(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out string value) =>
        TryText(text, LongestLine, manyLines: false, out value);

    private static bool TryLongText(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out string value) =>
        TryText(text, LongestText, manyLines: true, out value);

    // Text is trimmed; what is then empty holds nothing that a person could read.
    private static bool TryText(ReadOnlySpan<char> text, int longest, bool manyLines, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        text = text.Trim();
        if (text.IsEmpty || text.Length > longest)
            return false;
        foreach (var c in text)
        {
            if (char.IsControl(c) && !(manyLines && c is '\n' or '\r' or '\t'))
                return false;
        }

        value = text.ToString();
        return true;
    }

    private static bool TryCurrency(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out string value)
    {
        value = text.ToString();
        return text.Length == 3 && value.All(char.IsAsciiLetterUpper);
    }

    private static bool TryLastFour(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out string value)
    {
        value = text.ToString();
        return text.Length == 4 && value.All(char.IsAsciiDigit);
    }

    // The framework also finds names of files in the zone folder, in any case; only the listed spelling counts.
    private static bool TryZone(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out string value)
    {
        value = text.ToString();
        return text.Length <= LongestId && char.IsAsciiLetterUpper(text[0]) && Zones.Find(value) is { } zone
            && string.Equals(zone.Id, value, StringComparison.Ordinal);
    }
}
