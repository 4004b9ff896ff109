using System.CommandLine;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary>The group <c>playbook</c>: what can be done to playbook files and to the playbook that runs.</summary>
internal static class PlaybookCommands
{
    /// <param name="shell">where the commands print.</param>
    /// <param name="common">reads the options that all commands share.</param>
    public static Command Build(Shell shell, Func<ParseResult, CommonOptions> common) =>
        new("playbook", "Make, check and compare playbooks.")
        {
            Init(shell, common),
        };

    private static Command Init(Shell shell, Func<ParseResult, CommonOptions> common)
    {
        var output = new Option<string>("--out") { Description = "File to write.", HelpName = "file", Required = true };
        var force = new Option<bool>("--force") { Description = "Overwrite the file if it is there." };
        var command = new Command("init", "Write a playbook to start from.") { output, force };
        command.SetAction((parsed, stop) => new InitCommand(shell).RunAsync(
            common(parsed), parsed.GetRequiredValue(output), parsed.GetValue(force), stop));
        return command;
    }
}
