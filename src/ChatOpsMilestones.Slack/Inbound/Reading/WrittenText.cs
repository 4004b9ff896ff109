using System.Text;

namespace ChatOpsMilestones.Slack.Inbound.Reading;

/// <summary>
/// What people wrote, as plain text: Slack's links and mentions in angle brackets become what people saw, and its three
/// escapes become characters again. Source: docs.slack.dev/messaging/formatting-message-text.
/// </summary>
internal static class WrittenText
{
    /// <summary>True when the bot is mentioned.</summary>
    public static bool Mentions(string text, string botUser) => At(text, botUser) is not null;

    /// <summary>What was said to the bot: the text behind its name, or before it when nothing follows.</summary>
    public static string SaidTo(string text, string botUser)
    {
        if (At(text, botUser) is not { } mention)
            return Plain(text);
        var after = Plain(text[mention.End..]).Trim();
        return after.Length > 0 ? after : Plain(text[..mention.Start]).Trim();
    }

    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var end = text[at] == '<' ? text.IndexOf('>', at) : -1;
            if (end < 0)
            {
                plain.Append(text[at]);
                continue;
            }

            plain.Append(Seen(text[(at + 1)..end]));
            at = end;
        }

        return plain.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&").ToString();
    }

    private static string Seen(string inside)
    {
        var bar = inside.IndexOf('|', StringComparison.Ordinal);
        var target = bar < 0 ? inside : inside[..bar];
        var label = bar < 0 ? "" : inside[(bar + 1)..];
        return target switch
        {
            ['@', ..] => label.Length > 0 ? "@" + label : target,
            ['#', ..] => label.Length > 0 ? "#" + label : target,
            ['!', .. var special] => label.Length > 0 ? label : "@" + special,
            _ => Link(target, label),
        };
    }

    // A link that Slack made of a bare "acme.com" reads as it was typed; one with words of its own keeps its target.
    private static string Link(string target, string label)
    {
        var bare = target.StartsWith("mailto:", StringComparison.Ordinal) ? target["mailto:".Length..] : target;
        return label.Length == 0 ? bare
            : IsAsTyped(bare, label) ? label
            : $"{label} ({bare})";
    }

    // Slack adds no more than a scheme in front and a slash behind; words that merely occur in the target are a label.
    private static bool IsAsTyped(string target, string label)
    {
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        var bare = scheme < 0 ? target : target[(scheme + 3)..];
        return new[] { target, bare }.Any(t => t.TrimEnd('/').Equals(label.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));
    }

    private static (int Start, int End)? At(string text, string botUser)
    {
        var name = "<@" + botUser;
        for (var start = text.IndexOf(name, StringComparison.Ordinal); start >= 0; start = text.IndexOf(name, start + 1, StringComparison.Ordinal))
        {
            var behind = start + name.Length;
            if (behind < text.Length && text[behind] is '>' or '|' && text.IndexOf('>', behind) is >= 0 and var end)
                return (start, end + 1);
        }

        return null;
    }
}
