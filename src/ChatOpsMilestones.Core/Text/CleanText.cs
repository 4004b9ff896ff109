using System.Globalization;
using System.Text;

namespace ChatOpsMilestones.Core.Text;

/// <summary>
/// Untrusted text as it may be shown: nothing that cannot be seen, nothing that turns the text around it, no longer than it may
/// be. What a platform's own markup makes of it is the adapter's to see to.
/// </summary>
public static class CleanText
{
    private const char OpenIsolate = '\u2068';
    private const char CloseIsolate = '\u2069';
    private const string Ellipsis = "…";

    /// <summary>One line, at most <paramref name="most"/> UTF-16 units long.</summary>
    public static string Line(string? text, int most) => Finish(Clean(text, keepLines: false), most);

    /// <summary>The same with its line ends, never more than two in a row.</summary>
    public static string Lines(string? text, int most) => Finish(Clean(text, keepLines: true), most);

    /// <summary>Cuts between characters as people see them, with an ellipsis.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = 0;
        while (end < most)
        {
            var next = StringInfo.GetNextTextElementLength(text, end);
            if (end + next > most - Ellipsis.Length)
                break;
            end += next;
        }

        // A single letter under hundreds of marks is longer than the room for it.
        if (end == 0)
            end = Math.Max(0, most - Ellipsis.Length - (most > 1 && char.IsHighSurrogate(text[most - 2]) ? 1 : 0));
        return string.Concat(text.AsSpan(0, end).TrimEnd(), Ellipsis);
    }

    /// <summary>Text that a person edits, as it is but for its length and what no field can hold.</summary>
    public static string Whole(string text, int most)
    {
        var sound = Sound(text);
        return sound.Length <= most ? sound : sound[..(char.IsHighSurrogate(sound[most - 1]) ? most - 1 : most)];
    }

    private static string Sound(string text) => string.Concat(text.EnumerateRunes().Where(rune => !Rune.IsControl(rune) || rune.Value is '\n' or '\t'));

    private static string Finish(string text, int most)
    {
        if (!text.Any(IsRightToLeft))
            return Cut(text, most);
        return OpenIsolate + Cut(text, Math.Max(1, most - 2)) + CloseIsolate;
    }

    private static string Clean(string? text, bool keepLines)
    {
        var clean = new StringBuilder(text?.Length ?? 0);
        foreach (var rune in (text ?? "").ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n' && keepLines)
            {
                TrimSpace(clean);
                if (clean.Length > 0 && !clean.ToString().EndsWith("\n\n", StringComparison.Ordinal))
                    clean.Append('\n');
            }
            else if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (clean.Length > 0 && clean[^1] is not (' ' or '\n'))
                    clean.Append(' ');
            }
            else if (!IsInvisible(rune))
            {
                clean.Append(rune.ToString()); // a lone surrogate has become U+FFFD
            }
        }

        return clean.ToString().Trim();
    }

    private static void TrimSpace(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
            text.Length--;
    }

    // Directions and isolates would turn the text around a name; joiners stay, Persian and emoji need them.
    private static bool IsInvisible(Rune rune) => rune.Value is 0x00AD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFEFF or 0xFFA0
        or 0x200B or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or (>= 0xFFF0 and <= 0xFFFB) or (>= 0xE0000 and <= 0xE0FFF);

    private static bool IsRightToLeft(char c) => c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFE');
}
