using ChatOpsMilestones.Connectors.Csv;

namespace ChatOpsMilestones.Connectors.Tests.Csv;

// Memory is counted for the whole process: no other test may run beside it.
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    private const int Rows = 500_000;

    private const long MostGrowth = 2 * 1024 * 1024;

    [Fact]
    public async Task Half_a_million_rows_take_no_more_memory_than_a_few()
    {
        using var folder = new CsvFolder();
        WriteUsage(Path.Combine(folder.Path, "usage_daily.csv"));

        long read = 0, first = 0, most = 0;
        await foreach (var _ in new CsvFolderSource(folder.Path).ReadAsync(TestContext.Current.CancellationToken))
        {
            if (read++ % (Rows / 10) != 1000)
                continue;
            var held = GC.GetTotalMemory(forceFullCollection: true);
            first = first == 0 ? held : first;
            most = Math.Max(most, held);
        }

        Assert.Equal(Rows + 1, read);
        Assert.True(most - first < MostGrowth, $"memory grew by {most - first} bytes");
    }

    private static void WriteUsage(string path)
    {
        using var file = new StreamWriter(path);
        file.WriteLine("account_id,date,metric,value");
        var first = new DateOnly(2024, 1, 1);
        for (var i = 0; i < Rows; i++)
            file.WriteLine($"account-{i % 5000},{first.AddDays(i / 5000):yyyy-MM-dd},logins,{i % 37}");
    }
}
