using System.CommandLine;
using System.CommandLine.Parsing;
using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary>What to say about a command line that cannot be understood: one line, with the name that was probably meant.</summary>
internal static class WrongUsage
{
    private const int LongestShown = 60;

    public static string Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var fault = parsed.UnmatchedTokens is [var first, ..] ? Unknown(parsed, command, first)
            : command is not RootCommand && command.Subcommands.Count > 0 ? $"{command.Name} needs a command: {string.Join(", ", command.Subcommands.Select(c => c.Name))}"
            : parsed.Errors[0].Message.Trim().TrimEnd('.');
        var help = Words(parsed.CommandResult) + "--help";
        return $"{fault.ReplaceLineEndings(" ")}{(fault.EndsWith('?') ? "" : ".")} See {help}.";
    }

    private static string Unknown(ParseResult parsed, Command command, string token)
    {
        var shown = token.Length <= LongestShown ? token : token[..LongestShown] + "…";
        if (token.StartsWith('-'))
            return $"“{shown}” is no option here{Meant(token, Options(parsed))}";
        return command.Subcommands.Count > 0
            ? $"“{shown}” is no command{(command is RootCommand ? "" : " of " + command.Name)}{Meant(token, command.Subcommands.Select(c => c.Name))}"
            : $"{command.Name}: “{shown}” is one word too many";
    }

    // The words that lead to the command, each followed by a space; none for the program itself.
    private static string Words(CommandResult command) =>
        command is { Command: not RootCommand, Parent: CommandResult parent } ? Words(parent) + command.Command.Name + " " : "";

    private static string Meant(string token, IEnumerable<string> known)
    {
        var names = known.ToList();
        return NearestName.Of(token, names) is { } near ? $"; did you mean {near}?" : $"; there are {string.Join(", ", names)}";
    }

    private static IEnumerable<string> Options(ParseResult parsed)
    {
        var own = parsed.CommandResult.Command.Options;
        return own.Concat(parsed.RootCommandResult.Command.Options.Where(o => o.Recursive && !own.Contains(o))).Select(o => o.Name);
    }
}
