using System.Text;
using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Slack.Blocks;

/// <summary>
/// Makes untrusted text harmless. Whatever a customer is called, it mentions nobody, links nowhere, formats nothing and
/// turns no text around it. https://docs.slack.dev/messaging/formatting-message-text
/// </summary>
public static class SlackText
{
    /// <summary>One line without invisible characters, at most <paramref name="most"/> long; for rich text, plain text and labels.</summary>
    public static string Line(string? text, int most) => CleanText.Line(text, most);

    /// <summary>The same with its line ends.</summary>
    public static string Lines(string? text, int most) => CleanText.Lines(text, most);

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
    public static string Cut(string text, int most) => CleanText.Cut(text, most);

    /// <summary>Text that a person edits, as it is but for its length and what no field can hold.</summary>
    public static string Whole(string text, int most) => CleanText.Whole(text, most);

    private static readonly System.Buffers.SearchValues<char> FormatMarks = System.Buffers.SearchValues.Create("*_~`\n");

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
