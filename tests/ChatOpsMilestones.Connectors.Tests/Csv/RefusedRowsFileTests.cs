using ChatOpsMilestones.Connectors.Csv;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Connectors.Tests.Csv;

public sealed class RefusedRowsFileTests
{
    [Fact]
    public async Task Each_refused_row_lands_once_in_the_file_of_its_table_with_line_and_reasons()
    {
        using var folder = new CsvFolder();
        folder.Write("usage_daily", "account_id,date,metric,value\na1,2026-01-05,logins,1\na1,yesterday,logins,-3\na1,2026-01-05\n")
            .Write("nps", "account_id,score,at,comment\na1,12,2026-01-05T09:30:00Z,\"so, \"\"well\"\"\nthen\"\n");

        using var target = new TempFolder();
        var paths = await RefuseAsync(folder, target.Path);

        Assert.Equal([Path.Combine(target.Path, "usage_daily.refused.csv"), Path.Combine(target.Path, "nps.refused.csv")], paths);
        Golden.Check(await File.ReadAllTextAsync(paths[0]), "refused/usage_daily.txt");
        Golden.Check(await File.ReadAllTextAsync(paths[1]), "refused/nps.txt");
    }

    [Fact]
    public async Task A_spreadsheet_runs_nothing_out_of_it()
    {
        using var folder = new CsvFolder();
        folder.Write("accounts", "account_id,name,segment\na1,\"=HYPERLINK(\"\"https://evil.example\"\")\",\n@a2,+cmd,\n-a3,\"\ttab\",\n");

        using var target = new TempFolder();
        var lines = await File.ReadAllLinesAsync(Assert.Single(await RefuseAsync(folder, target.Path)));

        Assert.EndsWith("a1,\"'=HYPERLINK(\"\"https://evil.example\"\")\",", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("\"'@a2\",\"'+cmd\",", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("\"'-a3\",\"'\ttab\",", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_mended_the_file_imports_as_it_is()
    {
        using var folder = new CsvFolder();
        folder.Write("accounts", "account_id,name,segment\na1,\"Acme, Inc.\",\n");
        using var target = new TempFolder();
        var text = await File.ReadAllTextAsync(Assert.Single(await RefuseAsync(folder, target.Path)));

        using var again = new CsvFolder();
        var reads = await again.Write("accounts", text.Replace("\"Acme, Inc.\",", "\"Acme, Inc.\",ENT", StringComparison.Ordinal)).ReadAsync();

        Assert.Equal("a1", Assert.IsType<SignalRead.Accepted>(Assert.Single(reads)).Signal.OfAccount);
    }

    [Fact]
    public async Task Rows_without_text_carry_line_and_reason()
    {
        using var target = new TempFolder();
        await using (var file = new RefusedRowsFile(target.Path))
        {
            var fault = RowFault.Of("account_id", "a9", "is not a known account");
            await file.WriteAsync(new RefusedRow(new SourcePosition("demo", 0), [fault], null), TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            ["refused_line,refused_reason", "0,\"account_id \"\"a9\"\" is not a known account\""],
            await File.ReadAllLinesAsync(Path.Combine(target.Path, "demo.refused.csv")));
    }

    [Fact]
    public async Task Without_refused_rows_nothing_is_written()
    {
        using var target = new TempFolder();
        await using (new RefusedRowsFile(Path.Combine(target.Path, "refused")))
        {
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(target.Path));
    }

    private static async Task<IReadOnlyList<string>> RefuseAsync(CsvFolder folder, string target)
    {
        await using var file = new RefusedRowsFile(target);
        foreach (var refused in (await folder.ReadAsync()).OfType<SignalRead.Refused>())
            await file.WriteAsync(refused.Row, TestContext.Current.CancellationToken);
        return file.Paths;
    }
}
