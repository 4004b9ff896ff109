using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Sweeps;
using ChatOpsMilestones.Storage.Histories;

namespace ChatOpsMilestones.Storage.Sweeps;

/// <summary>
/// Streams accounts as columns: what the account says, its recent chunks and what came before them, the rules it holds. In
/// order of shard and id; nothing is kept but one block a worker, whatever the number of accounts.
/// </summary>
public sealed class SweepReader(Database database)
{
    /// <summary>Accounts of a block; it stays in the processor's cache.</summary>
    private const int BlockSize = 256;

    /// <summary>What the accounts have in common; to be read first.</summary>
    public async Task<SweepFacts> FactsAsync(CancellationToken cancellationToken = default)
    {
        var shared = await database.ReadAsync(SharedFacts.LoadAsync, cancellationToken);
        return new SweepFacts(shared.Watermarks, shared.Common);
    }

    /// <summary>Reads accounts block by block.</summary>
    /// <param name="plan">what is asked of them.</param>
    /// <param name="request">which accounts.</param>
    /// <param name="worker">called once a worker; what it returns gets that worker's blocks, one after the other. A block is good until it returns.</param>
    /// <param name="cancellationToken">stops between blocks.</param>
    public async Task ReadAsync(SweepPlan plan, SweepRequest request, Func<Action<SweepBlock>> worker, CancellationToken cancellationToken = default)
    {
        var shared = await database.ReadAsync(SharedFacts.LoadAsync, cancellationToken);
        var shards = request.Shards ?? [.. Enumerable.Range(0, Shard.Count)];
        var next = -1;
        var workers = Enumerable.Range(0, Math.Clamp(request.Workers, 1, Math.Min(16, Math.Max(1, shards.Count)))).Select(_ => Task.Run(
            () => database.ReadAsync(
                session =>
                {
                    using var rows = new SweepRows(session, plan, request, shared, BlockSize);
                    var sink = worker();
                    for (var i = Interlocked.Increment(ref next); i < shards.Count; i = Interlocked.Increment(ref next))
                        rows.Read(shards[i], sink, cancellationToken);
                    rows.Finish(sink);
                    return Task.FromResult(true);
                },
                cancellationToken),
            cancellationToken));
        await Task.WhenAll(workers);
    }
}
