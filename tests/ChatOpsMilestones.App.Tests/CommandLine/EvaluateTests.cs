using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.CommandLine;

public sealed class EvaluateTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string Data => Path.Combine(folder.Path, "data");

    [Fact]
    public async Task What_is_open_is_counted_by_rule()
    {
        await Cli.RunAsync("import", CsvBook.Write(folder), "--data", Data);

        var result = await EvaluateAsync("2026-11-20");

        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Golden.Check(result.Output, "evaluate.txt");
    }

    [Fact]
    public async Task The_day_before_a_signal_knows_nothing_of_it()
    {
        await Cli.RunAsync("import", CsvBook.Write(folder), "--data", Data);

        Assert.Matches(@"^alpha/hit +0$", (await EvaluateAsync("2026-11-19")).OutputLines[1]);
    }

    [Fact]
    public async Task An_empty_store_has_no_accounts()
    {
        var result = await EvaluateAsync("2026-11-20");

        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Equal("0 accounts, open at the end of 2026-11-20:", result.OutputLines[0]);
    }

    [Fact]
    public async Task A_playbook_that_is_not_there_is_one_line()
    {
        var result = await Cli.RunAsync("evaluate", "--as-of", "2026-11-20", "--data", Data, "--playbook", "none.yaml");

        Assert.Equal((ExitCode.Invalid, "none.yaml: there is no such playbook file."), (result.Code, result.Error.Trim()));
    }

    [Fact]
    public async Task Every_fault_of_a_playbook_is_told()
    {
        var playbook = folder.Write("bad.yaml", "name: Bad\nsegmentz: {}\nmetricz: {}\n");

        var result = await Cli.RunAsync("evaluate", "--as-of", "2026-11-20", "--data", Data, "--playbook", playbook);

        Assert.Equal((ExitCode.Invalid, ""), (result.Code, result.Output));
        Assert.Contains(result.ErrorLines, line => line.StartsWith("bad.yaml:2:1", StringComparison.Ordinal));
        Assert.Contains(result.ErrorLines, line => line.StartsWith("bad.yaml:3:1", StringComparison.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    private Task<CliResult> EvaluateAsync(string day) =>
        Cli.RunAsync("evaluate", "--as-of", day, "--data", Data, "--playbook", folder.Write("twins.yaml", Books.TwinPlaybook));
}
