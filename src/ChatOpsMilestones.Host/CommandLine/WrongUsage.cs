using System.CommandLine;
using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary>What to say about a command line that cannot be understood: one line, with the name that was probably meant.</summary>
internal static class WrongUsage
{
    private const int LongestShown = 60;

    public static string Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var fault = parsed.UnmatchedTokens is [var first, ..] ? Unknown(parsed, command, first) : parsed.Errors[0].Message.Trim().TrimEnd('.');
        var help = command is RootCommand ? "--help" : command.Name + " --help";
        return $"{fault.ReplaceLineEndings(" ")}{(fault.EndsWith('?') ? "" : ".")} See {help}.";
    }

    private static string Unknown(ParseResult parsed, Command command, string token)
    {
        var shown = token.Length <= LongestShown ? token : token[..LongestShown] + "…";
        if (token.StartsWith('-'))
            return $"“{shown}” is no option here{Meant(token, Options(parsed))}";
        return command is RootCommand
            ? $"“{shown}” is no command{Meant(token, command.Subcommands.Select(c => c.Name))}"
            : $"{command.Name}: “{shown}” is one word too many";
    }

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
