using ChatOpsMilestones.Bench.Tasks.Nab;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Bench.Tests.Tasks.Nab;

public sealed class NabTaskTests
{
    // Row 1500 is 2026-01-10 05:00.
    private const string Labels = """{ "kind/one.csv": [["2026-01-10 05:00:00.000000", "2026-01-10 15:00:00.000000"]], "kind/two.csv": [] }""";

    [Fact]
    public void A_jump_is_found_at_its_row_and_scored()
    {
        using var folder = new TempFolder();
        NabArchives.Write(
            folder.File("nab/nab_given.tar.gz"),
            ("./labels/given_windows.json", Labels),
            ("./data/kind/one.csv", NabArchives.Series(2000, jump: 1500)),
            ("./data/kind/two.csv", NabArchives.Series(2000, jump: 5000)));

        var series = NabArchive.Read(folder.Path);
        var result = NabTask.Run(folder.Path);

        Assert.Equal(["kind/one.csv", "kind/two.csv"], series.Select(s => s.Name));
        Assert.Equal([new NabWindow(1500, 1620)], series[0].Windows);
        Assert.Equal(TimeSpan.FromMinutes(5), series[0].Bucket);
        Assert.Equal(("100.0", "45.0", true), (result.Ours, result.Target, result.IsMet));
    }

    [Fact]
    public void The_given_series_reach_the_target()
    {
        SharedData.Path("nab/nab_given.tar.gz");
        var result = NabTask.Run(Environment.GetEnvironmentVariable(SharedData.Variable)!);
        Assert.True(result.IsMet, result.Ours);
    }

    [Theory]
    [InlineData("timestamp,value\n2026-01-05 00:00:00,1\n2026-01-05 00:05:00,x\n", "data/kind/one.csv:3: not a time and a value: '2026-01-05 00:05:00,x'")]
    [InlineData("timestamp,value\n2026-01-05 00:00:00,1\n", "data/kind/one.csv: fewer than two rows")]
    [InlineData("timestamp,value\n2026-01-05 00:00:00,1\n2026-01-05 00:05:00,1\n", "labels of kind/one.csv: no row lies in")]
    public void What_is_broken_is_named(string text, string expected)
    {
        using var folder = new TempFolder();
        NabArchives.Write(folder.File("nab/nab_given.tar.gz"), ("labels/given_windows.json", Labels), ("data/kind/one.csv", text), ("data/kind/two.csv", NabArchives.Series(10, 20)));

        var error = Assert.Throws<InvalidDataException>(() => NabArchive.Read(folder.Path));

        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
    }
}
