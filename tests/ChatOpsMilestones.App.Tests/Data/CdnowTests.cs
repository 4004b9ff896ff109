using ChatOpsMilestones.App.Tests.CommandLine;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.TestKit;
using Microsoft.Data.Sqlite;

namespace ChatOpsMilestones.App.Tests.Data;

public sealed class CdnowTests
{
    [Fact]
    public async Task Real_purchases_come_in_as_files_and_give_the_states_known_from_elsewhere()
    {
        using var folder = new TempFolder();
        var book = CdnowBook.Write(folder);
        var data = Path.Combine(folder.Path, "data");
        string[] evaluate = ["evaluate", "--as-of", "1997-09-30", "--data", data, "--playbook", folder.Write("purchases.yaml", CdnowBook.Playbook)];

        var imported = await Cli.RunAsync("import", book, "--data", data);
        var looked = await Cli.RunAsync(evaluate);
        var storedByLooking = Stored(data);
        var committed = await Cli.RunAsync([.. evaluate, "--commit"]);
        var storedOnce = Stored(data);
        var again = await Cli.RunAsync([.. evaluate, "--commit"]);

        Assert.Equal(ExitCode.Done, imported.Code);
        Assert.StartsWith("warning: segment \"ALL\" of 2357 account(s) is not declared in default.yaml", imported.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Done, ""), (looked.Code, looked.Error));
        Assert.Equal(
            [
                "2357 accounts, open at the end of 1997-09-30:",
                "inactive/days-30       2189",
                "inactive/days-90       1948",
                "inactive/days-180      1638",
                "buyer/fifth-day         193",
                "buyer/spent-100         440",
            ],
            looked.OutputLines);
        Assert.Equal(0, storedByLooking);

        // Those open at the cut, and those that had opened and closed before it.
        Assert.Equal(looked.OutputLines, committed.OutputLines.SkipLast(1));
        Assert.Equal($"{storedOnce} new occurrences stored.", committed.OutputLines[^1]);
        Assert.True(storedOnce >= 2189 + 1948 + 1638 + 193 + 440, $"{storedOnce} occurrences are stored.");
        Assert.Equal("0 new occurrences stored.", again.OutputLines[^1]);
        Assert.Equal(storedOnce, Stored(data));
    }

    private static long Stored(string data)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "chatops.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from occurrences";
        return (long)command.ExecuteScalar()!;
    }
}
