using ChatOpsMilestones.Connectors.Csv;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Connectors.Tests.Csv;

public sealed class CsvFolderWriterTests
{
    [Fact]
    public async Task Awkward_text_and_numbers_come_back_as_they_were()
    {
        using var folder = new TempFolder();
        Signal[] signals =
        [
            new Account { Id = "a,1", Name = "Smith \"&\" Sons", Segment = "MM", Links = new Dictionary<string, string> { ["crm"] = "https://crm.example/a%3Bb?x=1" }, Tags = ["one", "two"] },
            new SurveyResponse { Id = "n1", AccountId = "a,1", Score = 3, Comment = "Two lines,\nand a \"quote\"", At = new(2026, 3, 1, 9, 30, 15, 250, TimeSpan.Zero) },
            new UsageDay("a,1", new(2026, 3, 1), "api_calls", 0.000125),
            new UsageDay("a,1", new(2026, 3, 2), "api_calls", 123_456_789_012),
        ];

        var rows = CsvFolderWriter.Write(folder.Path, signals);

        Assert.Equal(new Dictionary<string, long> { ["accounts.csv"] = 1, ["nps.csv"] = 1, ["usage_daily.csv"] = 2 }, rows);
        var read = new List<Signal>();
        await foreach (var one in new CsvFolderSource(folder.Path).ReadAsync(TestContext.Current.CancellationToken))
            read.Add(Assert.IsType<SignalRead.Accepted>(one).Signal);
        Assert.Equal(signals[1], read.OfType<SurveyResponse>().Single());
        Assert.Equal(signals[2..], read.OfType<UsageDay>());
        var account = read.OfType<Account>().Single();
        Assert.Equal(("a,1", "Smith \"&\" Sons"), (account.Id, account.Name));
        Assert.Equal("https://crm.example/a%3Bb?x=1", account.Links["crm"]);
        Assert.Equal(["one", "two"], account.Tags);
    }

    [Fact]
    public void A_file_of_an_earlier_run_is_replaced_and_a_watermark_writes_none()
    {
        using var folder = new TempFolder();
        folder.Write("holidays.csv", "old");

        CsvFolderWriter.Write(folder.Path, [new Holiday("*", new(2026, 12, 25), "Christmas Day"), new Watermark("logins", new(2026, 1, 1))]);

        Assert.Equal(["holidays.csv"], Directory.EnumerateFiles(folder.Path).Select(path => Path.GetFileName(path)));
        Assert.Equal("date,name,calendar\n2026-12-25,Christmas Day,*\n", File.ReadAllText(folder.File("holidays.csv")));
    }
}
