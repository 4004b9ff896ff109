using ChatOpsMilestones.Bench.Tasks.Cdnow;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Bench.Tests.Tasks.Cdnow;

public sealed class CdnowTaskTests
{
    private const string Published = "2357/1673,2189/1631,1948/1550,1638/1389,1411/1218,441/275,396/190,440/172,193/43";

    [Fact]
    public async Task The_given_log_comes_out_as_published()
    {
        SharedData.Path(PurchaseLog.File);

        var result = await CdnowTask.RunAsync(Environment.GetEnvironmentVariable(SharedData.Variable)!, CancellationToken.None);

        Assert.Equal((Published, Published, true), (result.Ours, result.Target, result.IsMet));
    }

    [Fact]
    public async Task Another_log_is_counted_by_itself()
    {
        // Made-up customers who come and go over other days, some of them only after the cut.
        var random = new Random(5);
        using var folder = new TempFolder();
        var rows = Enumerable.Range(0, 120).SelectMany(customer => Enumerable.Range(0, random.Next(1, 9)).Select(_ => FormattableString.Invariant(
            $"{customer:00000} {customer % 7} {new DateTime(2021, 3, 1).AddDays(random.Next(customer, 500)):yyyyMMdd} 1 {random.Next(0, 6000) / 100m}")));
        folder.Write(PurchaseLog.File, string.Join('\n', rows));

        var result = await CdnowTask.RunAsync(folder.Path, CancellationToken.None);

        Assert.Equal(result.Target, result.Ours);
        Assert.True(result.IsMet);
        Assert.DoesNotContain(",0/0", result.Target, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plain_loop_counts_as_one_would_by_hand()
    {
        // a: bought on days 0, 10, 20 for 30 each; b: once, on the day of the cut; c: only after the cut.
        var first = new DateOnly(1997, 1, 1);
        var cut = new DateOnly(1997, 9, 30);
        Purchase[] rows =
        [
            new("a", first, 20), new("a", first, 10), new("a", first.AddDays(10), 30), new("a", first.AddDays(20), 30),
            new("b", cut, 100), new("b", cut.AddDays(1), 1), new("c", cut.AddDays(5), 7),
        ];

        var lines = PlainLoop.Count(rows, new Period(first, cut, new DateOnly(1998, 6, 30)));

        Assert.Equal(new Line(2, 1), lines[CdnowBook.All]);
        Assert.Equal(new Line(1, 1), lines[CdnowBook.Silent180]);
        Assert.Equal(new Line(1, 0), lines[CdnowBook.OneDay]);
        Assert.Equal(new Line(1, 1), lines[CdnowBook.OwnInterval]);
        Assert.Equal(new Line(0, 0), lines[CdnowBook.SpendsLess]);
        Assert.Equal(new Line(1, 0), lines[CdnowBook.Spent100]);
        Assert.Equal(new Line(0, 0), lines[CdnowBook.FifthDay]);
    }
}
