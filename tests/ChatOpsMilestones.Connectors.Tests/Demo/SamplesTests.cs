using ChatOpsMilestones.Connectors.Csv;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Connectors.Tests.Demo;

/// <summary>The files under samples/: what the generator writes, and what the reader makes of them.</summary>
public sealed class SamplesTests
{
    private const long MostBytes = 8_000_000;

    private static readonly string Samples = Demo.Repository("samples");

    [Fact]
    public void The_samples_are_what_the_generator_writes_today()
    {
        using var folder = new TempFolder();
        CsvFolderWriter.Write(folder.Path, Demo.History);
        if (Environment.GetEnvironmentVariable(Golden.Switch) == "1" && Environment.GetEnvironmentVariable("CI") != "true")
            CsvFolderWriter.Write(Samples, Demo.History);

        Assert.Equal(FilesOf(folder.Path), FilesOf(Samples));
        Assert.All(FilesOf(folder.Path), name => Assert.True(
            File.ReadAllText(Path.Combine(folder.Path, name)) == File.ReadAllText(Path.Combine(Samples, name)).ReplaceLineEndings("\n"),
            $"samples/{name} differs from what the generator writes. If the change is meant, run this test with {Golden.Switch}=1 and review the diff."));
        Assert.True(FilesOf(Samples).Sum(name => new FileInfo(Path.Combine(Samples, name)).Length) <= MostBytes);
    }

    [Fact]
    public async Task Reading_the_samples_refuses_nothing_and_gives_the_same_signals()
    {
        var read = new List<Signal>();
        await foreach (var one in new CsvFolderSource(Samples, Demo.Anchor).ReadAsync(TestContext.Current.CancellationToken))
            read.Add(Assert.IsType<SignalRead.Accepted>(one).Signal);

        using var folder = new TempFolder();
        var rows = CsvFolderWriter.Write(folder.Path, read);
        Assert.Equal(16, rows.Count);
        Assert.Equal(Demo.History.Count(signal => signal is not Watermark), rows.Values.Sum());
        Assert.All(rows.Keys, name => Assert.Equal(File.ReadAllText(Path.Combine(Samples, name)), File.ReadAllText(Path.Combine(folder.Path, name))));
        Assert.Equal(Demo.Anchor.AddDays(-1), read.OfType<Watermark>().Single(mark => mark.Metric == "logins").CompleteThrough);
    }

    private static List<string> FilesOf(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.csv").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
