using System.Globalization;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Commands;

/// <summary>The one grammar of the commands. Upper and lower case and extra blanks do not matter.</summary>
public static class CommandParser
{
    public const int LongestText = 4000;

    /// <summary>Longest outcome of a handled alert, characters; the form has the same bound.</summary>
    public const int LongestOutcome = 200;

    private static readonly string[] SnoozeSpans = ["4h", "1d", "3d", "1w"];

    public static BotCommand Parse(string text)
    {
        if (text.Length > LongestText)
            return new BotCommand.Invalid($"That is {text.Length} characters long; a command has at most {LongestText}.");

        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return new BotCommand.Help();

        var rest = string.Join(' ', words[1..]);
        return words[0].ToLowerInvariant() switch
        {
            "help" or "?" => new BotCommand.Help(),
            "mine" => new BotCommand.Mine(),
            "due" => Due(words[1..]),
            "account" => new BotCommand.Account(rest.Length == 0 ? null : rest),
            "health" => HealthParser.Parse(words[1..]) ?? Usage("health", HealthParser.Problem(words[1..])),
            "why" => new BotCommand.Why(IdOf(rest)),
            "snooze" => Snooze(words[1..]),
            "handled" => Handled(words[1..]),
            "helpful" => rest.Length == 0 || words.Length == 2 ? new BotCommand.Helpful(IdOf(rest)) : Usage("helpful", "Only the alert’s id can follow."),
            "undo" => rest.Length == 0 || words.Length == 2 ? new BotCommand.Undo(IdOf(rest)) : Usage("undo", "Only the alert’s id can follow."),
            "show" => rest.Length == 0 || words.Length == 2 ? new BotCommand.Show(IdOf(rest)) : Usage("show", "Only the alert’s id can follow."),
            "silence" => rest.Length == 0 ? Usage("silence", "Which account?") : new BotCommand.Silence(rest),
            "replay" => rest.Length == 0 ? Usage("replay", "Which milestone?") : new BotCommand.Replay(rest),
            "subscribe" => Subscribe(words[1..]),
            "unsubscribe" => new BotCommand.Unsubscribe(rest.Length == 0 ? null : rest),
            "settings" => new BotCommand.Settings(),
            "quiet" => Or("quiet", SettingsCommands.Quiet(words[1..])),
            "digest" => Or("digest", SettingsCommands.Digest(words[1..])),
            "deliver" => Or("deliver", SettingsCommands.Deliver(words[1..])),
            "budget" => Or("budget", SettingsCommands.Budget(words[1..])),
            "outages" => new BotCommand.Outages(),
            "outage" => EndOutage(words[1..]),
            "subscriptions" => new BotCommand.Subscriptions(),
            "milestones" => new BotCommand.Milestones(),
            "milestone" => rest.Length == 0 ? Usage("milestone", "Which milestone?") : new BotCommand.Milestone(rest),
            "promote" => MilestoneCommands.Promote(words[1..]) ?? (BotCommand)Usage("promote", "Which milestone?"),
            "note" => MilestoneCommands.Note(text, words) ?? (BotCommand)Usage("note", "On which milestone, and what?"),
            var other => Unknown(other),
        };
    }

    private static BotCommand Due(string[] words)
    {
        if (words.Length == 0)
            return new BotCommand.Due(14);
        return words.Length == 1 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 90
            ? new BotCommand.Due(days)
            : Usage("due", "The days are a whole number from 1 to 90.");
    }

    private static BotCommand Snooze(string[] words)
    {
        var span = words.Length is 1 or 2 ? words[^1].ToLowerInvariant() : "";
        if (!SnoozeSpans.Contains(span) && !DateOnly.TryParseExact(span, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return Usage("snooze", "For how long? Say 4h, 1d, 3d, 1w or a date like 2027-02-01.");
        return new BotCommand.Snooze(words.Length == 2 ? PublicId.Normalize(words[0]) : null, span);
    }

    // What is no id begins the outcome: “handled called them” speaks of the thread's card.
    private static BotCommand Handled(string[] words)
    {
        var id = words.Length > 0 ? PublicId.Read(words[0]) : null;
        var outcome = string.Join(' ', id is null ? words : words[1..]);
        return outcome.Length <= LongestOutcome
            ? new BotCommand.Handled(id, outcome)
            : Usage("handled", $"What came of it fits on one line: at most {LongestOutcome} characters, this has {outcome.Length}.");
    }

    private static BotCommand Or(string name, (BotCommand? Command, string Problem) read) => read.Command ?? Usage(name, read.Problem);

    private static string? IdOf(string rest) => rest.Length == 0 ? null : PublicId.Normalize(rest);

    private static BotCommand EndOutage(string[] words) =>
        words.Length is 2 or 3 && words[0].Equals("end", StringComparison.OrdinalIgnoreCase)
        && (words.Length == 2 || words[2].Equals("lost", StringComparison.OrdinalIgnoreCase))
            ? new BotCommand.EndOutage(words[1].ToLowerInvariant(), words.Length == 3)
            : Usage("outage", "Which outage is to end?");

    private static BotCommand Subscribe(string[] words)
    {
        if (words.Length == 0)
            return Usage("subscribe", "Which segment?");

        Category? category = null;
        var level = Priority.Important;
        foreach (var word in words[1..])
        {
            if (Enum.TryParse<Category>(word, ignoreCase: true, out var c) && Enum.IsDefined(c) && !char.IsDigit(word[0]))
                category = c;
            else if (Enum.TryParse<Priority>(word, ignoreCase: true, out var p) && Enum.IsDefined(p) && !char.IsDigit(word[0]))
                level = p;
            else
                return Usage("subscribe", $"“{Shorten(word)}” is neither a category nor a level.");
        }

        return new BotCommand.Subscribe(words[0], category, level);
    }

    private static BotCommand.Invalid Unknown(string word)
    {
        var near = NearestNames.Of(word, CommandWord.All.Select(c => c.Name), 1);
        var hint = near.Count == 0 ? "" : $" Did you mean {near[0]}?";
        return new BotCommand.Invalid($"I do not know “{Shorten(word)}”.{hint}", IsUnknown: true);
    }

    private static BotCommand.Invalid Usage(string name, string problem) =>
        new($"{problem} Usage: {CommandWord.All.First(c => c.Name == name).Usage}");

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
