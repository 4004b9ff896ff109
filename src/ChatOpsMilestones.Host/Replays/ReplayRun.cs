using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Replays;

namespace ChatOpsMilestones.Hosting.Replays;

/// <summary>What to run, and over which days.</summary>
public sealed record ReplayQuestion
{
    public required Playbook Playbook { get; init; }

    public Playbook? Against { get; init; }

    public string? MilestoneId { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>Null for the last day with data, at most yesterday.</summary>
    public DateOnly? To { get; init; }

    public string? Segment { get; init; }

    public int HorizonDays { get; init; } = ReplayRequest.UsualHorizon;
}

/// <summary>Streams the stored histories through a replay, two at a time.</summary>
public sealed partial class ReplayRun(
    AccountStore accounts, HistoryStore histories, ReplayStore replays, BusinessTime business, ILogger<ReplayRun> logger)
{
    private const int Tasks = 2;

    /// <param name="question">what to run.</param>
    /// <param name="progress">told the share that is done, 0–1; null for nobody.</param>
    /// <param name="cancellationToken">stops it.</param>
    public async Task<ReplayReport> RunAsync(ReplayQuestion question, Action<double>? progress, CancellationToken cancellationToken)
    {
        var last = await LastDayAsync(cancellationToken);
        var to = question.To ?? last;
        var request = new ReplayRequest
        {
            Playbook = question.Playbook,
            Against = question.Against,
            MilestoneId = question.MilestoneId,
            From = question.From,
            To = to,
            Segment = question.Segment,
            HorizonDays = question.HorizonDays,
            KnownThrough = last > to ? last : to,
            Team = await accounts.TeammatesAsync(cancellationToken),
        };
        var ids = (await accounts.NamesAsync(cancellationToken)).Select(a => a.Id).OrderBy(Shard.Of).ThenBy(id => id, StringComparer.Ordinal).ToList();
        var snapshots = ReplaySnapshots.AreNeeded(request) ? new ReplaySnapshots(request) : null;
        var passes = snapshots?.Passes(ids.Count) ?? [];
        var steps = (passes.Count + 1.0) * Math.Max(1, ids.Count);
        int done = 0, failed = 0;
        foreach (var mondays in passes)
        {
            snapshots!.Begin(mondays); // never null: there is a pass
            await StreamAsync(ids, snapshots.Add, Step, cancellationToken);
            snapshots.End();
        }

        var replayer = new Replayer(request with { Snapshots = snapshots });
        await StreamAsync(
            ids,
            history =>
            {
                if (!Add(replayer, history))
                    Interlocked.Increment(ref failed);
            },
            Step,
            cancellationToken);
        foreach (var segment in snapshots?.Subjects() ?? [])
            replayer.Add(segment);
        var report = replayer.Finish();
        return failed == 0 ? report : report with { Notes = [.. report.Notes, $"{failed} account(s) could not be evaluated and are left out; the log names them."] };

        void Step() => progress?.Invoke(Interlocked.Increment(ref done) / steps);
    }

    /// <summary>The day at which a replay ends unless it is told otherwise: the last one with data that is over.</summary>
    public async Task<DateOnly> LastDayAsync(CancellationToken cancellationToken)
    {
        var yesterday = DateOnly.FromDateTime(business.GetUtcNow().UtcDateTime).AddDays(-1);
        return await replays.LastDataDayAsync(cancellationToken) is { } day && day < yesterday ? day : yesterday;
    }

    private Task StreamAsync(IEnumerable<string> ids, Action<AccountHistory> work, Action step, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            histories.LoadHistoriesAsync(ids, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = Tasks, CancellationToken = cancellationToken },
            (history, _) =>
            {
                work(history);
                step();
                return ValueTask.CompletedTask;
            });

    // One account that cannot be evaluated must not keep the others from it.
    private bool Add(Replayer replayer, AccountHistory history)
    {
        try
        {
            replayer.Add(history);
            return true;
        }
        catch (Exception error) when (error is not (OperationCanceledException or StoreException))
        {
            AccountFailed(error, history.Account.Id);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Account {AccountId} could not be replayed; it is left out")]
    private partial void AccountFailed(Exception error, string accountId);
}
