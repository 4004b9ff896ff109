using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Storage.Health;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Histories;

public sealed class HealthHistoryContractTests
{
    private static readonly DateOnly First = new(2026, 11, 1);

    private static HealthDay Day(int after, int? total, double? login = 80) => new()
    {
        Day = First.AddDays(after),
        Total = total,
        Computed = total,
        Band = total is null ? null : HealthBand.Watch,
        Confidence = 0.75,
        Points = [login, 50, null, 100, 25],
        Weights = [],
        Cap = HealthCap.None,
        Adjusted = 0,
    };

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Days_are_kept_where_they_change_and_read_back_each(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var store = new HealthHistoryStore(stores.Database);
        HealthDay[] days = [Day(0, 60), Day(1, 60), Day(2, 55), Day(3, 55), Day(4, null, null)];
        await SaveAsync(stores, days);
        await SaveAsync(stores, days);

        Assert.Equal(3, await CountAsync(stores));
        var read = await store.OfAccountAsync("a", First.AddDays(1), First.AddDays(5));
        Assert.Equal([60, 55, 55, null, null], read.Select(d => d.Total));
        Assert.Equal([80, 80, 80, null, null], read.Select(d => d.Points[0]));
        Assert.Empty(await store.OfAccountAsync("b", First, First.AddDays(9)));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_is_folded_anew_is_written_anew_from_its_first_day(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var store = new HealthHistoryStore(stores.Database);
        await SaveAsync(stores, [Day(0, 60), Day(1, 55), Day(2, 50), Day(3, 45)]);
        await SaveAsync(stores, [Day(1, 60), Day(2, 60), Day(3, 40)]);
        Assert.Equal([60, 60, 60, 40], (await store.OfAccountAsync("a", First, First.AddDays(3))).Select(d => d.Total));
        Assert.Equal(2, await CountAsync(stores));
    }

    private static Task SaveAsync(Stores stores, HealthDay[] days) =>
        stores.Database.WriteAsync(scope => HealthHistoryStore.SaveAsync(scope, "a", days));

    private static Task<long> CountAsync(Stores stores) =>
        stores.Database.ReadAsync(session => session.NumberAsync("select count(*) from health_history"));
}
