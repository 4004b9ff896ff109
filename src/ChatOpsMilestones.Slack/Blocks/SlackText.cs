using System.Globalization;
using System.Text;

namespace ChatOpsMilestones.Slack.Blocks;

/// <summary>
/// Makes untrusted text harmless. Whatever a customer is called, it mentions nobody, links nowhere, formats nothing and
/// turns no text around it. https://docs.slack.dev/messaging/formatting-message-text
/// </summary>
public static class SlackText
{
    private const char OpenIsolate = '\u2068';
    private const char CloseIsolate = '\u2069';
    private const string Ellipsis = "…";

    /// <summary>One line without invisible characters, at most <paramref name="most"/> long; for rich text, plain text and labels.</summary>
    public static string Line(string? text, int most) => Finish(Clean(text, keepLines: false), most);

    /// <summary>The same with its line ends.</summary>
    public static string Lines(string? text, int most) => Finish(Clean(text, keepLines: true), most);

    /// <summary>
    /// Whether a line means the same in Slack's markup as it does to the eye. What does not is never put into markup but
    /// into plain text, so nothing hangs on how exactly Slack reads stars and underscores.
    /// </summary>
    public static bool IsTame(string line) =>
        !line.AsSpan().ContainsAny(FormatMarks) && !line.StartsWith('>') && !line.Contains("://", StringComparison.Ordinal) && !HasShortcode(line) && !NamesSomebody(line);

    /// <summary>Escapes the three characters that begin Slack's mentions and links; once, and only for markup.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>
    /// For a message's top-level text, which is always markup: escaped, and with look-alikes for the marks that would format.
    /// <paramref name="most"/> counts the escaped characters.
    /// </summary>
    public static string Notice(string? text, int most)
    {
        var line = Disarm(Line(text, most));
        while (Escape(line) is var escaped)
        {
            if (escaped.Length <= most)
                return escaped;
            if (line.Length <= 1)
                return "";
            line = Disarm(Cut(line, Math.Max(1, Math.Min(line.Length - 1, line.Length * most / escaped.Length)))); // a cut can bring a mark to an edge
        }

        return "";
    }

    /// <summary>
    /// For plain text, which Slack reads as it is: with look-alikes all the same for what markup would read as a format, a
    /// mention or a link, since not every client that shows it is Slack's own.
    /// </summary>
    public static string Words(string text)
    {
        var line = Disarm(text);
        if (!line.Contains('<', StringComparison.Ordinal))
            return line;
        var words = new StringBuilder(line);
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (words[i] == '<' && (words[i + 1] is '!' or '@' or '#' || BeginsAddress(line.AsSpan(i + 1))))
                words[i] = '‹';
        }

        return words.ToString();
    }

    /// <summary>The address of a link when it is one that may be followed; null for anything else.</summary>
    public static string? Target(string? url) =>
        Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var target)
        && (target.Scheme == Uri.UriSchemeHttps || target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeMailto)
        && target.AbsoluteUri.Length <= 3000
            ? target.AbsoluteUri
            : null;

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

    private static readonly System.Buffers.SearchValues<char> FormatMarks = System.Buffers.SearchValues.Create("*_~`\n");

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

    private static bool BeginsAddress(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(':', '∶');
        return end > 0 && !rest[..end].ContainsAnyExcept(SchemeLetters);
    }

    private static readonly System.Buffers.SearchValues<char> SchemeLetters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

    // @somebody or #somewhere; an e-mail address names neither.
    private static bool NamesSomebody(string line)
    {
        for (var i = line.AsSpan().IndexOfAny('@', '#'); i >= 0 && i < line.Length; i++)
        {
            if (line[i] is '@' or '#' && (i == 0 || !char.IsLetterOrDigit(line[i - 1]) || IsBroadcast(line.AsSpan(i + 1))))
                return true;
        }

        return false;
    }

    private static bool HasShortcode(string line)
    {
        for (var colon = line.IndexOf(':', StringComparison.Ordinal); colon >= 0; colon = line.IndexOf(':', colon + 1))
        {
            var end = line.AsSpan(colon + 1).IndexOf(':');
            if (end > 0 && !line.AsSpan(colon + 1, end).ContainsAnyExcept(ShortcodeLetters))
                return true;
        }

        return false;
    }

    private static readonly System.Buffers.SearchValues<char> ShortcodeLetters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-'");

    private static string Disarm(string line)
    {
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            // Inside a word (jane_doe) and between blanks (5 * 3) a mark formats nothing.
            var inside = i > 0 && i + 1 < line.Length && char.IsLetterOrDigit(line[i - 1]) && char.IsLetterOrDigit(line[i + 1]);
            text.Append(line[i] switch
            {
                '*' when !inside => '∗',
                '_' when !inside => 'ˍ',
                '~' when !inside => '∼',
                '`' => 'ˋ',
                ':' when line.AsSpan(i).StartsWith("://") || IsShortcode(line.AsSpan(i)) => '∶',
                var c => c,
            });

            // A joiner that nobody sees keeps the word from being a call.
            if (line[i] == '@' && IsBroadcast(line.AsSpan(i + 1)))
                text.Append('\u2060');
        }

        // A > at the beginning of a line quotes even when it is escaped.
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '>' && (i == 0 || text[i - 1] == '\n'))
                text[i] = '›';
        }

        return text.ToString();
    }

    private static bool IsBroadcast(ReadOnlySpan<char> rest) =>
        rest.StartsWith("channel", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("here", StringComparison.OrdinalIgnoreCase)
        || rest.StartsWith("everyone", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("group", StringComparison.OrdinalIgnoreCase);

    private static bool IsShortcode(ReadOnlySpan<char> rest)
    {
        var end = rest[1..].IndexOf(':');
        return end > 0 && !rest.Slice(1, end).ContainsAnyExcept(ShortcodeLetters);
    }
}
