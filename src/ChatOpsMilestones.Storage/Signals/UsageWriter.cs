using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Signals;

/// <summary>
/// Writes daily values into the packed chunks: reads the chunks that a slice touches and those after them, changes the
/// days, carries the running totals forward, and writes back what changed.
/// </summary>
internal sealed class UsageWriter
{
    private readonly SignalSlice slice;
    private readonly List<AccountUsage> accounts = [];

    private UsageWriter(SignalSlice slice) => this.slice = slice;

    public static async Task WriteAsync(SignalSlice slice)
    {
        var writer = new UsageWriter(slice);
        foreach (var touched in slice.Accounts)
        {
            var usage = new AccountUsage(touched);
            usage.Values.AddRange(slice.Open<UsageDay>(touched));
            usage.PersonValues.AddRange(slice.Open<PersonUsageDay>(touched));
            if (usage.Values.Count + usage.PersonValues.Count > 0)
                writer.accounts.Add(usage);
        }

        if (writer.accounts.Count == 0)
            return;

        await writer.LoadAsync(usage => usage.Chunks(), usage => usage.PersonChunks());
        await writer.LoadAsync(usage => usage.OlderChunks(), usage => usage.OlderPersonChunks());
        foreach (var usage in writer.accounts)
            writer.Apply(usage);
        await writer.SaveAsync();
    }

    private async Task LoadAsync(
        Func<AccountUsage, IEnumerable<int>> chunks, Func<AccountUsage, IEnumerable<(string ContactId, int Chunk)>> personChunks)
    {
        var (own, people) = (new KeyList(), new KeyList());
        var byId = accounts.ToDictionary(usage => usage.Account.Id, StringComparer.Ordinal);
        foreach (var usage in accounts)
        {
            foreach (var chunk in chunks(usage))
                own.Add(usage.Account.Shard, chunk, usage.Account.Id);
            foreach (var (contact, chunk) in personChunks(usage))
                people.Add(usage.Account.Shard, chunk, usage.Account.Id, contact);
        }

        if (own.Count > 0)
        {
            await slice.Scope.QueryAsync(
                """
                select c.account_id, c.chunk, c.payload
                from {keys:shard, chunk, account_id}
                join series_chunks c on c.shard = k.shard and c.chunk = k.chunk and c.account_id = k.account_id
                """,
                row => Loaded(byId[row.Text(0)].Own, row.Int(1), row.Bytes(2)),
                ("@keys", own));
        }

        if (people.Count > 0)
        {
            await slice.Scope.QueryAsync(
                """
                select c.account_id, c.contact_id, c.chunk, c.payload
                from {keys:shard, chunk, account_id, contact_id}
                join person_series_chunks c on c.shard = k.shard and c.chunk = k.chunk
                    and c.account_id = k.account_id and c.contact_id = k.contact_id
                """,
                row => Loaded(byId[row.Text(0)].Person(row.Text(1)), row.Int(2), row.Bytes(3)),
                ("@keys", people));
        }
    }

    private static bool Loaded(ChunkRun run, int number, byte[] payload)
    {
        run.Load(number, payload);
        return true;
    }

    private void Apply(AccountUsage usage)
    {
        foreach (var (position, person) in usage.PersonValues)
        {
            var outcome = usage.Person(person.ContactId).Set(person.Metric, person.Date, person.Value, out var before);
            slice.Set(position, outcome);
            if (outcome == SignalOutcome.Same)
                continue;

            usage.Own.AddDerived(person.Metric, person.Date, before, person.Value);
            usage.Account.Changed(person.Date);
        }

        foreach (var (position, value) in usage.Values)
        {
            var outcome = usage.Own.Set(value.Metric, value.Date, value.Value, out _);
            slice.Set(position, outcome);
            if (outcome != SignalOutcome.Same)
                usage.Account.Changed(value.Date);
        }
    }

    private async Task SaveAsync()
    {
        var own = new List<(string, object?)[]>();
        var people = new List<(string, object?)[]>();
        foreach (var usage in accounts)
        {
            var account = usage.Account;
            foreach (var (chunk, payload) in usage.Own.Changed())
            {
                account.Holds(chunk, chunk);
                own.Add([("@shard", account.Shard), ("@chunk", chunk), ("@account", account.Id), ("@payload", payload), ("@now", slice.RecordedAt)]);
            }

            foreach (var (contact, series) in usage.People)
            {
                foreach (var (chunk, payload) in series.Changed())
                    people.Add([("@shard", account.Shard), ("@chunk", chunk), ("@account", account.Id), ("@contact", contact), ("@payload", payload), ("@now", slice.RecordedAt)]);
            }
        }

        await slice.Scope.ExecuteManyAsync(
            """
            insert into series_chunks (shard, chunk, account_id, payload, recorded_at)
            values (@shard, @chunk, @account, @payload, @now)
            on conflict (shard, chunk, account_id) do update set payload = excluded.payload, recorded_at = excluded.recorded_at
            """,
            own);
        await slice.Scope.ExecuteManyAsync(
            """
            insert into person_series_chunks (shard, chunk, account_id, contact_id, payload, recorded_at)
            values (@shard, @chunk, @account, @contact, @payload, @now)
            on conflict (shard, chunk, account_id, contact_id) do update set payload = excluded.payload, recorded_at = excluded.recorded_at
            """,
            people);
    }
}
