using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Storage.Segments;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Segments;

public sealed class SnapshotContractTests
{
    private static readonly DateOnly Monday = Stores.Day(11, 16);

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Histories_carry_the_snapshots_of_their_segment_oldest_first(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1"));
        var segment = (await stores.Histories.LoadHistoryAsync("acme-1"))!.Account.Segment;

        Assert.True(await PublishAsync(stores, "p1", Monday, Of(segment, Monday, 3), Of("OTHER", Monday, 9)));
        Assert.True(await PublishAsync(stores, "p1", Monday.AddDays(-7), Of(segment, Monday.AddDays(-7), 2)));

        var history = (await stores.Histories.LoadHistoryAsync("acme-1"))!;
        Assert.Equal([2, 3], history.SegmentSnapshots.Select(s => s.Accounts));
        var read = history.SegmentSnapshots[1];
        Assert.Equal(new Quantiles(2, [1, 2.5]).Values, read.Measures["m"].Values);
        Assert.Equal(new FallenAccount("a", 1, 5), Assert.Single(read.Weeks["logins"].Fallen));
        Assert.Equal(4, read.Features["reports"].Next["alerts"]);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_monday_is_published_once_and_never_changes(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1"));
        var segment = (await stores.Histories.LoadHistoryAsync("acme-1"))!.Account.Segment;

        Assert.True(await PublishAsync(stores, "p1", Monday, Of(segment, Monday, 3)));
        Assert.False(await PublishAsync(stores, "p1", Monday, Of(segment, Monday, 4)));
        Assert.True(await PublishAsync(stores, "p2", Monday, Of(segment, Monday, 5)));

        // Both plans stay, the one published first in front.
        Assert.Equal([3, 5], (await stores.Histories.LoadHistoryAsync("acme-1"))!.SegmentSnapshots.Select(s => s.Accounts));
        Assert.Equal([Monday], await new SnapshotStore(stores.Database).PublishedAsync("p1", Monday));
        Assert.Empty(await new SnapshotStore(stores.Database).PublishedAsync("p1", Monday.AddDays(1)));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_segment_has_a_history_of_its_snapshots(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await PublishAsync(stores, "p1", Monday, Of("SMB", Monday, 3));

        var history = await stores.Histories.LoadHistoryAsync(SegmentSubject.IdOf("SMB"));

        Assert.Equal(("SMB", Monday, 1), (history!.Account.Segment, history.Account.StartDate, history.SegmentSnapshots.Count));
        Assert.Null(await stores.Histories.LoadHistoryAsync(SegmentSubject.IdOf("ENT")));
    }

    private static Task<bool> PublishAsync(Stores stores, string plan, DateOnly monday, params SegmentSnapshot[] snapshots) =>
        stores.Database.WriteAsync(scope => SnapshotStore.PublishAsync(scope, plan, monday, snapshots, Stores.Monday));

    private static SegmentSnapshot Of(string segment, DateOnly monday, int accounts) => new()
    {
        Segment = segment,
        Monday = monday,
        PlanId = "p1",
        Accounts = accounts,
        Measures = new Dictionary<string, Quantiles> { ["m"] = new(2, [1, 2.5]) },
        Weeks = new Dictionary<string, SegmentWeek> { ["logins"] = new(10, 20, 5, 1, [new FallenAccount("a", 1, 5)]) },
        Features = new Dictionary<string, FeatureUse> { ["reports"] = new(3, 1, new Dictionary<string, int> { ["alerts"] = 4 }) },
    };
}
