namespace ChatOpsMilestones.Core.Commands;

/// <summary>The grammar of the commands about milestones.</summary>
internal static class MilestoneCommands
{
    private static readonly string[] States = ["on", "pilot", "shadow", "off"];

    // A name may be several words; the state is the last word that is one, and what follows it are accounts.
    public static BotCommand.Promote? Promote(string[] words)
    {
        var at = Array.FindLastIndex(words, word => States.Contains(word.ToLowerInvariant()));
        if (at < 1)
            return words.Length == 0 || at == 0 ? null : new BotCommand.Promote(string.Join(' ', words), null, []);

        var name = words[at - 1] is "to" or "--to" && at > 1 ? words[..(at - 1)] : words[..at];
        var accounts = words[(at + 1)..].Where(word => word is not ("for" or "--accounts" or "--for")).SelectMany(word => word.Split(',', StringSplitOptions.RemoveEmptyEntries));
        return new BotCommand.Promote(string.Join(' ', name), words[at].ToLowerInvariant(), [.. accounts.Distinct(StringComparer.Ordinal)]);
    }

    /// <param name="text">the whole command, whose line breaks the note keeps.</param>
    /// <param name="words">its words.</param>
    public static BotCommand.MilestoneNote? Note(string text, string[] words)
    {
        if (words.Length < 4 || !words[1].Equals("milestone", StringComparison.OrdinalIgnoreCase))
            return null;

        var rest = text.AsSpan().Trim();
        for (var skipped = 0; skipped < 3; skipped++)
            rest = rest[words[skipped].Length..].TrimStart();
        return new BotCommand.MilestoneNote(words[2], rest.ToString());
    }
}
