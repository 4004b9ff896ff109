using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Storage.Erasure;
using ChatOpsMilestones.Storage.Guards;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Signals;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Histories;

/// <summary>A history that was read lately is not read again, and yet is never older than what is stored.</summary>
public sealed class KnownHistoriesContractTests
{
    private static readonly UsageDay Use = new("a", Stores.Day(11, 20), "logins", 3);

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_nobody_has_changed_is_the_same_again(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("a"), Stores.Account("b"), Use);
        var first = await ReadAsync(stores);
        await stores.WriteAsync(Stores.Account("b", "Bolt"), Use); // another account's, and nothing new of this one
        Assert.Same(first, await ReadAsync(stores));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_another_host_writes_is_read(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("a"), Use);
        await using var another = stores.Another();
        var there = new SignalStore(another);
        await ReadAsync(stores);

        await there.WriteAsync([Use with { Value = 5 }], Stores.Monday);
        Assert.Equal(5, (await ReadAsync(stores)).Metrics["logins"].On(Use.Date));
        await there.WriteAsync([Stores.Account("a", "Apex")], Stores.Monday);
        Assert.Equal("Apex", (await ReadAsync(stores)).Account.Name);
        await there.WriteAsync([new Ticket { Id = "t", AccountId = "a", OpenedAt = Stores.Monday }], Stores.Monday);
        Assert.Single((await ReadAsync(stores)).Tickets);
        await there.WriteAsync([new PersonUsageDay("a", "p", Use.Date, "logins", 2)], Stores.Monday);
        Assert.Equal(2, (await ReadAsync(stores)).People["p"]["logins"].On(Use.Date));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_concerns_every_account_is_read(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("a"), Use);
        await using var another = stores.Another();
        await ReadAsync(stores);

        await new SignalStore(another).WriteAsync([new Watermark("logins", Stores.Day(11, 21))], Stores.Monday);
        Assert.Equal(Stores.Day(11, 21), (await ReadAsync(stores)).Watermarks["logins"]);
        await new SignalStore(another).WriteAsync([new Holiday("*", Stores.Day(12, 24), "Eve")], Stores.Monday);
        Assert.Contains(Stores.Day(12, 24), (await ReadAsync(stores)).Holidays);
        var outage = new Outage { Id = "o", Kind = default, Metrics = ["logins"], From = Stores.Day(11, 20), Reason = "Broken.", OpenedAt = Stores.Monday };
        await another.WriteAsync(scope => OutageStore.AddAsync(scope, outage));
        Assert.Single((await ReadAsync(stores)).Outages);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Who_was_erased_elsewhere_is_not_kept(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("a", owner: "jordan@ours.example"), Use);
        Assert.Equal("jordan@ours.example", (await ReadAsync(stores)).Account.OwnerEmail);

        await using var another = stores.Another();
        await new PersonErasure(another).EraseAsync("jordan@ours.example", "Jordan", "gone-1@erased.invalid", "A former colleague", default);
        Assert.Equal("gone-1@erased.invalid", (await ReadAsync(stores)).Account.OwnerEmail);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Only_the_last_read_are_kept(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var ids = Enumerable.Range(0, HistoryCache.Most + 1).Select(i => $"a{i}").ToList();
        await stores.WriteAsync([.. ids.Select(id => Stores.Account(id))]);
        var first = await stores.Histories.LoadHistoryAsync(ids[0]);
        var second = await stores.Histories.LoadHistoryAsync(ids[1]);
        foreach (var id in ids.Skip(2).SkipLast(1))
            await stores.Histories.LoadHistoryAsync(id);
        Assert.Same(first, await stores.Histories.LoadHistoryAsync(ids[0])); // read again: the second is the oldest now
        await stores.Histories.LoadHistoryAsync(ids[^1]);
        Assert.Same(first, await stores.Histories.LoadHistoryAsync(ids[0]));
        Assert.NotSame(second, await stores.Histories.LoadHistoryAsync(ids[1]));
    }

    private static async Task<AccountHistory> ReadAsync(Stores stores) => (await stores.Histories.LoadHistoryAsync("a"))!; // written above
}
