using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Storage.Work;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Work;

public sealed class WorkContractTests
{
    private static readonly DateTimeOffset Now = Stores.Monday;

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_new_account_is_due_from_the_beginning_of_time(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1"));

        var work = Assert.Single(await ClaimAsync(stores));

        Assert.Equal("acme-1", work.AccountId);
        Assert.Equal(DateOnly.MinValue, work.DirtyFrom);
        Assert.Null(work.State);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task An_evaluated_account_is_due_again_at_its_next_check_only(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1"));
        await SaveAsync(stores, Assert.Single(await ClaimAsync(stores)), Now.AddDays(1));

        Assert.Empty(await ClaimAsync(stores));
        var work = Assert.Single(await ClaimAsync(stores, Now.AddDays(1)));

        Assert.Null(work.DirtyFrom);
        Assert.Equal(Stores.Day(11, 22), work.State!.Through);
        Assert.Equal("p1", Assert.Single(work.State.Open["quiet/silent"]).Period);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_change_makes_the_account_due_from_the_earliest_day_that_changed(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1") with { ZoneId = "America/New_York" }, new UsageDay("acme-1", Stores.Day(11, 3), "logins", 1));
        await SaveAsync(stores, Assert.Single(await ClaimAsync(stores)), Now.AddDays(1));

        await stores.WriteAsync(new UsageDay("acme-1", Stores.Day(11, 5), "logins", 1));
        await stores.WriteAsync(new UsageDay("acme-1", Stores.Day(11, 3), "logins", 2), new UsageDay("acme-1", Stores.Day(11, 9), "logins", 2));

        Assert.Equal(Stores.Day(11, 3), Assert.Single(await ClaimAsync(stores)).DirtyFrom);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task The_day_of_an_event_is_the_accounts_own(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1") with { ZoneId = "America/New_York" });
        await SaveAsync(stores, Assert.Single(await ClaimAsync(stores)), Now.AddDays(1));

        await stores.WriteAsync(new ProductEvent { Id = "e-1", AccountId = "acme-1", Name = "built", At = new DateTimeOffset(2026, 11, 10, 2, 0, 0, TimeSpan.Zero) });

        Assert.Equal(Stores.Day(11, 9), Assert.Single(await ClaimAsync(stores)).DirtyFrom);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_changes_nothing_makes_nothing_due(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var usage = new UsageDay("acme-1", Stores.Day(11, 3), "logins", 1);
        await stores.WriteAsync(Stores.Account("acme-1"), usage);
        await SaveAsync(stores, Assert.Single(await ClaimAsync(stores)), Now.AddDays(1));

        await stores.WriteAsync(Stores.Account("acme-1"), usage);

        Assert.Empty(await ClaimAsync(stores));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_arrives_during_the_evaluation_is_not_lost(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1"));
        var work = Assert.Single(await ClaimAsync(stores));

        await stores.WriteAsync(new UsageDay("acme-1", Stores.Day(11, 3), "logins", 1));
        Assert.True(await SaveAsync(stores, work, Now.AddDays(1)));

        Assert.Single(await ClaimAsync(stores));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_watermark_makes_every_account_due_from_the_day_after_the_old_one(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1"), Stores.Account("acme-2"), new Watermark("logins", Stores.Day(11, 20)));
        foreach (var work in await ClaimAsync(stores))
            await SaveAsync(stores, work, Now.AddDays(1));
        Assert.Empty(await ClaimAsync(stores));

        await stores.WriteAsync(new Watermark("logins", Stores.Day(11, 22)));
        var due = await ClaimAsync(stores);

        Assert.Equal(["acme-1", "acme-2"], due.Select(work => work.AccountId).Order());
        Assert.All(due, work => Assert.Equal(Stores.Day(11, 21), work.DirtyFrom));
        foreach (var work in due)
            await SaveAsync(stores, work, Now.AddDays(1));
        Assert.Empty(await ClaimAsync(stores));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_lease_that_ran_out_is_taken_by_somebody_else_and_its_result_refused(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1"));
        var slow = Assert.Single(await ClaimAsync(stores));
        Assert.Empty(await ClaimAsync(stores));

        stores.Clock.Advance(TimeSpan.FromMinutes(6));
        var fast = Assert.Single(await ClaimAsync(stores));

        Assert.False(await SaveAsync(stores, slow, Now.AddDays(9)));
        Assert.True(await SaveAsync(stores, fast, Now.AddDays(1)));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task An_account_given_back_rests_for_the_pause(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1"));
        await stores.Work.ReleaseAsync(Assert.Single(await ClaimAsync(stores)), TimeSpan.FromMinutes(1));

        Assert.Empty(await ClaimAsync(stores));
        stores.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(await ClaimAsync(stores));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Hosts_that_claim_at_once_share_the_accounts_without_overlap(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await using var other = stores.Another();
        await stores.Signals.WriteAsync([.. Enumerable.Range(0, 300).Select(i => Stores.Account($"acme-{i}"))], Now);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            var work = new WorkStore(i % 2 == 0 ? stores.Database : other);
            var mine = new List<string>();
            while (await work.ClaimAsync(new WorkClaim($"host-{i}", Now, 20, TimeSpan.FromMinutes(5))) is { Count: > 0 } some)
                mine.AddRange(some.Select(w => w.AccountId));
            return mine;
        })));

        Assert.Equal(300, claims.Sum(c => c.Count));
        Assert.Equal(300, claims.SelectMany(c => c).Distinct().Count());
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_host_claims_only_its_shards(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.Signals.WriteAsync([.. Enumerable.Range(0, 100).Select(i => Stores.Account($"acme-{i}"))], Now);
        var half = Enumerable.Range(0, Shard.Count / 2).ToList();

        var mine = await stores.Work.ClaimAsync(new WorkClaim("host", Now, 1000, TimeSpan.FromMinutes(5)) { Shards = half });

        Assert.Equal(Enumerable.Range(0, 100).Count(i => half.Contains(Shard.Of($"acme-{i}"))), mine.Count);
        Assert.Equal(mine.OrderBy(w => Shard.Of(w.AccountId)).ThenBy(w => w.AccountId, StringComparer.Ordinal).Select(w => w.AccountId), mine.Select(w => w.AccountId));
    }

    private static Task<List<AccountWork>> ClaimAsync(Stores stores, DateTimeOffset? now = null) =>
        stores.Work.ClaimAsync(new WorkClaim("host", now ?? Now, 100, TimeSpan.FromMinutes(5)));

    private static Task<bool> SaveAsync(Stores stores, AccountWork work, DateTimeOffset next)
    {
        var state = new EvaluationState
        {
            PlaybookVersion = "v1",
            Through = Stores.Day(11, 22),
            Open = new Dictionary<string, IReadOnlyList<OpenEpisode>> { ["quiet/silent"] = [new OpenEpisode("", "p1", Stores.Day(11, 1), 12.5, false)] },
        };
        return stores.Database.WriteAsync(scope => WorkStore.SaveAsync(scope, work, state, next));
    }
}
