using System.CommandLine;
using ChatOpsMilestones.Hosting.CommandLine.Tools;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary>The group <c>playbook</c>: what can be done to playbook files and to the playbook that runs.</summary>
internal static class PlaybookCommands
{
    /// <param name="shell">where the commands print.</param>
    /// <param name="common">reads the options that all commands share.</param>
    public static Command Build(Shell shell, Func<ParseResult, CommonOptions> common)
    {
        var group = new Command("playbook", "Make, check and compare playbooks.") { Init(shell, common), Mine(shell, common) };
        foreach (var tool in ToolCommands.Build(shell, common))
            group.Add(tool);
        return group;
    }

    private static Command Init(Shell shell, Func<ParseResult, CommonOptions> common)
    {
        var output = new Option<string>("--out") { Description = "File to write.", HelpName = "file", Required = true };
        var force = new Option<bool>("--force") { Description = "Overwrite the file if it is there." };
        var answers = new Option<string?>("--answers") { Description = "File with the answers, YAML or JSON, instead of questions.", HelpName = "file" };
        var mine = new Option<bool>("--mine") { Description = "Take numbers from the stored history where it says enough; so does giving --data." };
        var command = new Command("init", "Write a playbook for your product: asks on a terminal, or takes the answers from options or a file.")
        {
            output, force, answers, mine,
        };
        foreach (var option in AnswerOptions.All)
            command.Add(option.Option);
        command.SetAction((parsed, stop) => new InitCommand(shell).RunAsync(
            common(parsed),
            new InitOptions(parsed.GetRequiredValue(output), parsed.GetValue(force), parsed.GetValue(answers), parsed.GetValue(mine), AnswerOptions.Given(parsed)),
            stop));
        return command;
    }

    private static Command Mine(Shell shell, Func<ParseResult, CommonOptions> common)
    {
        var json = new Option<bool>("--json") { Description = "Print the report as JSON, for machines." };
        var command = new Command("mine", "Look in the stored history for early behaviour that goes with renewal.") { json };
        command.SetAction((parsed, stop) => new MineCommand(shell).RunAsync(common(parsed), parsed.GetValue(json), stop));
        return command;
    }
}
