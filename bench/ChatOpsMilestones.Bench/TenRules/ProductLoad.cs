using System.Globalization;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Series;
using ChatOpsMilestones.Storage.Signals;

namespace ChatOpsMilestones.Bench.TenRules;

/// <summary>
/// Fills a store of the product's own tables. Accounts and watermarks go in by its own door; the chunks are packed by its
/// own writer, but put in account by account, since telling 72 million values one by one would take as long as all the rest.
/// </summary>
internal static class ProductLoad
{
    private const int Batch = 2_000;

    private static readonly DateTimeOffset Arrived = new(2026, 11, 23, 23, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(Database database, int accounts, CancellationToken stop)
    {
        await database.StartAsync(stop);
        var signals = new SignalStore(database);
        await signals.WriteAsync([.. MadeAccounts.Metrics.Select(metric => new Watermark(metric, MadeAccounts.Today) { Source = "bench" })], Arrived, stop);
        var days = new ushort[MadeAccounts.Metrics.Length * MadeAccounts.Days];
        for (var first = 0; first < accounts; first += Batch)
        {
            var batch = new List<Signal>();
            var chunks = new List<(string, object?)[]>();
            for (var number = first; number < Math.Min(first + Batch, accounts); number++)
            {
                var account = Account(number, MadeAccounts.Make(number, days));
                batch.Add(account);
                chunks.AddRange(Chunks(account.Id, days));
            }

            await signals.WriteAsync(batch, Arrived, stop);
            await database.WriteAsync(
                Durability.Bulk,
                scope => scope.ExecuteManyAsync(
                    "insert into series_chunks (shard, chunk, account_id, payload, recorded_at) values (@shard, @chunk, @account, @payload, @now)", chunks),
                stop);
        }

        await database.WriteAsync(
            Durability.Bulk,
            scope => scope.ExecuteAsync(
                "update account_work set first_chunk = @first, last_chunk = @last, dirty_from = null, due_at = @never",
                ("@first", SeriesChunk.Of(MadeAccounts.FirstDay)),
                ("@last", SeriesChunk.Of(MadeAccounts.Today)),
                ("@never", Arrived.AddYears(1))),
            stop);
    }

    /// <summary>Makes every hundredth account due, as a change does.</summary>
    public static Task ChangeAsync(Database database, int accounts, CancellationToken stop) => database.WriteAsync(
        Durability.Bulk,
        scope => scope.ExecuteManyAsync(
            "update account_work set due_at = 0 where shard = @shard and account_id = @account",
            Enumerable.Range(0, accounts / 100).Select(i => MadeAccounts.Id(i * 100)).Select(id => new (string, object?)[] { ("@shard", Shard.Of(id)), ("@account", id) })),
        stop);

    private static Account Account(int number, MadeAccount made) => new()
    {
        Id = MadeAccounts.Id(number),
        Name = "Customer " + number.ToString(CultureInfo.InvariantCulture),
        Segment = MadeAccounts.Segments[made.Segment],
        SeatsPaid = made.Seats,
        PlanLimits = new Dictionary<string, double> { ["api_calls"] = made.PlanLimit },
        RenewalDate = MadeAccounts.Today.AddDays(made.RenewalIn),
        Arr = made.Arr,
    };

    private static IEnumerable<(string, object?)[]> Chunks(string id, ushort[] days)
    {
        var chunks = new SortedDictionary<int, SeriesChunk>();
        for (var day = 0; day < MadeAccounts.Days; day++)
        {
            var date = MadeAccounts.FirstDay.AddDays(day);
            if (!chunks.TryGetValue(SeriesChunk.Of(date), out var chunk))
                chunks[SeriesChunk.Of(date)] = chunk = new SeriesChunk();
            for (var metric = 0; metric < MadeAccounts.Metrics.Length; metric++)
                chunk.Block(MadeAccounts.Metrics[metric]).Given[SeriesChunk.OffsetOf(date)] = days[(metric * MadeAccounts.Days) + day];
        }

        (int Number, SeriesChunk Chunk)? before = null;
        foreach (var (number, chunk) in chunks)
        {
            chunk.Continue(before?.Chunk, before?.Number ?? 0);
            before = (number, chunk);
            yield return [("@shard", Shard.Of(id)), ("@chunk", number), ("@account", id), ("@payload", chunk.Encode()), ("@now", Arrived)];
        }
    }
}
