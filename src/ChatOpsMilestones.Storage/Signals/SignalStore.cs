using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Signals;

/// <summary>Takes signals in. The same signal again changes nothing; other content under the same key is a correction.</summary>
public sealed class SignalStore(Database database)
{
    private readonly SlicePacer pacer = new(database.RealTime);

    /// <summary>
    /// Writes signals and says what became of each, in the order given. Several short transactions: after a failure a
    /// part may be stored, each with its account marked, and the whole list can simply be written again.
    /// Lists of 10,000 to 50,000 are the fastest.
    /// </summary>
    /// <param name="recordedAt">when they arrived.</param>
    public async Task<IReadOnlyList<SignalOutcome>> WriteAsync(
        IReadOnlyList<Signal> signals, DateTimeOffset recordedAt, CancellationToken cancellationToken = default)
    {
        var outcomes = new SignalOutcome?[signals.Count];
        await WriteTeamAsync(signals, outcomes, recordedAt, cancellationToken);

        var groups = await GroupAsync(signals, cancellationToken);
        foreach (var slice in Slices(groups))
        {
            var started = pacer.Start();
            await database.WriteAsync(Durability.Bulk, scope => WriteSliceAsync(scope, signals, outcomes, recordedAt, slice), cancellationToken);
            pacer.Done(started, slice.Sum(group => group.Count));
        }

        return outcomes!;
    }

    /// <summary>Remembers ids of messages; returns those not seen before, in the order given.</summary>
    public Task<IReadOnlyList<string>> RememberMessagesAsync(
        string source, IReadOnlyList<string> messageIds, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        database.WriteAsync<IReadOnlyList<string>>(
            async scope =>
            {
                var fresh = new List<string>();
                foreach (var id in messageIds)
                {
                    var added = await scope.ExecuteAsync(
                        "insert into message_ids (source, message_id, recorded_at) values (@source, @id, @at) on conflict (source, message_id) do nothing",
                        ("@source", source), ("@id", id), ("@at", at));
                    if (added > 0)
                        fresh.Add(id);
                }

                return fresh;
            },
            cancellationToken);

    private async Task WriteTeamAsync(
        IReadOnlyList<Signal> signals, SignalOutcome?[] outcomes, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        var team = Enumerable.Range(0, signals.Count).Where(i => signals[i].OfAccount is null);
        foreach (var part in team.Chunk(200))
        {
            await database.WriteAsync(
                Durability.Bulk,
                async scope =>
                {
                    var generation = new Generation();
                    foreach (var i in part)
                        outcomes[i] = await TeamWriter.WriteAsync(scope, signals[i], recordedAt, generation);
                    await generation.SaveAsync(scope, recordedAt);
                },
                cancellationToken);
        }
    }

    /// <summary>Positions by account, aliases resolved, in order of id.</summary>
    private async Task<List<AccountGroup>> GroupAsync(IReadOnlyList<Signal> signals, CancellationToken cancellationToken)
    {
        var byId = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < signals.Count; i++)
        {
            if (signals[i].OfAccount is not { } id)
                continue;
            if (!byId.TryGetValue(id, out var positions))
                byId[id] = positions = [];
            positions.Add(i);
        }

        var aliases = byId.Count == 0 ? [] : await database.ReadAsync(
            session => session.QueryAsync(
                "select alias, account_id from account_aliases where alias in {list:@ids}",
                static row => (Alias: row.Text(0), AccountId: row.Text(1)),
                ("@ids", byId.Keys.ToArray())),
            cancellationToken);
        var targets = aliases.ToDictionary(a => a.Alias, a => a.AccountId, StringComparer.Ordinal);
        return byId
            .Select(group => new AccountGroup(targets.GetValueOrDefault(group.Key, group.Key), AccountsFirst(signals, group.Value), 0, group.Value.Count))
            .OrderBy(group => group.AccountId, StringComparer.Ordinal)
            .ToList();
    }

    // An account may be cut into several slices: the first one must hold the account itself.
    private static List<int> AccountsFirst(IReadOnlyList<Signal> signals, List<int> positions) =>
        positions.FindLastIndex(i => signals[i] is Account) <= 0 ? positions : [.. positions.OrderBy(i => signals[i] is not Account)];

    private IEnumerable<List<AccountGroup>> Slices(List<AccountGroup> groups)
    {
        var slice = new List<AccountGroup>();
        var room = pacer.Size;
        foreach (var group in groups)
        {
            for (var start = 0; start < group.Count;)
            {
                var count = Math.Min(group.Count - start, room);
                slice.Add(group with { Start = start, Count = count });
                start += count;
                room -= count;
                if (room > 0)
                    continue;

                yield return slice;
                slice = [];
                room = pacer.Size;
            }
        }

        if (slice.Count > 0)
            yield return slice;
    }

    private static async Task WriteSliceAsync(
        DbTransactionScope scope, IReadOnlyList<Signal> signals, SignalOutcome?[] outcomes, DateTimeOffset recordedAt, List<AccountGroup> groups)
    {
        var slice = new SignalSlice(scope, signals, outcomes, recordedAt);
        foreach (var group in groups)
        {
            var account = slice.Account(group.AccountId);
            for (var i = group.Start; i < group.Start + group.Count; i++)
                account.Signals.Add(group.Positions[i]);
        }

        await AccountWriter.LoadAsync(slice);
        await AccountWriter.WriteAccountsAsync(slice);
        AccountWriter.RefuseUnknown(slice);
        await AccountWriter.WriteContactsAsync(slice);
        await RecordWriter.WriteAsync(slice);
        await UsageWriter.WriteAsync(slice);
        await DirtyMarker.MarkAsync(slice);
    }

    /// <param name="AccountId">the account they go to.</param>
    private sealed record AccountGroup(string AccountId, List<int> Positions, int Start, int Count);
}
