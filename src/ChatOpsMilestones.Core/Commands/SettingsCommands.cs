using System.Globalization;
using ChatOpsMilestones.Core.Decisions;

namespace ChatOpsMilestones.Core.Commands;

/// <summary>The grammar of what a person sets for themselves.</summary>
internal static class SettingsCommands
{
    private const string Usual = "usual";
    private const string Off = "off";

    private static readonly string[] TimeFormats = ["%H", "HH", "H:mm", "HH:mm"];

    /// <summary>The command, or what is wrong.</summary>
    public static (BotCommand? Command, string Problem) Quiet(string[] words)
    {
        // “18:00-08:30”, “18:00 - 08:30” and “18:00 to 08:30” are one; a long dash is what phones write.
        var parts = string.Join(' ', words).Replace("to", " ", StringComparison.OrdinalIgnoreCase).Split([' ', '-', '–', '—'], StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            [] => (new BotCommand.Settings(), ""),
            [var word] when Is(word, Usual) => (new BotCommand.SetQuiet(null), ""),
            [var word] when Is(word, Off) => (new BotCommand.SetQuiet(QuietTime.None), ""),
            [var first, var second] when Time(first) is { } from && Time(second) is { } until =>
                QuietTime.Fault(from, until) is { } fault ? (null, fault) : (new BotCommand.SetQuiet(new QuietTime(from, until)), ""),
            _ => (null, "From when until when? Say two times like 18:00-08:30, off, or usual for the hours of the team list."),
        };
    }

    public static (BotCommand? Command, string Problem) Digest(string[] words) => words switch
    {
        [] => (new BotCommand.Settings(), ""),
        [var word] when Is(word, Usual) => (new BotCommand.SetDigest(null, false), ""),
        [var word] when Is(word, Off) => (new BotCommand.SetDigest(null, true), ""),
        [var word] when Time(word) is { } at => (new BotCommand.SetDigest(at, false), ""),
        _ => (null, "When? Say a time like 09:00, off, or usual for the team’s time."),
    };

    public static (BotCommand? Command, string Problem) Budget(string[] words) => words switch
    {
        [] => (new BotCommand.Settings(), ""),
        [var word] when Is(word, Usual) => (new BotCommand.SetBudget(null), ""),
        [var word] when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var cards) && PersonSettings.BudgetFault(cards) is null =>
            (new BotCommand.SetBudget(cards), ""),
        _ => (null, PersonSettings.BudgetFault(0)! + " Usual takes the team’s."), // not null: none is too few
    };

    public static (BotCommand? Command, string Problem) Deliver(string[] words) => words switch
    {
        [] => (new BotCommand.Settings(), ""),
        [var word] when Is(word, "dm") || Is(word, Usual) => (new BotCommand.SetPlace(PersonPlace.Direct), ""),
        [var word] when Is(word, "slack") || Is(word, "teams") => (new BotCommand.SetPlace(PersonPlace.Direct) { Platform = word.ToLowerInvariant() }, ""),
        [var word] when Is(word, "here") => (new BotCommand.SetPlace(PersonPlace.Channel), ""),
        [var word] when Is(word, "nowhere") => (new BotCommand.SetPlace(PersonPlace.Nowhere), ""),
        _ => (null, "Where to? Say here, dm, slack, teams or nowhere."),
    };

    private static bool Is(string word, string name) => word.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static TimeOnly? Time(string word) =>
        TimeOnly.TryParseExact(word, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
