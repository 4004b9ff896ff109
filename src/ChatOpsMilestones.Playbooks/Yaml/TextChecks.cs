using System.Globalization;
using System.Text;

namespace ChatOpsMilestones.Playbooks.Yaml;

/// <summary>What is refused before the text is read as YAML: too much of it, tabs, and characters nobody can see.</summary>
internal static class TextChecks
{
    /// <summary>Bytes of a playbook file, at most.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>LF line ends and no byte order mark: what versions are told apart by.</summary>
    public static string Normalise(string text)
    {
        if (text.StartsWith('\uFEFF'))
            text = text[1..];
        return text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
    }

    /// <summary>True when the text may be read on.</summary>
    public static bool Pass(string text, FaultList faults)
    {
        if (text.Length > MostBytes || Encoding.UTF8.GetByteCount(text) > MostBytes)
        {
            faults.Add(null, "", "", "the file is too large; allowed: up to 1 MB");
            return false;
        }

        int line = 1, lineStart = 0;
        for (var i = 0; i < text.Length && !faults.Full; i++)
        {
            if (text[i] == '\n')
                (line, lineStart) = (line + 1, i + 1);
            else if (Complaint(text, i) is { } complaint)
                faults.Add(line, i - lineStart + 1, "", "", complaint);
        }

        return !faults.Any;
    }

    private static string? Complaint(string text, int i)
    {
        var c = text[i];
        if (c is >= ' ' and < '\u007F')
            return null;
        if (c == '\t')
            return "a tab; use spaces";
        if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            return null;
        if (char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(text[i - 1]))
            return null;

        // Other line breaks would make our line numbers wrong; marks of direction can make a line look like another.
        return char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF'
            ? string.Create(CultureInfo.InvariantCulture, $"the character U+{(int)c:X4} is not allowed; retype this place")
            : null;
    }
}
