using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Storage.Series;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Histories;

public sealed class SeriesContractTests
{
    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Years_of_values_come_back_whatever_the_order_they_came_in(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1"), Stores.Account("acme-2"));
        var chance = new Random(7);
        var first = new DateOnly(2023, 2, 1);
        var days = Enumerable.Range(0, 900).Where(_ => chance.NextDouble() < 0.8).ToList();
        var values = days
            .SelectMany(d => new[] { "logins", "seats_used", "hours" }.Select(metric => (Day: first.AddDays(d), Metric: metric)))
            .Select(x => new UsageDay(chance.Next(2) == 0 ? "acme-1" : "acme-2", x.Day, x.Metric, x.Metric == "hours" ? chance.NextDouble() : chance.Next(500)))
            .ToList();
        var shuffled = values.ToArray();
        chance.Shuffle(shuffled);

        foreach (var part in shuffled.Chunk(400))
            await stores.Signals.WriteAsync(part, Stores.Monday);

        await foreach (var history in stores.Histories.LoadHistoriesAsync(["acme-1", "acme-2"]))
        {
            foreach (var metric in values.Where(v => v.AccountId == history.Account.Id).GroupBy(v => v.Metric))
            {
                var series = history.Metrics[metric.Key];
                Assert.Equal(metric.Min(v => v.Date), series.FirstDay);
                Assert.Equal(metric.Max(v => v.Date), series.LastDay);
                Assert.Equal(metric.Count(), series.Values.ToArray().Count(v => !double.IsNaN(v)));
                Assert.All(metric, v => Assert.Equal(v.Value, series.On(v.Date)));
            }
        }

        await AssertTotalsAsync(stores);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Account_sums_come_from_people_where_none_is_given(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var (monday, tuesday, wednesday) = (Stores.Day(11, 16), Stores.Day(11, 17), Stores.Day(11, 18));
        await stores.WriteAsync(
            Stores.Account("acme-1"),
            new PersonUsageDay("acme-1", "c-1", monday, "logins", 2),
            new PersonUsageDay("acme-1", "c-2", monday, "logins", 3),
            new PersonUsageDay("acme-1", "c-1", tuesday, "logins", 4),
            new UsageDay("acme-1", tuesday, "logins", 100),
            new UsageDay("acme-1", wednesday, "logins", 6));

        // A correction of a person changes the sum; one of the account stands over it.
        await stores.WriteAsync(new PersonUsageDay("acme-1", "c-2", monday, "logins", 1), new PersonUsageDay("acme-1", "c-2", tuesday, "logins", 9));

        var history = (await stores.Histories.LoadHistoryAsync("acme-1"))!;
        Assert.Equal([3, 100, 6], history.Metric("logins").Values.ToArray());
        Assert.Equal(1, history.People["c-2"]["logins"].On(monday));
        Assert.Equal(2, history.ActivePeople("logins", monday, tuesday));
        await AssertTotalsAsync(stores);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Running_totals_follow_a_correction_of_long_ago(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1"));
        var first = new DateOnly(2025, 1, 1);
        await stores.Signals.WriteAsync([.. Enumerable.Range(0, 450).Select(d => new UsageDay("acme-1", first.AddDays(d), "logins", 1))], Stores.Monday);

        // A gap of more than a chunk, a metric that begins later, and then the first day again.
        await stores.WriteAsync(new UsageDay("acme-1", first.AddDays(800), "logins", 5), new PersonUsageDay("acme-1", "c-1", first.AddDays(10), "reports", 2));
        await stores.WriteAsync(new PersonUsageDay("acme-1", "c-1", first.AddDays(810), "reports", 2));
        await stores.WriteAsync(new UsageDay("acme-1", first, "logins", 1000), new UsageDay("acme-1", first.AddDays(620), "logins", 3));

        await AssertTotalsAsync(stores);
        var last = await stores.Database.ReadAsync(session => session.FirstAsync(
            "select payload from series_chunks order by chunk desc", row => SeriesChunk.Decode(row.Bytes(0)).Block("logins").Before));
        Assert.Equal(1000 + 449 + 3, last.Sum);
        Assert.Equal(451, last.ActiveDays);
        Assert.Equal(1000, last.Max);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Histories_keep_the_order_asked_for_and_leave_out_the_unknown(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var ids = Enumerable.Range(0, 450).Select(i => $"acme-{i}").Reverse().ToList();
        await stores.Signals.WriteAsync([.. ids.Select(id => Stores.Account(id))], Stores.Monday);

        var loaded = new List<string>();
        await foreach (var history in stores.Histories.LoadHistoriesAsync([.. ids, "acme-none"]))
            loaded.Add(history.Account.Id);

        Assert.Equal(ids, loaded);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Holidays_are_those_of_everybody_and_of_the_account(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(
            Stores.Account("acme-1"), Stores.Account("acme-2"),
            new Holiday("*", Stores.Day(12, 25), "Christmas"), new Holiday("acme-1", Stores.Day(12, 24), "Their own"));

        Assert.Equal(2, (await stores.Histories.LoadHistoryAsync("acme-1"))!.Holidays.Count);
        Assert.Single((await stores.Histories.LoadHistoryAsync("acme-2"))!.Holidays);
    }

    // Every chunk begins with what all chunks before it came to.
    private static async Task AssertTotalsAsync(Stores stores)
    {
        var chunks = await stores.Database.ReadAsync(session => session.QueryAsync(
            """
            select account_id, '' as contact_id, chunk, payload from series_chunks
            union all select account_id, contact_id, chunk, payload from person_series_chunks
            """,
            row => (Owner: (row.Text(0), row.Text(1)), Number: row.Int(2), Chunk: SeriesChunk.Decode(row.Bytes(3)))));
        Assert.NotEmpty(chunks);
        foreach (var run in chunks.GroupBy(chunk => chunk.Owner))
        {
            var totals = new Dictionary<string, RunningTotals>();
            foreach (var (_, number, chunk) in run.OrderBy(chunk => chunk.Number))
            {
                Assert.True(totals.Keys.All(metric => chunk.Find(metric) is not null), "a metric was lost on the way");
                foreach (var (metric, block) in chunk.Blocks)
                {
                    var before = totals.GetValueOrDefault(metric, RunningTotals.None);
                    Assert.Equal(before with { Sum = Math.Round(before.Sum, 6) }, block.Before with { Sum = Math.Round(block.Before.Sum, 6) });
                    totals[metric] = block.After(SeriesChunk.FirstDayOf(number));
                }
            }
        }
    }
}
