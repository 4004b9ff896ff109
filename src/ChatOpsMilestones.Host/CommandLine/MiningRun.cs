using ChatOpsMilestones.Core.Mining;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Histories;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary>Mines the stored history of an installation: histories are streamed, and a sketch of each is kept.</summary>
internal static class MiningRun
{
    /// <param name="settings">where the store is, and the playbook that says which metrics are levels.</param>
    /// <param name="loginMetric">the metric that counts log-ins; null for that of the playbook.</param>
    /// <param name="cancellationToken">stops between accounts.</param>
    public static async Task<(MiningReport? Report, string? Fault)> RunAsync(AppSettings settings, string? loginMetric, CancellationToken cancellationToken)
    {
        // Looking must not create a store.
        if (settings.Storage is { Provider: StorageProvider.Sqlite, ConnectionString: null or "" } && !File.Exists(Path.Combine(settings.Storage.DataFolder, "chatops.db")))
            return (null, $"{settings.Storage.DataFolder}: there is no store in this folder; import data first.");

        var playbook = FileFinder.Find(settings.Playbook.File) is { } found ? PlaybookLoader.LoadFile(found).Playbook : null;
        var gauges = playbook?.Metrics.Where(m => m.Kind == MetricKind.Gauge).Select(m => m.Id).ToHashSet() ?? [];
        await using var database = new Database(settings.Storage, new RealTime(TimeProvider.System));
        await database.StartAsync(cancellationToken);
        var accounts = await new AccountStore(database).ListAsync(cancellationToken: cancellationToken);
        var miner = new Miner(new MiningPolicy(), loginMetric ?? playbook?.Health.LoginMetric ?? "logins", gauges);
        await foreach (var history in new HistoryStore(database).LoadHistoriesAsync(accounts.Select(a => a.Id), cancellationToken))
            miner.Add(history);
        return (miner.Report(), null);
    }
}
