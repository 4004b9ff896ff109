using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.CommandLine;

public sealed class ImportTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string Data => Path.Combine(folder.Path, "data");

    [Fact]
    public async Task The_same_folder_twice_changes_nothing()
    {
        var book = CsvBook.Write(folder);

        var first = await ImportAsync(book);
        var second = await ImportAsync(book);

        Assert.Equal((ExitCode.Done, ""), (first.Code, first.Error));
        Assert.Equal((ExitCode.Done, ""), (second.Code, second.Error));
        Golden.Check(first.Output, "import-first.txt");
        Golden.Check(second.Output, "import-second.txt");
        Assert.False(Directory.Exists(Path.Combine(Data, "refused")));
    }

    [Fact]
    public async Task Bad_rows_are_told_and_kept_and_the_rest_goes_on()
    {
        var book = CsvBook.Write(folder);
        folder.Write("book/usage_daily.csv", CsvBook.Usage + "a1,2026-11-31,alpha,1\nb2,2026-11-19,alpha,-4\nc3,2026-11-19,alpha,1\nb2,2026-11-19,alpha,8\n");

        var result = await ImportAsync(book);

        Assert.Equal(ExitCode.RefusedRows, result.Code);
        Golden.Check(result.Output, "import-refused.txt");
        Golden.Check(result.Error.Replace(Data, "data", StringComparison.Ordinal), "import-refused-errors.txt");
        Golden.Check(await File.ReadAllTextAsync(Path.Combine(Data, "refused", "usage_daily.refused.csv")), "import-refused-rows.txt");
    }

    [Fact]
    public async Task Refused_rows_land_in_the_folder_that_was_named()
    {
        var book = CsvBook.Write(folder);
        folder.Write("book/usage_daily.csv", CsvBook.Usage + "a1,yesterday,alpha,1\n");

        var result = await Cli.RunAsync("import", book, "--data", Data, "--refused", Path.Combine(folder.Path, "mend"));

        Assert.Equal(ExitCode.RefusedRows, result.Code);
        Assert.True(File.Exists(Path.Combine(folder.Path, "mend", "usage_daily.refused.csv")));
    }

    [Fact]
    public async Task A_mended_file_of_refused_rows_can_be_imported_as_it_is()
    {
        var book = CsvBook.Write(folder);
        folder.Write("book/usage_daily.csv", CsvBook.Usage + "b2,2026-11-19,alpha,4x\n");
        Assert.Equal(ExitCode.RefusedRows, (await ImportAsync(book)).Code);

        var mended = await File.ReadAllTextAsync(Path.Combine(Data, "refused", "usage_daily.refused.csv"));
        folder.Write("mended/accounts.csv", CsvBook.Accounts);
        folder.Write("mended/usage_daily.csv", mended.Replace(",4x", ",4", StringComparison.Ordinal));
        var result = await ImportAsync(Path.Combine(folder.Path, "mended"));

        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Matches(@"^all files\s+3\s+1\s+2\s+0$", result.OutputLines[^1]);
    }

    [Fact]
    public async Task PostgreSQL_takes_the_same_commands_and_gives_the_same_answers()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql);
        var book = CsvBook.Write(folder);
        var settings = folder.Write("pg.json", $$"""{ "Storage": { "Provider": "postgresql", "ConnectionString": "{{db.ConnectionString}}" } }""");
        string[] evaluate = ["evaluate", "--as-of", "2026-11-20", "--data", Data, "--playbook", folder.Write("twins.yaml", Books.TwinPlaybook), "--commit"];

        var first = await Cli.RunAsync("import", book, "--data", Data, "--settings", settings);
        var second = await Cli.RunAsync("import", book, "--data", Data, "--settings", settings);
        var here = await Cli.RunAsync([.. evaluate, "--settings", settings]);
        await ImportAsync(book);
        var there = await Cli.RunAsync(evaluate);

        Assert.Equal((ExitCode.Done, ""), (first.Code, first.Error));
        Golden.Check(first.Output, "import-first.txt");
        Golden.Check(second.Output, "import-second.txt");
        Assert.Equal("1 new occurrences stored.", here.OutputLines[^1]);
        Assert.Equal(there, here);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_one_line()
    {
        var result = await ImportAsync(Path.Combine(folder.Path, "none"));

        Assert.Equal((ExitCode.Invalid, ""), (result.Code, result.Output));
        Assert.EndsWith("none: there is no such folder.", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Without_accounts_nothing_is_read()
    {
        var book = CsvBook.Write(folder);
        File.Delete(Path.Combine(book, "accounts.csv"));

        var result = await ImportAsync(book);

        Assert.Equal((ExitCode.Invalid, ""), (result.Code, result.Output));
        Assert.Contains("accounts.csv", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_for_refused_rows_that_cannot_be_made_is_one_line()
    {
        var book = CsvBook.Write(folder);
        folder.Write("book/usage_daily.csv", CsvBook.Usage + "a1,yesterday,alpha,1\n");

        var result = await Cli.RunAsync("import", book, "--data", Data, "--refused", folder.Write("a-file", ""));

        Assert.Equal(ExitCode.Invalid, result.Code);
        Assert.Contains("a-file", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_one_line()
    {
        var result = await Cli.RunAsync("import", CsvBook.Write(folder), "--data", Path.Combine(folder.Write("a-file", ""), "data"));

        Assert.Equal((ExitCode.Invalid, ""), (result.Code, result.Output));
        Assert.Contains("a-file", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_one_line_and_stays_as_it_is()
    {
        folder.Write("data/chatops.db", "this is not a database, and somebody may need it");

        var result = await ImportAsync(CsvBook.Write(folder));

        Assert.Equal((ExitCode.Invalid, ""), (result.Code, result.Output));
        Assert.Contains("damaged or not a database", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.StartsWith("this is not", await File.ReadAllTextAsync(Path.Combine(Data, "chatops.db")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_works_beside_a_running_host_which_then_tells_what_came_in()
    {
        var connection = $"Data Source={folder.File("data/chatops.db")}";
        await using var host = await TestHost.StartAsync(connection, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T09:01"));
        await host.TickAsync();

        var result = await ImportAsync(CsvBook.Write(folder));
        await host.TickAsync();
        await host.TickAtAsync("2026-11-23T13:01");

        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Equal("Acme, Inc. reached 12 alphas", Assert.Single(await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan)).Headline);
    }

    [Fact]
    public async Task Nothing_is_half_written_when_the_disk_is_full_and_the_same_import_works_with_more_room()
    {
        var book = CsvBook.WriteLarge(folder, accounts: 400, days: 60);
        var small = folder.Write("small.json", """{ "Storage": { "MaxMegabytes": 1 } }""");

        var full = await Cli.RunAsync("import", book, "--data", Data, "--settings", small);
        var roomy = await ImportAsync(book);
        var again = await ImportAsync(book);
        var elsewhere = await Cli.RunAsync("import", book, "--data", Path.Combine(folder.Path, "clean"));

        Assert.Equal((ExitCode.Invalid, ""), (full.Code, full.Output));
        Assert.Contains("limit of 1 MB (Storage:MaxMegabytes)", Assert.Single(full.ErrorLines), StringComparison.Ordinal);
        Assert.Equal((ExitCode.Done, ""), (roomy.Code, roomy.Error));
        Assert.Equal((ExitCode.Done, ""), (again.Code, again.Error));
        Assert.Matches(@"^all files\s+24,400\s+0\s+24,400\s+0$", again.OutputLines[^1]);
        Assert.Equal(ExitCode.Done, elsewhere.Code);
        Assert.Equal(await EvaluateAsync(Path.Combine(folder.Path, "clean")), await EvaluateAsync(Data));
    }

    public void Dispose() => folder.Dispose();

    private async Task<string> EvaluateAsync(string data)
    {
        var result = await Cli.RunAsync("evaluate", "--as-of", "2026-11-20", "--data", data, "--playbook", folder.Write("twins.yaml", Books.TwinPlaybook));
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Contains("400 accounts", result.Output, StringComparison.Ordinal);
        return result.Output;
    }

    private Task<CliResult> ImportAsync(string book) => Cli.RunAsync("import", book, "--data", Data);
}
