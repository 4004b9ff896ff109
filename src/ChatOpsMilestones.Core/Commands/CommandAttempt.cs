namespace ChatOpsMilestones.Core.Commands;

/// <summary>Tells a command from a note where both may be written: below a card.</summary>
public static class CommandAttempt
{
    // So few words are an attempt at a command even when the grammar refuses them: the answer says what would be right.
    private const int FewWords = 3;

    /// <summary>True when the words begin like a command and are one, or are few enough to be meant as one.</summary>
    public static bool Is(string text)
    {
        var words = text.Split((char[]?)null, FewWords + 2, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0
            && CommandWord.All.Any(c => c.Name.Equals(words[0], StringComparison.OrdinalIgnoreCase))
            && (words.Length <= FewWords || CommandParser.Parse(text) is not BotCommand.Invalid);
    }
}
