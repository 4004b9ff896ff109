using ChatOpsMilestones.Bench.Measuring;
using ChatOpsMilestones.Connectors.Demo;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Signals;

namespace ChatOpsMilestones.Bench.Sweeps;

/// <summary>The demo company as the evaluation gets it: written to a store and read back.</summary>
internal static class DemoHistories
{
    public static readonly DateOnly Anchor = new(2026, 11, 20);

    public static async Task<List<AccountHistory>> LoadAsync()
    {
        using var scratch = new Scratch();
        var real = new RealTime(TimeProvider.System);
        await using var database = new Database(new StorageOptions { DataFolder = scratch.Folder }, real);
        await database.StartAsync();
        var company = DemoCompany.Generate(Anchor, futureWeeks: 0);
        var signals = company.Signals(null, company.HistoryEnd).ToList();
        await new SignalStore(database).WriteAsync(signals, company.HistoryEnd);

        var histories = new List<AccountHistory>();
        await foreach (var history in new HistoryStore(database).LoadHistoriesAsync(signals.OfType<Account>().Select(account => account.Id).Distinct()))
            histories.Add(history);
        return histories;
    }
}
