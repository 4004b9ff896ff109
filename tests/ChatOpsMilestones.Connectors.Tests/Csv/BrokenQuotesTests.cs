using System.Text;
using ChatOpsMilestones.Connectors.Csv;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Tests.Csv;

/// <summary>One bad quote or one endless line costs its own row and no other.</summary>
public sealed class BrokenQuotesTests
{
    private const string Header = "account_id,text\n";

    [Fact]
    public async Task A_quote_anywhere_costs_only_its_own_row()
    {
        var random = new Random(7);
        var rows = Enumerable.Range(1, 200).Select(i => $"a{i},goal number {i}").ToArray();
        for (var round = 0; round < 300; round++)
        {
            var hit = random.Next(rows.Length);
            var broken = rows.ToArray();
            broken[hit] = broken[hit].Insert(random.Next(broken[hit].Length + 1), "\"");

            using var folder = new CsvFolder();
            var reads = await folder.Write("goals", Header + string.Join('\n', broken) + "\n").ReadAsync();

            var refused = Assert.Single(reads.OfType<SignalRead.Refused>());
            Assert.Equal(hit + 2, refused.Row.Position.Line);
            Assert.Equal(broken[hit], refused.Row.Raw?.Text);
            Assert.Equal(rows.Length - 1, reads.OfType<SignalRead.Accepted>().Count());
        }
    }

    [Fact]
    public async Task Lines_stay_right_after_quotes_that_swallow_others()
    {
        using var folder = new CsvFolder();
        folder.Write("goals", Header + "a1,\"open\r\na2,\"two\r\nlines\"\r\n\r\na3,\"open again\r\na4,x\r\n");

        var reads = await folder.ReadAsync();

        Assert.Equal([2L, 6L], reads.OfType<SignalRead.Refused>().Select(read => read.Row.Position.Line));
        Assert.Equal([("a2", 3L), ("a4", 7L)], Accepted(reads));
    }

    [Fact]
    public async Task A_quote_that_is_open_for_longer_than_a_row_may_be_costs_only_its_own_row()
    {
        var rows = Enumerable.Range(1, 20_000).Select(i => $"a{i},{(i == 3 ? "\"" : "")}goal number {i}").ToArray();
        using var folder = new CsvFolder();

        var reads = await folder.Write("goals", Header + string.Join('\n', rows)).ReadAsync();

        var refused = Assert.Single(reads.OfType<SignalRead.Refused>());
        Assert.Equal("goals.csv:4: \"a3,\"goal number 3\" opens a quote that is not closed within 65536 bytes", Assert.Single(refused.Row.Messages));
        Assert.Equal(19_999, reads.OfType<SignalRead.Accepted>().Count());
        Assert.Equal(("a20000", 20_001L), Accepted(reads).Last());
    }

    [Theory]
    [InlineData(CsvRecords.LongestRow - 2, false)]
    [InlineData(CsvRecords.LongestRow + 20, true)]
    [InlineData(70_000, true)]
    [InlineData(70_000, false)]
    [InlineData(1_000_000, true)]
    [InlineData(1_000_000, false)]
    public async Task An_endless_line_costs_only_itself(int length, bool quoted)
    {
        var quote = quoted ? "\"" : "";
        using var folder = new CsvFolder();
        folder.Write("goals", $"{Header}a1,one\na2,{quote}{new string('x', length)}{quote}\na3,three\n");

        var reads = await folder.ReadAsync();

        var refused = Assert.Single(reads.OfType<SignalRead.Refused>());
        Assert.Equal(new SourcePosition("goals.csv", 3), refused.Row.Position);
        Assert.Equal($"is longer than {CsvRecords.LongestRow} bytes", Assert.Single(refused.Row.Faults).Reason);
        Assert.Equal(CsvRecords.LongestRow, refused.Row.Raw?.Text.Length);
        Assert.Equal([("a1", 2L), ("a3", 4L)], Accepted(reads));
    }

    [Theory]
    [InlineData(CsvRecords.LongestRow - 3, false)]
    [InlineData(CsvRecords.LongestRow - 5, true)]
    public async Task A_row_of_the_greatest_length_is_read(int length, bool quoted)
    {
        var quote = quoted ? "\"" : "";
        using var folder = new CsvFolder();
        folder.Write("goals", $"{Header}a1,one\na2,{quote}{new string('x', length)}{quote}\na3,three\n");

        var reads = await folder.ReadAsync();

        Assert.Equal("text", Assert.Single(Assert.Single(reads.OfType<SignalRead.Refused>()).Row.Faults).Column);
        Assert.Equal([("a1", 2L), ("a3", 4L)], Accepted(reads));
    }

    [Fact]
    public async Task An_endless_last_line_ends_the_file()
    {
        using var folder = new CsvFolder();
        folder.Write("goals", $"{Header}a1,one\na2,\"{new string('x', 200_000)}");

        var reads = await folder.ReadAsync();

        Assert.Equal(3, Assert.Single(reads.OfType<SignalRead.Refused>()).Row.Position.Line);
        Assert.Equal([("a1", 2L)], Accepted(reads));
    }

    [Fact]
    public async Task What_follows_a_broken_row_is_never_taken_for_a_byte_order_mark()
    {
        using var folder = new CsvFolder();
        folder.Write("goals", [.. Encoding.UTF8.GetBytes(Header + "a1,\"open\n"), 0xFF, 0xFE, .. Encoding.UTF8.GetBytes("a2,two\na3,three\n")]);

        var reads = await folder.ReadAsync();

        Assert.Equal([2L, 3L], reads.OfType<SignalRead.Refused>().Select(read => read.Row.Position.Line));
        Assert.Equal([("a3", 4L)], Accepted(reads));
    }

    private static List<(string Account, long Line)> Accepted(IEnumerable<SignalRead> reads) =>
        [.. reads.OfType<SignalRead.Accepted>().Select(read => (read.Signal.OfAccount ?? "", read.Position.Line))];
}
