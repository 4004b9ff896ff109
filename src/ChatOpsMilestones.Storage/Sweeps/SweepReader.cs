using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Sweeps;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Segments;

namespace ChatOpsMilestones.Storage.Sweeps;

/// <summary>
/// Streams accounts as columns: what the account says, its recent chunks and what came before them, the rules it holds. In
/// order of shard and id; nothing is kept but one block a worker, whatever the number of accounts.
/// </summary>
public sealed class SweepReader(Database database)
{
    /// <summary>Accounts of a block; it stays in the processor's cache.</summary>
    private const int BlockSize = 256;

    private readonly SnapshotCache snapshots = new();

    /// <summary>What the accounts have in common; to be read first.</summary>
    public async Task<SweepFacts> FactsAsync(CancellationToken cancellationToken = default)
    {
        return new SweepFacts(await database.ReadAsync(session => SharedFacts.LoadAsync(session, snapshots), cancellationToken));
    }

    /// <summary>Reads accounts block by block.</summary>
    /// <param name="plan">what is asked of them.</param>
    /// <param name="request">which accounts.</param>
    /// <param name="facts">what they have in common.</param>
    /// <param name="worker">called once a worker; what it returns gets that worker's blocks, one after the other. A block is good until it returns.</param>
    /// <param name="cancellationToken">stops between blocks.</param>
    public async Task ReadAsync(
        SweepPlan plan, SweepRequest request, SweepFacts facts, Func<Action<SweepBlock>> worker, CancellationToken cancellationToken = default)
    {
        var shared = facts.Shared;
        var shards = request.Shards ?? [.. Enumerable.Range(0, Shard.Count)];
        var range = SweepRange.Of(plan, request.Today, shared.Common);
        var count = Math.Clamp(request.Workers, 1, 16);
        var workers = Enumerable.Range(0, count).Select(number => Task.Run(
            () => database.ReadAsync(
                session =>
                {
                    var own = shards.Where(shard => shard % count == number).ToArray();
                    if (request.DueBy is { } due)
                    {
                        ReadDue(session, plan, range, due, shared, own, worker(), cancellationToken);
                        return Task.FromResult(true);
                    }

                    var sink = worker();
                    return WithSessionsAsync([session], session.Interleaves ? 1 : range.Chunks, sessions => ReadAll(sessions, plan, range, shared, own, (count, number), sink, cancellationToken), cancellationToken);
                },
                cancellationToken),
            cancellationToken));
        await Task.WhenAll(workers);
    }

    private static void ReadDue(
        DbSession session, SweepPlan plan, SweepRange range, DateTimeOffset due, SharedFacts shared, int[] shards, Action<SweepBlock> sink, CancellationToken cancellationToken)
    {
        using var rows = new DueRows(session, plan, range, due, shared, BlockSize);
        foreach (var shard in shards)
            rows.Read(shard, sink, cancellationToken);
        rows.Flush(sink);
    }

    private Task<bool> WithSessionsAsync(List<DbSession> sessions, int count, Action<IReadOnlyList<DbSession>> read, CancellationToken cancellationToken)
    {
        if (sessions.Count < count)
        {
            return database.ReadAsync(
                session =>
                {
                    sessions.Add(session);
                    return WithSessionsAsync(sessions, count, read, cancellationToken);
                },
                cancellationToken);
        }

        read(sessions);
        return Task.FromResult(true);
    }

    private static void ReadAll(
        IReadOnlyList<DbSession> sessions, SweepPlan plan, SweepRange range, SharedFacts shared, int[] shards, (int Count, int Number) worker, Action<SweepBlock> sink, CancellationToken cancellationToken)
    {
        using var rows = new FullRows(sessions, plan, range, shared, BlockSize);
        rows.Read(shards, worker.Count, worker.Number, sink, cancellationToken);
    }
}
