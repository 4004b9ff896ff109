using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Signals;

/// <summary>Writes accounts and contacts, and refuses what speaks of an account that nobody has named.</summary>
internal static class AccountWriter
{
    /// <summary>Looks up what is stored of the slice's accounts; must run before the rest.</summary>
    public static async Task LoadAsync(SignalSlice slice)
    {
        var keys = new KeyList();
        foreach (var account in slice.Accounts)
            keys.Add(account.Shard, account.Id);
        if (keys.Count == 0)
            return;

        await slice.Scope.QueryAsync(
            """
            select a.account_id, a.hash, a.zone_id, w.first_chunk, w.last_chunk
            from {keys:shard, account_id}
            join accounts a on a.shard = k.shard and a.account_id = k.account_id
            left join account_work w on w.shard = a.shard and w.account_id = a.account_id
            """,
            row =>
            {
                var account = slice.Account(row.Text(0));
                account.Exists = true;
                account.Hash = row.Long(1);
                account.Zone(row.Text(2));
                account.Holds(row.IntOrNull(3), row.IntOrNull(4));
                return true;
            },
            ("@keys", keys));
    }

    public static async Task WriteAccountsAsync(SignalSlice slice)
    {
        var rows = new Dictionary<string, (string, object?)[]>(StringComparer.Ordinal);
        foreach (var touched in slice.Accounts)
        {
            foreach (var (position, account) in slice.Open<Account>(touched))
            {
                if (account.Id != touched.Id)
                {
                    slice.Refuse(position, $"\"{account.Id}\" is another name of account \"{touched.Id}\": import it under that id");
                    continue;
                }

                var body = SignalJson.Of(account, SignalContext.Default.Account);
                var outcome = !touched.Exists ? SignalOutcome.New : touched.Hash == body.Hash ? SignalOutcome.Same : SignalOutcome.Changed;
                slice.Set(position, outcome);
                if (outcome == SignalOutcome.Same)
                    continue;

                touched.Exists = true;
                touched.Hash = body.Hash;
                touched.Zone(account.ZoneId);

                // Its dates, seats and zone stand behind every day, so all days are looked at again.
                touched.Changed(DateOnly.MinValue);
                rows[touched.Id] = Row(touched, account, body, slice.RecordedAt);
            }
        }

        await slice.Scope.ExecuteManyAsync(
            """
            insert into accounts (shard, account_id, name, name_folded, segment, owner_email, status, arr, start_date, renewal_date,
                zone_id, source, body, hash, first_recorded_at, recorded_at)
            values (@shard, @id, @name, @folded, @segment, @owner, @status, @arr, @start, @renewal,
                @zone, @source, @body, @hash, @now, @now)
            on conflict (shard, account_id) do update set
                name = excluded.name, name_folded = excluded.name_folded, segment = excluded.segment,
                owner_email = excluded.owner_email, status = excluded.status, arr = excluded.arr,
                start_date = excluded.start_date, renewal_date = excluded.renewal_date, zone_id = excluded.zone_id,
                source = excluded.source, body = excluded.body, hash = excluded.hash, recorded_at = excluded.recorded_at
            """,
            rows.Values);
    }

    public static void RefuseUnknown(SignalSlice slice)
    {
        foreach (var touched in slice.Accounts.Where(account => !account.Exists))
        {
            foreach (var (position, _) in slice.Open<Signal>(touched))
                slice.Refuse(position, $"unknown account \"{touched.Id}\": no accounts row has this account_id");
        }
    }

    public static async Task WriteContactsAsync(SignalSlice slice)
    {
        var contacts = new List<(TouchedAccount Account, int Position, Contact Contact)>();
        foreach (var touched in slice.Accounts)
            contacts.AddRange(slice.Open<Contact>(touched).Select(open => (touched, open.Position, open.Signal)));
        if (contacts.Count == 0)
            return;

        var keys = new KeyList();
        foreach (var (account, _, contact) in contacts)
            keys.Add(account.Shard, account.Id, contact.Id);
        var stored = (await slice.Scope.QueryAsync(
            """
            select c.account_id, c.contact_id, c.hash, c.body
            from {keys:shard, account_id, contact_id}
            join contacts c on c.shard = k.shard and c.account_id = k.account_id and c.contact_id = k.contact_id
            """,
            static row => (Key: (row.Text(0), row.Text(1)), Hash: row.Long(2), Body: row.Text(3)),
            ("@keys", keys))).DistinctBy(row => row.Key).ToDictionary(row => row.Key, row => (row.Hash, row.Body));

        var changes = new List<ContactChange>();
        var rows = new Dictionary<(string, string), (string, object?)[]>();
        foreach (var (touched, position, contact) in contacts)
        {
            var canonical = contact with { AccountId = touched.Id };
            var body = SignalJson.Of(canonical, SignalContext.Default.Contact);
            var key = (touched.Id, contact.Id);
            var known = stored.TryGetValue(key, out var before);
            slice.Set(position, !known ? SignalOutcome.New : before.Hash == body.Hash ? SignalOutcome.Same : SignalOutcome.Changed);
            if (known && before.Hash == body.Hash)
                continue;

            if (known)
                changes.AddRange(ContactChanges.Between(SignalJson.Parse(before.Body, SignalContext.Default.Contact), canonical, slice.RecordedAt));
            stored[key] = (body.Hash, body.Text);
            touched.Changed(DateOnly.MinValue);
            rows[key] =
            [
                ("@shard", touched.Shard), ("@account", touched.Id), ("@id", contact.Id), ("@source", contact.Source),
                ("@body", body.Text), ("@hash", body.Hash), ("@now", slice.RecordedAt),
            ];
        }

        await slice.Scope.ExecuteManyAsync(
            """
            insert into contacts (shard, account_id, contact_id, source, body, hash, first_recorded_at, recorded_at)
            values (@shard, @account, @id, @source, @body, @hash, @now, @now)
            on conflict (shard, account_id, contact_id) do update set
                source = excluded.source, body = excluded.body, hash = excluded.hash, recorded_at = excluded.recorded_at
            """,
            rows.Values);
        await RecordWriter.AddAsync(slice, changes);
    }

    private static (string, object?)[] Row(TouchedAccount touched, Account account, SignalJson.Body body, DateTimeOffset recordedAt) =>
    [
        ("@shard", touched.Shard), ("@id", touched.Id), ("@name", account.Name), ("@folded", account.Name.ToLowerInvariant()),
        ("@segment", account.Segment), ("@owner", account.OwnerEmail), ("@status", account.Status), ("@arr", account.Arr),
        ("@start", account.StartDate), ("@renewal", account.RenewalDate), ("@zone", account.ZoneId), ("@source", account.Source),
        ("@body", body.Text), ("@hash", body.Hash), ("@now", recordedAt),
    ];
}
