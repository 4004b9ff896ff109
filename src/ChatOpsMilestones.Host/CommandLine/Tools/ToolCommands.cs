using System.CommandLine;
using ChatOpsMilestones.Playbooks.Schema;

namespace ChatOpsMilestones.Hosting.CommandLine.Tools;

/// <summary>What can be typed after <c>playbook</c> beside <c>init</c>.</summary>
internal static class ToolCommands
{
    private static readonly string[] States = ["on", "pilot", "shadow", "off"];

    /// <param name="shell">where the commands print.</param>
    /// <param name="common">reads the options that all commands share.</param>
    public static IEnumerable<Command> Build(Shell shell, Func<ParseResult, CommonOptions> common) =>
    [
        Lint(shell, common), Explain(shell, common), Docs(shell, common), Diff(shell, common), Versions(shell, common), Export(shell, common), Promote(shell, common), Schema(shell),
    ];

    private static Command Lint(Shell shell, Func<ParseResult, CommonOptions> common)
    {
        var file = new Argument<string?>("file") { Description = "Playbook file (default: the setting Playbook:File).", Arity = ArgumentArity.ZeroOrOne };
        var json = Json();
        var command = new Command("lint", "Print what is wrong or unwise in a playbook, with file and line; with --data also against the data there.") { file, json };
        command.SetAction((parsed, stop) => new LintCommand(shell).RunAsync(common(parsed), parsed.GetValue(file), parsed.GetValue(json), stop));
        return command;
    }

    private static Command Explain(Shell shell, Func<ParseResult, CommonOptions> common)
    {
        var milestone = new Argument<string>("milestone") { Description = "Id or name of the milestone." };
        var playbook = PlaybookOption();
        var command = new Command("explain", "Say in plain words what a milestone does.") { milestone, playbook };
        command.SetAction((parsed, _) => new ExplainCommand(shell).RunAsync(common(parsed), parsed.GetRequiredValue(milestone), parsed.GetValue(playbook)));
        return command;
    }

    private static Command Docs(Shell shell, Func<ParseResult, CommonOptions> common)
    {
        var playbook = PlaybookOption();
        var output = new Option<string?>("--out") { Description = "File to write (default: print).", HelpName = "file" };
        var command = new Command("docs", "Write the milestone playbook as a Markdown page; with --data also what is known of it there.") { playbook, output };
        command.SetAction((parsed, stop) => new DocsCommand(shell).RunAsync(common(parsed), parsed.GetValue(playbook), parsed.GetValue(output), stop));
        return command;
    }

    private static Command Diff(Shell shell, Func<ParseResult, CommonOptions> common)
    {
        var first = new Argument<string>("a") { Description = "A playbook file, or the number of a stored version." };
        var second = new Argument<string?>("b") { Description = "The same; without it the version in force is the other side.", Arity = ArgumentArity.ZeroOrOne };
        var json = Json();
        var command = new Command("diff", "Print what two versions of a playbook mean differently.") { first, second, json };
        command.SetAction((parsed, stop) => new DiffCommand(shell).RunAsync(
            common(parsed), parsed.GetRequiredValue(first), parsed.GetValue(second), parsed.GetValue(json), stop));
        return command;
    }

    private static Command Versions(Shell shell, Func<ParseResult, CommonOptions> common)
    {
        var command = new Command("versions", "List the stored versions of the playbook, newest first.");
        command.SetAction((parsed, stop) => new VersionsCommand(shell).RunAsync(common(parsed), stop));
        return command;
    }

    private static Command Export(Shell shell, Func<ParseResult, CommonOptions> common)
    {
        var version = new Option<int?>("--version") { Description = "Number of the stored version (default: the one in force).", HelpName = "number" };
        var output = new Option<string?>("--out") { Description = "File to write (default: print).", HelpName = "file" };
        var force = new Option<bool>("--force") { Description = "Overwrite the file if it is there." };
        var command = new Command("export", "Write a stored version as YAML, with the approved changes worked in.") { version, output, force };
        command.SetAction((parsed, stop) => new ExportCommand(shell).RunAsync(
            common(parsed), parsed.GetValue(version), parsed.GetValue(output), parsed.GetValue(force), stop));
        return command;
    }

    private static Command Promote(Shell shell, Func<ParseResult, CommonOptions> common)
    {
        var milestone = new Argument<string>("milestone") { Description = "Id or name of the milestone." };
        var to = new Option<string?>("--to") { Description = "How it is to run (default: the next louder one; a pilot is asked for by name).", HelpName = "on|pilot|shadow|off" };
        to.AcceptOnlyFromAmong(States);
        var accounts = new Option<string?>("--accounts") { Description = "Ids of the accounts of a pilot, separated by commas.", HelpName = "ids" };
        var command = new Command("promote", "Change how a milestone runs; also beside a running bot.") { milestone, to, accounts };
        command.SetAction((parsed, stop) => new PromoteCommand(shell).RunAsync(
            common(parsed),
            parsed.GetRequiredValue(milestone),
            parsed.GetValue(to),
            parsed.GetValue(accounts)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            stop));
        return command;
    }

    private static Command Schema(Shell shell)
    {
        var command = new Command("schema", "Print the JSON schema of playbook files, for editors.");
        command.SetAction(async (_, _) =>
        {
            await shell.Output.WriteAsync(PlaybookSchema.Write());
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string?> PlaybookOption() =>
        new("--playbook") { Description = "Playbook file (default: the setting Playbook:File).", HelpName = "file" };

    private static Option<bool> Json() => new("--json") { Description = "Print it for machines." };
}
