using System.CommandLine;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.CommandLine;

public sealed class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("serve")]
    [InlineData("demo")]
    [InlineData("import")]
    [InlineData("check")]
    [InlineData("evaluate")]
    [InlineData("replay")]
    [InlineData("playbook")]
    [InlineData("playbook init")]
    [InlineData("playbook mine")]
    [InlineData("playbook lint")]
    [InlineData("playbook explain")]
    [InlineData("playbook docs")]
    [InlineData("playbook diff")]
    [InlineData("playbook versions")]
    [InlineData("playbook export")]
    [InlineData("playbook promote")]
    [InlineData("playbook schema")]
    [InlineData("doctor")]
    [InlineData("erase")]
    [InlineData("erase person")]
    [InlineData("manifest slack")]
    [InlineData("manifest teams")]
    [InlineData("cards")]
    [InlineData("cards check")]
    [InlineData("version")]
    public async Task Help_reads_well(string command)
    {
        var result = await Cli.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Golden.Check(result.Output.Replace(RootCommand.ExecutableName, "<program>", StringComparison.Ordinal), $"help-{(command.Length == 0 ? "all" : command.Replace(' ', '-'))}.txt");
    }

    [Fact]
    public async Task Every_command_has_a_help_of_its_own()
    {
        var shown = await Cli.RunAsync("--help");

        Assert.All(Commands.Build(new Shell(TextWriter.Null, TextWriter.Null)).Subcommands, c => Assert.Contains("  " + c.Name, shown.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public async Task The_version_is_one_line_of_three_numbers(string word)
    {
        var result = await Cli.RunAsync(word);

        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Matches(@"^\d+\.\d+\.\d+$", Assert.Single(result.OutputLines));
    }
}
