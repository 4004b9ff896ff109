using ChatOpsMilestones.App.Tests.CommandLine;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Config;

public sealed class CheckTests
{
    [Fact]
    public async Task Good_settings_and_a_good_playbook_are_said_to_be_good()
    {
        using var folder = new TempFolder();
        var settings = folder.Write("mine.json", """{ /* ours */ "Jobs": { "TickSeconds": 5, }, "Logging": { "LogLevel": { "Default": "debug" } } }""");

        var result = await Cli.RunAsync("check", "--settings", settings, "--playbook", "playbooks/default.yaml");

        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Matches("""^default\.yaml: “Default playbook”, \d+ milestones, \d+ rules on, \d+ in shadow\.$""", result.OutputLines[0]);
        Assert.Equal("mine.json: good.", result.OutputLines[1]);
    }

    [Fact]
    public async Task Faults_of_settings_and_playbook_are_told_together()
    {
        using var folder = new TempFolder();
        var settings = folder.Write("mine.json", """{ "Jobs": { "TickSeconds": 0 }, "Urls": "https://127.0.0.1" }""");
        var playbook = folder.Write("mine.yaml", "name: Mine\nsegmentz: {}\nmilestones: []\n");

        var result = await Cli.RunAsync("check", "--settings", settings, "--playbook", playbook);

        Assert.Equal(ExitCode.Invalid, result.Code);
        Assert.Contains(result.ErrorLines, line => line.StartsWith("Jobs:TickSeconds: “0”", StringComparison.Ordinal));
        Assert.Contains(result.ErrorLines, line => line.StartsWith("Urls: “https://127.0.0.1”", StringComparison.Ordinal));
        Assert.Contains(result.ErrorLines, line => line.StartsWith("mine.yaml:2:1", StringComparison.Ordinal));
        Assert.Equal($"{result.ErrorLines.Count - 1} faults.", result.ErrorLines[^1]);
    }

    [Fact]
    public async Task Files_that_are_named_must_be_there()
    {
        var result = await Cli.RunAsync("check", "--settings", "none.json", "--playbook", "none.yaml");

        Assert.Equal(ExitCode.Invalid, result.Code);
        Assert.Equal(["none.json: there is no such settings file.", "none.yaml: there is no such playbook file.", "2 faults."], result.ErrorLines);
    }
}
