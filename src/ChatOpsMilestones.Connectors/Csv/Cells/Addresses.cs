using System.Diagnostics.CodeAnalysis;

namespace ChatOpsMilestones.Connectors.Csv.Cells;

/// <summary>E-mail addresses, domains and links.</summary>
internal static class Addresses
{
    private const int LongestEmail = 254;

    private const int LongestDomain = 253;

    private const int LongestLink = 2000;

    /// <summary>An e-mail address by its shape, in lower case.</summary>
    public static CellType<string> Email { get; } = new("an e-mail address such as ana@example.com", TryEmail);

    public static bool TryDomain(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (text.Length > LongestDomain || !text.Contains('.'))
            return false;
        foreach (var label in text.Split('.'))
        {
            if (!IsLabel(text[label]))
                return false;
        }

        value = text.ToString().ToLowerInvariant();
        return true;
    }

    /// <summary>https only, and no user name in it: links are shown to people who click.</summary>
    public static bool TryLink(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out string value)
    {
        value = text.ToString();
        return value.Length <= LongestLink && !value.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            && Uri.TryCreate(value, UriKind.Absolute, out var uri)
            && uri.Scheme == Uri.UriSchemeHttps && uri.Host.Length > 0 && uri.UserInfo.Length == 0;
    }

    private static bool TryEmail(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        var at = text.IndexOf('@');
        if (text.Length > LongestEmail || at is < 1 or > 64 || !TryDomain(text[(at + 1)..], out _))
            return false;
        foreach (var c in text[..at])
        {
            if (char.IsControl(c) || char.IsWhiteSpace(c) || c is '"' or '<' or '>' or '(' or ')' or ',' or ';' or ':' or '\\')
                return false;
        }

        value = text.ToString().ToLowerInvariant();
        return true;
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
            return false;
        foreach (var c in label)
        {
            if (!char.IsLetterOrDigit(c) && c != '-')
                return false;
        }

        return true;
    }
}
