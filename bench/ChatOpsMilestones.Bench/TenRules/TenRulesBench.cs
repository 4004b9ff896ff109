using System.Diagnostics;
using ChatOpsMilestones.Bench.Measuring;
using ChatOpsMilestones.Bench.Stores;
using ChatOpsMilestones.Bench.TenRules.Peers;
using ChatOpsMilestones.Core.Sweeps;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Sweeps;

namespace ChatOpsMilestones.Bench.TenRules;

/// <summary>The ten rules of the contracts over made-up accounts: in memory, from the store, and by databases in SQL. All give the same ten counts, or it fails.</summary>
internal sealed class TenRulesBench(Report report, int accounts, int rounds, string[] peers)
{
    private const int TickAccounts = 100;

    /// <summary>Above it the arrays of both ways would not fit beside everything else.</summary>
    private const int MostInMemory = 200_000;

    /// <summary>A tick is short: the runtime has to have seen it some times before it is compiled well.</summary>
    private const int TickWarmups = 20;

    private readonly SweepPlan plan = ProductSweep.Plan();
    private readonly Dictionary<string, Samples> results = [];
    private readonly List<string> order = [];
    private int[]? counts;

    public async Task RunAsync(CancellationToken stop)
    {
        report.Begin(Report.Format($"ten-rules: {accounts:N0} accounts x {MadeAccounts.Days} days x {MadeAccounts.Metrics.Length} metrics, median of {rounds}"));
        using var scratch = new Scratch();
        await using var postgres = peers.Contains("postgres") ? await PostgresDatabase.CreateAsync(accounts) : null;
        await using var store = await StoreAsync(new StorageOptions { DataFolder = scratch.File("ours") }, stop);
        await using var onPostgres = postgres is null ? null : await StoreAsync(new StorageOptions { Provider = StorageProvider.PostgreSQL, ConnectionString = postgres.ConnectionString }, stop);
        report.Line(Report.Format($"the store's file: {new DirectoryInfo(scratch.File("ours")).EnumerateFiles().Sum(file => file.Length) / 1e6:N0} MB"));
        var others = await PeersAsync(scratch, postgres, stop);
        try
        {
            if (await OneSweep.InChildAsync(scratch.File("ours"), stop) is { } memory)
                report.Line(memory);
            await FromStoreAsync(store, onPostgres, others, stop);
            await TicksAsync(store, stop);
        }
        finally
        {
            foreach (var peer in others)
                await peer.DisposeAsync();
        }

        if (accounts <= MostInMemory)
            InMemory(stop);
        Print();
    }

    private async Task<Database> StoreAsync(StorageOptions options, CancellationToken stop)
    {
        var database = new Database(options, new RealTime(TimeProvider.System));
        await ProductLoad.RunAsync(database, accounts, stop);
        return database;
    }

    private async Task<List<Peer>> PeersAsync(Scratch scratch, PostgresDatabase? postgres, CancellationToken stop)
    {
        var loaded = new List<Peer>();
        if (peers.Contains("duckdb"))
            loaded.Add(new DuckDb(scratch.File("duckdb")));
        if (peers.Contains("sqlite"))
            loaded.Add(new SqliteRows(scratch.File("rows.db")));
        if (postgres is not null)
            loaded.Add(new PostgresRows(postgres.ConnectionString));
        foreach (var peer in loaded)
            await peer.LoadAsync(accounts, stop);
        return loaded;
    }

    // The first round warms the caches and is not counted.
    private async Task FromStoreAsync(Database store, Database? onPostgres, List<Peer> others, CancellationToken stop)
    {
        var engines = new List<(string Name, Func<Task<int[]>> Run)>
        {
            ("product, SQLite store", () => ProductSweep.FromStoreAsync(plan, new SweepReader(store), dueBy: null, withSegments: true, stop)),
        };
        if (onPostgres is not null)
            engines.Add(("product, PostgreSQL store", () => ProductSweep.FromStoreAsync(plan, new SweepReader(onPostgres), dueBy: null, withSegments: true, stop)));
        engines.AddRange(others.Select(peer => (peer.Name, new Func<Task<int[]>>(() => peer.RunAsync(stop)))));

        for (var round = 0; round <= rounds; round++)
        {
            for (var i = 0; i < engines.Count; i++)
            {
                var (name, run) = engines[(i + round) % engines.Count];
                int[] found = [];
                var sample = await Sample.OfAsync(async () => found = await run());
                Check(name, found);
                if (round > 0)
                    Add(name, sample);
            }

            report.NoteLoad();
        }
    }

