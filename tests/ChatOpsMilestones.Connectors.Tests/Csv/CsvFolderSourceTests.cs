using ChatOpsMilestones.Connectors.Csv;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Tests.Csv;

public sealed class CsvFolderSourceTests
{
    private const string UsageHeader = "account_id,date,metric,value\n";

    [Fact]
    public async Task A_folder_without_accounts_is_not_read()
    {
        using var folder = new CsvFolder();
        File.Move(Path.Combine(folder.Path, "accounts.csv"), Path.Combine(folder.Path, "usage_daily.csv"));

        var read = Assert.IsType<SignalRead.RefusedFile>(Assert.Single(await folder.ReadAsync()));
        Assert.Equal(["accounts.csv: is not in the folder; without it nothing is read"], read.Messages);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var read = Assert.IsType<SignalRead.RefusedFile>(Assert.Single(await CsvFolder.ReadAsync("no/such/folder")));

        Assert.Equal(["accounts.csv: cannot be read: there is no folder no/such/folder"], read.Messages);
    }

    [Fact]
    public async Task A_misspelt_file_is_told_and_the_others_are_read()
    {
        using var folder = new CsvFolder();
        folder.Write("usage_dayly", UsageHeader).Write("nps", "account_id,score,at\na1,9,2026-01-05T09:30:00Z\n").Write("old.refused", "x\n");

        var reads = await folder.ReadAsync();

        Assert.Equal(["usage_dayly.csv: is not a known file name; did you mean usage_daily.csv?"], Assert.Single(reads.OfType<SignalRead.RefusedFile>()).Messages);
        Assert.Single(reads.OfType<SignalRead.Accepted>());
    }

    [Fact]
    public async Task A_file_that_is_refused_does_not_stop_the_others()
    {
        using var folder = new CsvFolder();
        folder.Write("people", "mail,name\n").Write("usage_daily", UsageHeader + "a1,2026-01-05,logins,1\n");

        var reads = await folder.ReadAsync();

        Assert.Equal("people.csv", Assert.Single(reads.OfType<SignalRead.RefusedFile>()).Position.File);
        Assert.Contains(reads, read => read is SignalRead.Accepted { Signal: UsageDay });
    }

    [Fact]
    public async Task Each_metric_ends_with_a_watermark_at_its_latest_day_of_either_file()
    {
        var reads = await CsvFolder.ReadAsync(CsvFolder.Beside("GoodCsv"));

        Assert.Equal(
            [
                new Watermark("api_calls", new DateOnly(2026, 1, 6)),
                new Watermark("logins", new DateOnly(2026, 1, 8)),
                new Watermark("reports.built", new DateOnly(2026, 1, 5)),
            ],
            reads.OfType<SignalRead.Accepted>().Select(read => read.Signal).OfType<Watermark>());
        var lastUsage = reads.FindLastIndex(read => read is SignalRead.Accepted { Signal: UsageDay or PersonUsageDay });
        Assert.IsType<Watermark>(Assert.IsType<SignalRead.Accepted>(reads[lastUsage + 1]).Signal);
        Assert.All(reads.OfType<SignalRead.Accepted>(), read => Assert.Equal(read.Signal is Watermark, read.Position.Line == 0));
    }

    [Fact]
    public async Task A_refused_row_moves_no_watermark()
    {
        using var folder = new CsvFolder();
        folder.Write("usage_daily", UsageHeader + "a1,2026-01-05,logins,1\na1,2026-01-06,logins,-1\na1,2099-01-01,logins,1\n");

        var watermark = (await folder.ReadAsync()).OfType<SignalRead.Accepted>().Select(read => read.Signal).OfType<Watermark>();

        Assert.Equal([new Watermark("logins", new DateOnly(2026, 1, 5))], watermark);
    }

    [Fact]
    public async Task Without_a_bound_usage_of_any_day_is_taken()
    {
        using var folder = new CsvFolder();
        folder.Write("usage_daily", UsageHeader + "a1,2099-01-01,logins,1\n");

        var reads = new List<SignalRead>();
        await foreach (var read in new CsvFolderSource(folder.Path).ReadAsync(TestContext.Current.CancellationToken))
            reads.Add(read);

        Assert.All(reads, read => Assert.IsType<SignalRead.Accepted>(read));
    }

    [Fact]
    public async Task A_file_with_an_id_in_the_metric_column_is_refused_after_a_thousand_of_them()
    {
        using var folder = new CsvFolder();
        folder.Write("usage_daily", UsageHeader + string.Concat(Enumerable.Range(1, 1002).Select(i => $"a1,2026-01-05,m{i},1\n")));

        var refused = (await folder.ReadAsync()).OfType<SignalRead.Refused>().SelectMany(read => read.Row.Messages);

        Assert.Equal(
            [
                "usage_daily.csv:1002: metric \"m1001\" is one metric too many; an import may have 1000 different ones",
                "usage_daily.csv:1003: metric \"m1002\" is one metric too many; an import may have 1000 different ones",
            ],
            refused);
    }

    [Fact]
    public async Task A_good_row_carries_its_text_so_that_the_store_can_refuse_it()
    {
        using var folder = new CsvFolder();
        folder.Write("usage_daily", UsageHeader + "a1,2026-01-05,\"logins\",1\r\n");

        var usage = Assert.IsType<SignalRead.Accepted>((await folder.ReadAsync())[0]);

        Assert.Equal(new SourcePosition("usage_daily.csv", 2), usage.Position);
        Assert.Equal("account_id,date,metric,value", usage.Raw?.Header);
        Assert.Equal("a1,2026-01-05,\"logins\",1", usage.Raw?.Text);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_told()
    {
        using var folder = new CsvFolder();
        File.WriteAllText(Path.Combine(folder.Path, "nps.csv"), "account_id,score,at\n");
        await using var held = new FileStream(Path.Combine(folder.Path, "nps.csv"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var read = Assert.IsType<SignalRead.RefusedFile>(Assert.Single(await folder.ReadAsync()));

        Assert.Equal(["nps.csv: the file cannot be opened; is it a file that this program may read?"], read.Messages);
    }

    [Fact]
    public async Task Reading_stops_when_it_is_cancelled()
    {
        using var folder = new CsvFolder();
        folder.Write("usage_daily", UsageHeader + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"a{i},2026-01-05,logins,1\n")));
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in new CsvFolderSource(folder.Path).ReadAsync(stop.Token))
                await stop.CancelAsync();
        });
    }
}
