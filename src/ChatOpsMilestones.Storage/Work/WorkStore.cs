using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Work;

/// <summary>Which accounts are to be evaluated. Claims are leases: a host that dies gives its accounts back by itself.</summary>
public sealed class WorkStore(Database database)
{
    private static readonly int[] AllShards = [.. Enumerable.Range(0, Shard.Count)];

    /// <summary>Takes accounts that changed, whose next check has come, or that a common change passed by; in order of shard and id.</summary>
    public Task<List<AccountWork>> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            Durability.Bulk,
            async scope =>
            {
                var generation = await scope.NumberAsync("select value from counters where name = 'generation'");
                var taken = await TakeAsync(scope, claim, generation, claim.Most, "w.due_at <= @now");
                if (taken.Count < claim.Most)
                    taken.AddRange(await TakeAsync(scope, claim, generation, claim.Most - taken.Count, "w.generation < @generation and w.due_at > @now"));

                await AddGenerationsAsync(scope, taken);
                return taken
                    .OrderBy(work => work.Shard)
                    .ThenBy(work => work.Work.AccountId, StringComparer.Ordinal)
                    .Select(work => work.Work with { Generation = generation })
                    .ToList();
            },
            cancellationToken);

    /// <summary>
    /// Saves an evaluation's state and when to look again, and gives the account back. False when the lease had run out
    /// and somebody else has it: then the caller must roll back what it stores beside this.
    /// </summary>
    public static async Task<bool> SaveAsync(DbTransactionScope scope, AccountWork work, EvaluationState state, DateTimeOffset nextCheck) =>
        await scope.ExecuteAsync(
            """
            update account_work set
                state = @state, evaluated_through = @through, generation = @generation,
                dirty_from = case when dirty_version = @version then null else dirty_from end,
                dirty_since = case when dirty_version = @version then null else dirty_since end,
                due_at = case when dirty_version = @version then @next else 0 end,
                lease_owner = null, lease_until = 0
            where shard = @shard and account_id = @account and lease_owner = @owner and lease_until = @lease
            """,
            ("@state", StateJson.Write(state)), ("@through", state.Through), ("@generation", work.Generation), ("@version", work.Version),
            ("@next", nextCheck), ("@shard", Shard.Of(work.AccountId)), ("@account", work.AccountId), ("@owner", work.Owner), ("@lease", work.LeaseUntil)) > 0;

    /// <summary>The saved states that still hold: of accounts of which nothing has changed since.</summary>
    public async Task<IReadOnlyDictionary<string, EvaluationState>> StatesAsync(
        IReadOnlyCollection<string> accountIds, CancellationToken cancellationToken = default)
    {
        var states = new Dictionary<string, EvaluationState>(StringComparer.Ordinal);
        var keys = new KeyList();
        foreach (var id in accountIds)
            keys.Add(Shard.Of(id), id);
        if (keys.Count == 0)
            return states;

        var rows = await database.ReadAsync(
            session => session.QueryAsync(
                """
                select w.account_id, w.state from {keys:shard, account_id}
                join account_work w on w.shard = k.shard and w.account_id = k.account_id
                where w.state is not null and w.dirty_from is null
                    and w.generation >= coalesce((select value from counters where name = 'generation'), 0)
                """,
                static row => (Id: row.Text(0), State: StateJson.Read(row.Text(1))),
                ("@keys", keys)),
            cancellationToken);
        foreach (var (id, state) in rows)
        {
            if (state is not null)
                states[id] = state;
        }

        return states;
    }

    /// <summary>Gives an account back unevaluated, to be taken again after a while (real time).</summary>
    public Task ReleaseAsync(AccountWork work, TimeSpan pause, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            Durability.Bulk,
            scope => scope.ExecuteAsync(
                """
                update account_work set lease_owner = null, lease_until = @until
                where shard = @shard and account_id = @account and lease_owner = @owner and lease_until = @lease
                """,
                ("@until", database.RealTime.GetUtcNow() + pause), ("@shard", Shard.Of(work.AccountId)), ("@account", work.AccountId),
                ("@owner", work.Owner), ("@lease", work.LeaseUntil)),
            cancellationToken);

    /// <summary>Makes every account due, from a day on: a new playbook, a segment's snapshot.</summary>
    public static Task MakeAllDueAsync(DbTransactionScope scope, string reason, DateOnly from, DateTimeOffset at)
    {
        var generation = new Generation();
        generation.Changed(reason, from);
        return generation.SaveAsync(scope, at);
    }

    private async Task<List<(int Shard, long Seen, AccountWork Work)>> TakeAsync(
        DbTransactionScope scope, WorkClaim claim, long generation, int most, string due)
    {
        var now = database.RealTime.GetUtcNow();
        var until = StoredTime.Milliseconds(now + claim.Lease);
        return await scope.QueryAsync(
            $$"""
            update account_work set lease_owner = @owner, lease_until = @until
            where (shard, account_id) in (
                select w.shard, w.account_id from account_work w
                where w.shard in {list:@shards} and w.lease_until <= @real and {{due}}
                order by w.shard, w.due_at limit @most {skip_locked})
            returning shard, account_id, dirty_from, dirty_version, generation, state
            """,
            row => (row.Int(0), row.Long(4), new AccountWork
            {
                AccountId = row.Text(1),
                DirtyFrom = row.DateOrNull(2),
                Version = row.Long(3),
                Generation = row.Long(4),
                State = StateJson.Read(row.TextOrNull(5)),
                LeaseUntil = until,
                Owner = claim.Owner,
            }),
            ("@owner", claim.Owner), ("@until", until), ("@shards", claim.Shards?.ToArray() ?? AllShards), ("@real", now),
            ("@now", claim.Now), ("@generation", generation), ("@most", most));
    }

    // The earliest day of the common changes that an account has not seen joins its own.
    private static async Task AddGenerationsAsync(DbTransactionScope scope, List<(int Shard, long Seen, AccountWork Work)> taken)
    {
        if (taken.Count == 0)
            return;

        var unseen = await scope.QueryAsync(
            "select generation, dirty_from from generations where generation > @seen order by generation desc",
            static row => (Number: row.Long(0), From: row.Date(1)),
            ("@seen", taken.Min(work => work.Seen)));
        for (var i = 0; i < taken.Count; i++)
        {
            var (shard, seen, work) = taken[i];
            foreach (var (_, from) in unseen.TakeWhile(generation => generation.Number > seen))
            {
                if (work.DirtyFrom is null || from < work.DirtyFrom)
                    work = work with { DirtyFrom = from };
            }

            taken[i] = (shard, seen, work);
        }
    }
}