    private async Task TicksAsync(Database store, CancellationToken stop)
    {
        await ProductLoad.ChangeAsync(store, accounts, stop);
        var reader = new SweepReader(store);
        for (var round = -TickWarmups; round < 3 * rounds; round++)
        {
            stop.ThrowIfCancellationRequested();
            var sample = await Sample.OfAsync(() => ProductSweep.FromStoreAsync(plan, reader, DateTimeOffset.UnixEpoch, withSegments: false, stop));
            if (round >= 0)
                Add("tick: 1 % of the accounts changed", sample);
        }
    }

    private void InMemory(CancellationToken stop)
    {
        var blocks = ProductSweep.Blocks(plan, accounts);
        var pass = new SweepPass(plan, blocks[0].Capacity);
        var day = ProductSweep.Day();
        var hand = new HandLoop(accounts);
        for (var round = -5; round < 5 * rounds; round++)
        {
            stop.ThrowIfCancellationRequested();
            Once("in memory, product", round, () => ProductSweep.InMemory(plan, blocks, pass, day));
            Once("in memory, hand-written loop", round, hand.Run);
        }
    }

    private void Once(string name, int round, Func<int[]> run)
    {
        int[] found = [];
        var sample = Sample.OfAsync(() =>
        {
            found = run();
            return Task.CompletedTask;
        }).GetAwaiter().GetResult();
        Check(name, found);
        if (round >= 0)
            Add(name, sample);
    }

    private void Check(string name, int[] found)
    {
        counts ??= found;
        if (!counts.SequenceEqual(found))
            throw new InvalidOperationException($"{name} counts {string.Join(' ', found)} where others count {string.Join(' ', counts)}.");
    }

    private void Add(string name, Sample sample)
    {
        if (!results.TryGetValue(name, out var samples))
        {
            results[name] = samples = new Samples();
            order.Add(name);
        }

        samples.Add(sample);
    }

    private void Print()
    {
        report.Line("counts: " + string.Join("  ", plan.Rules.Zip(counts ?? throw new UnreachableException("Nothing ran."), (rule, count) => Report.Format($"{rule.Rule.Id} {count:N0}"))));
        report.Table(
            ["", "ms (least–most)", "processor ms", "allocated MB"],
            order.Select(name => (IReadOnlyList<string>)
            [
                name,
                Report.Format($"{results[name].Seconds * 1e3:N1} ({results[name].Least * 1e3:N1}–{results[name].Most * 1e3:N1})"),
                name.Contains("SQL", StringComparison.Ordinal) && !name.StartsWith("product, SQLite", StringComparison.Ordinal) || name.StartsWith("DuckDB", StringComparison.Ordinal) ? "" : Report.Format($"{results[name].ProcessorSeconds * 1e3:N0}"),
                name.StartsWith("DuckDB", StringComparison.Ordinal) ? "" : Report.Format($"{results[name].AllocatedMegabytes:N1}"),
            ]));
        report.Line("");
        if (accounts <= MostInMemory)
            Ratio("in memory, product", "in memory, hand-written loop", "at most 2", ratio => ratio <= 2);
        if (order.Find(name => name.StartsWith("DuckDB", StringComparison.Ordinal)) is { } duck)
            Ratio("product, SQLite store", duck, "below 1", ratio => ratio < 1);
        var sweep = results["product, SQLite store"].Seconds;
        var tick = results["tick: 1 % of the accounts changed"].Seconds;
        var kept = accounts < TickAccounts * 1_000 ? tick <= 0.020 : tick <= 0.02 * sweep;
        report.Line(Report.Format($"tick / sweep: {tick / sweep * 100:0.0} % ({tick * 1e3:0.0} ms; target {(accounts < TickAccounts * 1_000 ? "20 ms" : "2 %")}): {(kept ? "met" : "missed")}"));
        report.Line(Report.Format($"sweep from the store: {sweep:0.000} s (aim 0.5 s at 100,000 accounts)"));
        report.End();
    }

    private void Ratio(string one, string other, string target, Func<double, bool> met)
    {
        var ratio = results[one].Seconds / results[other].Seconds;
        var processor = one.StartsWith("in memory", StringComparison.Ordinal)
            ? Report.Format($"; by processor time {results[one].ProcessorSeconds / results[other].ProcessorSeconds:0.00}")
            : "";
        report.Line(Report.Format($"{one} / {other}: {ratio:0.00} (target {target}): {(met(ratio) ? "met" : "missed")}{processor}"));
    }
}
