using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Guards;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Segments;

namespace ChatOpsMilestones.Hosting.Segments;

/// <summary>
/// Publishes each Monday's snapshots once its numbers are complete, then has the rules about whole segments looked at.
/// Runs before accounts are evaluated, so that a Monday is looked at once and not twice.
/// </summary>
public sealed partial class SnapshotRun(
    Database database,
    SnapshotStore snapshots,
    OutageStore outages,
    RecentUse use,
    AccountStore accounts,
    HistoryStore histories,
    SegmentAlerts alerts,
    PlaybookHolder playbooks,
    ILogger<SnapshotRun> logger)
{
    private string done = "";

    /// <summary>Publishes what is ready; returns the number of Mondays.</summary>
    public async Task<int> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var mondays = await ReadyAsync(playbook, now, cancellationToken);
        if (mondays.Count > 0)
            await PublishAsync(playbook, mondays, now, cancellationToken);

        // Rules about segments are few: they are folded anew whenever something they look at may have changed.
        if (mondays.Count > 0 || done != playbook.Version)
            await alerts.RunAsync(playbook, now, cancellationToken);
        done = playbook.Version;
        return mondays.Count;
    }

    private async Task<IReadOnlyList<DateOnly>> ReadyAsync(Playbook playbook, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plan = SnapshotPlan.Of(playbook);
        var mondays = SnapshotSchedule.Mondays(now).ToList();
        var published = await snapshots.PublishedAsync(plan.Id, mondays[0], cancellationToken);
        mondays.RemoveAll(published.Contains);
        if (mondays.Count == 0)
            return mondays;

        var marks = await use.MarksAsync(cancellationToken);
        var open = await outages.OpenAsync(cancellationToken);
        return mondays.FindAll(monday => SnapshotSchedule.IsReady(monday, plan, marks, open, now));
    }

    private async Task PublishAsync(Playbook playbook, IReadOnlyList<DateOnly> mondays, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plan = SnapshotPlan.Of(playbook);
        var builders = mondays.Select(monday => new SnapshotBuilder(plan, monday)).ToList();
        var names = await accounts.NamesAsync(cancellationToken);
        var ids = names.Select(name => name.Id).OrderBy(Core.Identity.Shard.Of).ThenBy(id => id, StringComparer.Ordinal);
        await foreach (var history in histories.LoadHistoriesAsync(ids, cancellationToken))
        {
            foreach (var builder in builders)
                builder.Add(history);
        }

        foreach (var builder in builders)
        {
            var built = builder.Build();
            if (await database.WriteAsync(scope => SnapshotStore.PublishAsync(scope, plan.Id, builder.Monday, built, now), cancellationToken))
                Published(builder.Monday, built.Count, names.Count);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Snapshots of {Monday:yyyy-MM-dd} are published: {Segments} segments of {Accounts} accounts")]
    private partial void Published(DateOnly monday, int segments, int accounts);
}
