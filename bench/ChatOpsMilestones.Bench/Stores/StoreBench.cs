using System.Diagnostics;
using ChatOpsMilestones.Bench.Measuring;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Storage;

namespace ChatOpsMilestones.Bench.Stores;

/// <summary>The same work on every contender, in turn within each round, so that a busy moment meets them all alike.</summary>
internal static class StoreBench
{
    private static readonly int IngestRows = Workload.RowsOf(Workload.IngestDays);
    private static readonly int ReadRows = Workload.RowsOf(Workload.ReadDays);

    public static async Task RunAsync(Report report, int rounds, CancellationToken stop)
    {
        report.Begin(Report.Format($"store: median of {rounds}, {Workload.Accounts:N0} accounts x {Workload.Metrics.Length} metrics"));
        var results = new Results();
        for (var round = 1; round <= rounds; round++)
        {
            stop.ThrowIfCancellationRequested();
            using var scratch = new Scratch();
            await using var postgres = await PostgresDatabase.CreateAsync(round);
            var contenders = Contenders(scratch, postgres);
            try
            {
                await RoundAsync(contenders, round, results);
            }
            finally
            {
                foreach (var contender in contenders)
                    await contender.DisposeAsync();
            }

            report.NoteLoad();
        }

        Print(report, results, "insert", IngestRows, "rows");
        Print(report, results, "again, a tenth corrected", IngestRows, "rows");
        Print(report, results, "90 days read as series", ReadRows, "rows");
        Print(report, results, "one more day", Workload.RowsOf(1), "rows");
        report.End();
    }

    private static List<Contender> Contenders(Scratch scratch, PostgresDatabase? postgres)
    {
        List<Contender> contenders =
        [
            new ProductStore("our store, SQLite", new StorageOptions { DataFolder = scratch.File("ours") }),
            new PlainSql(scratch.File("plain.db")),
            new EntityFramework(scratch.File("entities.db")),
        ];
        if (postgres is not null)
            contenders.Add(new ProductStore("our store, PostgreSQL", new StorageOptions { Provider = StorageProvider.PostgreSQL, ConnectionString = postgres.ConnectionString }));
        return contenders;
    }

    private static async Task RoundAsync(List<Contender> contenders, int round, Results results)
    {
        var insert = Workload.Usage(0, Workload.IngestDays);
        var again = Workload.Usage(0, Workload.IngestDays, corrected: true);
        var rest = Workload.Usage(Workload.IngestDays, Workload.ReadDays - Workload.IngestDays);
        var next = Workload.Usage(Workload.ReadDays, 1);
        foreach (var contender in contenders)
            await contender.StartAsync();

        await EachAsync(contenders, round, results, "insert", one => EveryAsync(insert, one.InsertAsync));
        await EachAsync(contenders, round, results, "again, a tenth corrected", one => EveryAsync(again, one.UpsertAsync));
        foreach (var contender in contenders)
            await EveryAsync(rest, contender.FillAsync);

        var readings = new List<Reading>();
        await EachAsync(contenders, round, results, "90 days read as series", async one =>
            readings.Add(await one.ReadAsync(Workload.AccountIds, Workload.FirstDay, Workload.LastReadDay)));
        if (readings.Distinct().Count() != 1 || readings[0].Values != ReadRows)
            throw new UnreachableException($"The contenders read different things: {string.Join(", ", readings)}");

        await EachAsync(contenders, round, results, "one more day", one => EveryAsync(next, one.UpsertAsync));
    }

    // Another one begins each round: being first must not be an advantage.
    private static async Task EachAsync(List<Contender> contenders, int round, Results results, string step, Func<Contender, Task> work)
    {
        for (var i = 0; i < contenders.Count; i++)
        {
            var contender = contenders[(i + round) % contenders.Count];
            results.Add(step, contender.Name, await Sample.OfAsync(() => work(contender)));
        }
    }

    private static async Task EveryAsync(IReadOnlyList<UsageDay[]> batches, Func<IReadOnlyList<UsageDay>, Task> work)
    {
        foreach (var batch in batches)
            await work(batch);
    }

    private static void Print(Report report, Results results, string step, int count, string what)
    {
        var peer = results.Of(step).Single(one => one.Name.StartsWith("EF", StringComparison.Ordinal)).Samples;
        report.Table(
            [Report.Format($"{step} ({count:N0} {what})"), $"{what}/s", "seconds (least–most)", "processor s", "allocated MB", "faster than EF", "by processor"],
            results.Of(step).Select(one => (IReadOnlyList<string>)
            [
                one.Name,
                Report.Format($"{count / one.Samples.Seconds:N0}"),
                Report.Format($"{one.Samples.Seconds:0.00} ({one.Samples.Least:0.00}–{one.Samples.Most:0.00})"),
                Report.Format($"{one.Samples.ProcessorSeconds:0.00}"),
                Report.Format($"{one.Samples.AllocatedMegabytes:N0}"),
                Report.Format($"{peer.Seconds / one.Samples.Seconds:0.0} x"),
                one.Name.Contains("PostgreSQL", StringComparison.Ordinal) ? "(server not counted)" : Report.Format($"{peer.ProcessorSeconds / one.Samples.ProcessorSeconds:0.0} x"),
            ]));
    }

    /// <summary>Samples by step and contender, in the order of the first round's names.</summary>
    private sealed class Results
    {
        private readonly Dictionary<(string Step, string Name), Samples> all = [];

        public void Add(string step, string name, Sample sample)
        {
            if (!all.TryGetValue((step, name), out var samples))
                all[(step, name)] = samples = new Samples();
            samples.Add(sample);
        }

        public IEnumerable<(string Name, Samples Samples)> Of(string step) =>
            all.Where(one => one.Key.Step == step).Select(one => (one.Key.Name, one.Value)).OrderBy(one => one.Name.StartsWith("EF", StringComparison.Ordinal)).ThenBy(one => one.Name, StringComparer.Ordinal);
    }
}
