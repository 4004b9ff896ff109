using System.Text.Json;
using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.CommandLine;

public sealed class PlaybookToolsTests
{
    private static readonly string Stricter = Books.TwinPlaybook.Replace("metric: beta, aggregate: sum, at_least: 10", "metric: beta, aggregate: sum, at_least: 20", StringComparison.Ordinal);

    [Fact]
    public async Task Lint_names_errors_with_one_and_warnings_with_zero()
    {
        using var folder = new TempFolder();
        var sound = folder.Write("sound.yaml", Books.TwinPlaybook);
        var broken = folder.Write("broken.yaml", Books.TwinPlaybook.Replace("state: on", "state: onn", StringComparison.Ordinal));

        var warned = await Cli.RunAsync("playbook", "lint", sound);
        Assert.Equal((ExitCode.Done, ""), (warned.Code, warned.Error));
        Assert.All(warned.OutputLines.SkipLast(1), line => Assert.StartsWith("warning: sound.yaml:", line, StringComparison.Ordinal));
        Assert.Equal("sound.yaml: 0 errors, 4 warnings.", warned.OutputLines[^1]);

        var failed = await Cli.RunAsync("playbook", "lint", broken);
        Assert.Equal(ExitCode.Invalid, failed.Code);
        Assert.Equal("broken.yaml: 4 errors, 0 warnings.", failed.OutputLines[^1]);

        var json = JsonDocument.Parse((await Cli.RunAsync("playbook", "lint", broken, "--json")).Output).RootElement;
        Assert.Equal(4, json.GetProperty("errors").GetArrayLength());
        Assert.Equal("onn", json.GetProperty("errors")[0].GetProperty("value").GetString());
        Assert.Equal(ExitCode.Invalid, (await Cli.RunAsync("playbook", "lint", "nowhere.yaml")).Code);
    }

    [Fact]
    public async Task Lint_with_data_names_what_no_source_gives()
    {
        using var folder = new TempFolder();
        var file = folder.Write("sound.yaml", Books.TwinPlaybook);

        var result = await Cli.RunAsync("playbook", "lint", file, "--data", folder.File("data"));

        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains("milestones[alpha].rules[hit]: no source gives 'alpha', so it never fires", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_finds_a_milestone_by_its_name()
    {
        using var folder = new TempFolder();
        var file = folder.Write("sound.yaml", Books.TwinPlaybook);

        Assert.Contains("Fires when there were no log-ins for 5 complete days.", (await Cli.RunAsync("playbook", "explain", "quiet", "--playbook", file)).Output, StringComparison.Ordinal);
        var wrong = await Cli.RunAsync("playbook", "explain", "quit", "--playbook", file);
        Assert.Equal((ExitCode.Invalid, "The playbook has no milestone “quit”. Did you mean quiet?"), (wrong.Code, Assert.Single(wrong.ErrorLines)));
    }

    [Fact]
    public async Task Diff_says_what_two_files_mean_differently()
    {
        using var folder = new TempFolder();
        var before = folder.Write("before.yaml", Books.TwinPlaybook);
        var after = folder.Write("after.yaml", Stricter);

        Assert.Equal(
            ["before.yaml → after.yaml: 2 changes", "beta/hit: when: Fires when the total of betas of all time is at least 10. → Fires when the total of betas of all time is at least 20.", "beta/hit: until: Ends when it falls below 10. → Ends when it falls below 20."],
            (await Cli.RunAsync("playbook", "diff", before, after)).OutputLines);
        Assert.Contains("no difference in meaning", (await Cli.RunAsync("playbook", "diff", before, before)).Output, StringComparison.Ordinal);
        var json = JsonDocument.Parse((await Cli.RunAsync("playbook", "diff", before, after, "--json")).Output).RootElement;
        Assert.Equal("changed", json.GetProperty("changes")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Versions_are_listed_compared_promoted_and_exported_from_the_store()
    {
        using var folder = new TempFolder();
        var data = folder.File("data/chatops.db");
        await using (var host = await TestHost.StartAsync("Data Source=" + data, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00")))
        {
        }

        string[] store = ["--data", Path.GetDirectoryName(data)!]; // never null: the file lies in a folder
        var promoted = await Cli.RunAsync(["playbook", "promote", "beta", "--to", "shadow", .. store]);
        Assert.Equal((ExitCode.Done, "“Beta” is now shadow (it was on). Version 2 of the playbook is in force."), (promoted.Code, promoted.Output.Trim()));
        Assert.Equal(ExitCode.WrongUsage, (await Cli.RunAsync(["playbook", "promote", "beta", "--to", "loud", .. store])).Code);

        var versions = (await Cli.RunAsync(["playbook", "versions", .. store])).OutputLines;
        Assert.Equal(2, versions.Count);
        Assert.EndsWith("by command line  1 change  in force", versions[0], StringComparison.Ordinal);
        Assert.Contains("beta: state: on → shadow", (await Cli.RunAsync(["playbook", "diff", "1", "2", .. store])).Output, StringComparison.Ordinal);
        Assert.Contains("beta: state: on → shadow", (await Cli.RunAsync(["playbook", "diff", "1", .. store])).Output, StringComparison.Ordinal);

        Assert.Equal(Books.TwinPlaybook, (await Cli.RunAsync(["playbook", "export", "--version", "1", .. store])).Output);
        var exported = folder.File("exported.yaml");
        Assert.Equal(ExitCode.Done, (await Cli.RunAsync(["playbook", "export", "--out", exported, .. store])).Code);
        Assert.Contains("1 change", (await Cli.RunAsync(["playbook", "diff", folder.Write("before.yaml", Books.TwinPlaybook), exported])).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Invalid, (await Cli.RunAsync(["playbook", "export", "--out", exported, .. store])).Code);
        Assert.Equal(ExitCode.Invalid, (await Cli.RunAsync(["playbook", "export", "--version", "9", .. store])).Code);
    }

    [Fact]
    public async Task Docs_write_the_whole_playbook_as_a_page()
    {
        using var folder = new TempFolder();
        var page = (await Cli.RunAsync("playbook", "docs", "--playbook", folder.Write("sound.yaml", Books.TwinPlaybook))).Output;

        Assert.StartsWith("# Twins\n", page, StringComparison.Ordinal);
        Assert.Contains("| Quiet | risk | on | 1 | product | not known |", page, StringComparison.Ordinal);
        Assert.Contains("- **When:** Fires when there were no log-ins for 5 complete days. Ends when there are log-ins again.", page, StringComparison.Ordinal);
        Assert.Contains("- **Do when At risk:** Call {account}.", page, StringComparison.Ordinal);
    }
}
