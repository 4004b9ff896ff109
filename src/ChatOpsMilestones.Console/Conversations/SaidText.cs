namespace ChatOpsMilestones.Workspace.Conversations;

/// <summary>What a person typed, tidied, with what is meant by it.</summary>
/// <param name="Text">without blanks around it; line ends are single.</param>
/// <param name="Command">the command without the bot's name; null when it is not one.</param>
/// <param name="Aloud">true when a command was said to everybody by naming the bot, not by a slash.</param>
internal sealed record SaidText(string Text, string? Command, bool Aloud)
{
    /// <summary>Longest text, characters.</summary>
    public const int Longest = 4000;

    private const string SlashName = "/milestones";

    /// <param name="typed">as it came.</param>
    /// <param name="botName">addresses the bot after an <c>@</c>.</param>
    /// <param name="toBot">true where every text is for the bot: its direct messages.</param>
    public static SaidText Of(string typed, string botName, bool toBot)
    {
        var text = typed.ReplaceLineEndings("\n").Trim();
        if (After(text, "@" + botName) is { } named)
            return new SaidText(text, named, Aloud: true);
        if (After(text, SlashName) is { } full)
            return new SaidText(text, full.Length == 0 ? SlashName[1..] : full, Aloud: false); // alone it is the command of that name
        if (text is ['/', ..])
            return new SaidText(text, text[1..].Trim(), Aloud: false);
        return new SaidText(text, toBot ? text : null, Aloud: toBot);
    }

    /// <summary>Why it cannot be taken; null when it can.</summary>
    public string? Fault => Text.Length switch
    {
        0 => "Write something first.",
        > Longest => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"That is {Text.Length:#,0} characters long; a message has at most {Longest:#,0}."),
        _ => null,
    };

    // The name must end there: "/milestonesx" and "@Milestonesology" are other words.
    private static string? After(string text, string name) =>
        text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (text.Length == name.Length || !char.IsLetterOrDigit(text[name.Length]))
            ? text[name.Length..].TrimStart(':', ',', ' ', '\n', '\t')
            : null;
}
