using System.Text.Json;
using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.CommandLine;

public sealed class ReplayTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string Data => Path.Combine(folder.Path, "data");

    private string Playbook => folder.Write("twin.yaml", Books.TwinPlaybook);

    [Fact]
    public async Task A_milestone_of_a_file_is_told_in_aligned_lines()
    {
        await Cli.RunAsync("import", CsvBook.Write(folder), "--data", Data);

        var result = await ReplayAsync(Playbook, "--milestone", "alpha", "--from", "2026-11-02", "--to", "2026-11-20");

        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Golden.Check(result.Output, "replay.txt");
    }

    [Fact]
    public async Task The_machine_form_is_json_and_names_its_version()
    {
        await Cli.RunAsync("import", CsvBook.Write(folder), "--data", Data);

        using var report = JsonDocument.Parse((await ReplayAsync(Playbook, "--to", "2026-11-20", "--json")).Output);

        Assert.Equal(1, report.RootElement.GetProperty("format").GetInt32());
        Assert.Equal("2026-11-20", report.RootElement.GetProperty("to").GetString());
    }

    [Fact]
    public async Task An_edit_is_compared_with_another_file()
    {
        await Cli.RunAsync("import", CsvBook.Write(folder), "--data", Data);
        var edited = folder.Write("edited.yaml", Books.TwinPlaybook.Replace("at_least: 10", "at_least: 11", StringComparison.Ordinal));

        var result = await ReplayAsync(edited, "--against", Playbook, "--to", "2026-11-20");

        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Contains("both, only old, only new", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"alpha +changed ", result.Output);
    }

    [Fact]
    public async Task A_period_that_begins_after_all_data_is_one_clear_line()
    {
        await Cli.RunAsync("import", CsvBook.Write(folder), "--data", Data);

        var result = await ReplayAsync("--from", "2099-01-01");

        Assert.Equal(ExitCode.Invalid, result.Code);
        Assert.Matches("^--from 2099-01-01 is after [0-9-]{10}, the last day that can be replayed[.]$", Assert.Single(result.ErrorLines));
    }

    [Theory]
    [InlineData(ExitCode.Invalid, "has no milestone “gone-quite”. Did you mean gone-quiet?", "gone-quite")]
    [InlineData(ExitCode.Invalid, "none.yaml: there is no such playbook file.", "none.yaml")]
    [InlineData(ExitCode.Invalid, "none.yaml: there is no such playbook file.", "--against", "none.yaml")]
    [InlineData(ExitCode.Invalid, "has no segment “SMBB”. Did you mean SMB?", "--segment", "SMBB")]
    [InlineData(ExitCode.Invalid, "--milestone belongs to a file", "gone-quiet", "--milestone", "gone-quiet")]
    [InlineData(ExitCode.WrongUsage, "--from: “2026-02-30” is not a day like 2027-02-01", "--from", "2026-02-30")]
    [InlineData(ExitCode.WrongUsage, "--from 2026-03-01 is after --to 2026-02-01", "--from", "2026-03-01", "--to", "2026-02-01")]
    [InlineData(ExitCode.Invalid, "--to 2100-12-31 is after the last day that can be known", "--to", "2100-12-31")]
    [InlineData(ExitCode.WrongUsage, "--horizon: “0” is not a whole number from 1 to 730", "--horizon", "0")]
    public async Task What_cannot_be_run_is_one_clear_line(int code, string expected, params string[] typed)
    {
        var result = await ReplayAsync(typed);

        Assert.Equal(code, result.Code);
        Assert.Contains(expected, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    public void Dispose() => folder.Dispose();

    private Task<CliResult> ReplayAsync(params string[] typed) => Cli.RunAsync(["replay", .. typed, "--data", Data]);
}
