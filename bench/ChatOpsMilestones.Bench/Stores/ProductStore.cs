using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Signals;

namespace ChatOpsMilestones.Bench.Stores;

/// <summary>The product's own store, whole: unknown accounts are refused, corrections found, changed accounts marked for evaluation.</summary>
internal sealed class ProductStore : Contender
{
    private static readonly DateTimeOffset Arrived = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);

    private readonly Database database;
    private readonly SignalStore signals;
    private readonly HistoryStore histories;

    public ProductStore(string name, StorageOptions options)
    {
        Name = name;
        database = new Database(options, new RealTime(TimeProvider.System));
        signals = new SignalStore(database);
        histories = new HistoryStore(database);
    }

    public override string Name { get; }

    public override async Task StartAsync()
    {
        await database.StartAsync();
        await signals.WriteAsync([.. Workload.AccountIds.Select(id => new Account { Id = id, Name = id, Segment = "SMB" })], Arrived);
    }

    public override async Task UpsertAsync(IReadOnlyList<UsageDay> rows)
    {
        var outcomes = await signals.WriteAsync(rows, Arrived);
        if (outcomes.FirstOrDefault(outcome => outcome is SignalOutcome.Refused) is { } refused)
            throw new InvalidOperationException($"{Name} refused a row: {refused}");
    }

    public override async Task<Reading> ReadAsync(IReadOnlyList<string> accountIds, DateOnly from, DateOnly to)
    {
        var reading = new Reading();
        await foreach (var history in histories.LoadHistoriesAsync(accountIds))
        {
            foreach (var series in history.Metrics.Values)
                reading += Reading.Of(series, from, to);
        }

        return reading;
    }

    public override ValueTask DisposeAsync() => database.DisposeAsync();
}
