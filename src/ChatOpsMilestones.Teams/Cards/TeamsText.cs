using System.Text;
using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Teams.Cards;

/// <summary>
/// Makes untrusted text harmless. Cards and messages of Teams are Markdown wherever they show text, and each client reads it with
/// a parser of its own, so nothing hangs on escapes: marks that would format, link or mention become look-alikes, or are parted
/// by a joiner that nobody sees. https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features
/// </summary>
public static class TeamsText
{
    private const char Joiner = '\u2060';
    private const char Break = '\u200b';
    private const int LongestWord = 16;

    /// <summary>One line, at most <paramref name="most"/> characters before it is disarmed.</summary>
    public static string Line(string? text, int most) => Disarm(CleanText.Line(text, most));

    /// <summary>Each of its lines for itself: in a card a line end inside a text is not the same on every client.</summary>
    public static IReadOnlyList<string> Lines(string? text, int most) =>
        [.. CleanText.Lines(text, most).Split('\n').Where(line => line.Length > 0).Select(Disarm)];

    /// <summary>A line in which words that are longer than a narrow column may be parted; tables of facts do not part them.</summary>
    public static string Breakable(string? text, int most)
    {
        var parted = new StringBuilder();
        var length = 0;
        foreach (var c in Line(text, most))
        {
            var shown = c;
            length = c == ' ' ? 0 : length + 1;
            if (length > LongestWord && !char.IsLowSurrogate(c))
            {
                // A line is harmless inside a word; at the edge that the break makes it may not be.
                if (parted[^1] == '_')
                    parted[^1] = 'ˍ';
                if (c == '_')
                    shown = 'ˍ';
                parted.Append(Break);
                length = 1;
            }

            parted.Append(shown);
        }

        return parted.ToString();
    }

    /// <summary>A name between <c>&lt;at&gt;</c> marks: without any that could end it.</summary>
    public static string Name(string? text, int most) => Line(text, most).Replace("<", "‹", StringComparison.Ordinal).Replace(">", "›", StringComparison.Ordinal);

    /// <summary>A link in Markdown; null when it leads nowhere that may be followed.</summary>
    public static string? Link(string? label, string? url)
    {
        if (Target(url) is not { } target)
            return null;
        var words = Line(label, 80).Replace('[', '(').Replace(']', ')');
        return $"[{(words.Length == 0 ? "Open" : words)}]({target})";
    }

    /// <summary>The address of a link when it is https, with everything encoded that could end it; null for anything else.</summary>
    public static string? Target(string? url)
    {
        if (!Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var target) || target.Scheme != Uri.UriSchemeHttps || target.UserInfo.Length > 0 || target.AbsoluteUri.Length > 2000)
            return null;
        var encoded = new StringBuilder();
        foreach (var c in target.AbsoluteUri)
        {
            if (c is '(' or ')' or '*' or '_' or '~' or '`' or '[' or ']' or '<' or '>' or '\\' or '"' or '\'' or '{' or '}' or '|' or '!')
                encoded.Append('%').Append(((int)c).ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            else
                encoded.Append(c);
        }

        return encoded.ToString();
    }

    /// <summary>Marks of one line that mean something to a parser of Markdown, of mentions, of HTML or of Teams' own date functions.</summary>
    private static string Disarm(string line)
    {
        var text = new StringBuilder(line.Length + 8);
        if (BeginsBlock(line))
            text.Append(Joiner);
        var opened = false;
        for (var i = 0; i < line.Length; i++)
        {
            var next = i + 1 < line.Length ? line[i + 1] : '\0';
            text.Append(line[i] switch
            {
                '*' => '∗',
                '~' => '∼',
                '`' => 'ˋ',
                '_' when i == 0 || !char.IsLetterOrDigit(line[i - 1]) || !char.IsLetterOrDigit(next) => 'ˍ', // inside a word (jane_doe) it formats nothing
                '\\' when next == '\0' || char.IsPunctuation(next) || char.IsSymbol(next) => '＼',
                '<' when next is not (' ' or '=') && (!char.IsAsciiDigit(next) || line.IndexOf('>', i) > 0) => Opened(),
                '>' when opened => Closed(),
                ':' when next == '/' && i + 2 < line.Length && line[i + 2] == '/' => '∶',
                var c => c,
            });
            if ((line[i] == ']' && next is '(' or '[' or ':') || (line[i] == '&' && IsEntity(line.AsSpan(i + 1))) || (line[i] is '{' or '$' && next == '{'))
                text.Append(Joiner);
        }

        return text.ToString();

        char Opened()
        {
            opened = true;
            return '‹';
        }

        char Closed()
        {
            opened = false;
            return '›';
        }
    }

    private static bool IsEntity(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(';');
        return end is > 0 and <= 32 && !rest[..end].ContainsAnyExcept(EntityLetters);
    }

    private static readonly System.Buffers.SearchValues<char> EntityLetters =
        System.Buffers.SearchValues.Create("#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    // Headings, quotes, lists, rules, tables and fenced code begin a line.
    private static bool BeginsBlock(string line)
    {
        if (line.Length == 0)
            return false;
        if (line[0] is '#' or '>' or '-' or '+' or '=' or '|' or ':')
            return true;
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 10 && line.Length > digits && line[digits] is '.' or ')' && (line.Length == digits + 1 || line[digits + 1] == ' ');
    }
}
