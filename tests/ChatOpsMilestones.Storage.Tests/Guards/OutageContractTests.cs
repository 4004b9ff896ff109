using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Storage.Guards;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Guards;

public sealed class OutageContractTests
{
    private static readonly Outage Open = new()
    {
        Id = "abc123",
        Kind = OutageKind.Drop,
        Metrics = ["logins"],
        From = Stores.Day(11, 16),
        Reason = "too many dropped",
        OpenedAt = Stores.Monday,
    };

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task An_open_outage_caps_what_histories_hold_for_complete_until_it_is_over(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1"), new UsageDay("acme-1", Stores.Day(11, 3), "logins", 1), new Watermark("logins", Stores.Day(11, 22)));
        var outages = new OutageStore(stores.Database);

        Assert.True(await stores.Database.WriteAsync(scope => OutageStore.AddAsync(scope, Open)));
        Assert.False(await stores.Database.WriteAsync(scope => OutageStore.AddAsync(scope, Open)));
        Assert.Equal(Stores.Day(11, 15), await CompleteAsync(stores));
        Assert.Equal("abc123", Assert.Single(await outages.OpenAsync()).Id);

        var over = Open with { State = OutageState.Over, To = Stores.Day(11, 18), EndedAt = Stores.Monday };
        Assert.True(await stores.Database.WriteAsync(scope => OutageStore.EndAsync(scope, over, Stores.Monday)));
        Assert.False(await stores.Database.WriteAsync(scope => OutageStore.EndAsync(scope, over with { State = OutageState.Lost }, Stores.Monday)));
        Assert.Equal(Stores.Day(11, 22), await CompleteAsync(stores));
        Assert.Empty((await stores.Histories.LoadHistoryAsync("acme-1"))!.Outages);
        Assert.Equal(OutageState.Over, (await outages.FindAsync("abc123"))!.State);
        Assert.Single(await outages.LatestAsync(5));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Lost_days_stay_with_the_histories(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1"));
        await stores.Database.WriteAsync(scope => OutageStore.AddAsync(scope, Open));
        await stores.Database.WriteAsync(scope => OutageStore.EndAsync(scope, Open with { State = OutageState.Lost, To = Stores.Day(11, 18) }, Stores.Monday));

        var history = (await stores.Histories.LoadHistoryAsync("acme-1"))!;

        Assert.Equal(3, history.LostDays("logins", Stores.Day(11, 1), Stores.Day(11, 30)));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Recent_use_comes_account_by_account(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(
            Stores.Account("acme-1"), Stores.Account("bolt-2"),
            new UsageDay("acme-1", Stores.Day(3, 1), "logins", 1), new UsageDay("acme-1", Stores.Day(11, 20), "logins", 7), new UsageDay("bolt-2", Stores.Day(11, 20), "logins", 8));
        var seen = new List<double?>();

        await new RecentUse(stores.Database).ReadAsync(Stores.Day(11, 1), (_, metrics, _) => seen.Add(metrics["logins"].On(Stores.Day(11, 20))), default);

        Assert.Equal([7, 8], seen.Order());
    }

    private static async Task<DateOnly> CompleteAsync(Stores stores) =>
        (await stores.Histories.LoadHistoryAsync("acme-1"))!.CompleteThrough("logins", Stores.Day(11, 30));
}
