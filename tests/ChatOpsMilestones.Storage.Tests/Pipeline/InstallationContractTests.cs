using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Pipeline;

public sealed class InstallationContractTests
{
    private static readonly ChatInstallation Acme = new()
    {
        Platform = "slack",
        Installation = "T1",
        Body = "{\"name\":\"Ácme\"}",
        Secret = [0, 1, 2, 255],
        ExpiresAt = Given.Now.AddHours(12),
        ChangedAt = Given.Now,
    };

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task An_installation_comes_back_as_it_was_kept(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var store = new InstallationStore(stores.Database);
        var plain = Acme with { Installation = "E1", Secret = null, ExpiresAt = null, DeadBecause = "account_inactive" };

        await store.KeepAsync(Acme);
        await store.KeepAsync(plain);
        await store.KeepAsync(Acme with { Platform = "teams" });

        Assert.Equivalent(new[] { plain with { Revision = 1 }, Acme with { Revision = 1 } }, await store.AllAsync("slack"), strict: true);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Kept_again_it_replaces_and_counts_on(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var store = new InstallationStore(stores.Database);
        await store.KeepAsync(Acme with { DeadBecause = "tokens_revoked" });

        await store.KeepAsync(Acme with { Secret = null });

        var kept = Assert.Single(await store.AllAsync("slack"));
        Assert.Equal((2, null, null), (kept.Revision, kept.Secret, kept.DeadBecause));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task One_host_at_a_time_holds_it(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await using var second = stores.Another();
        await new InstallationStore(stores.Database).KeepAsync(Acme);

        var got = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            new InstallationStore(i % 2 == 0 ? stores.Database : second).HoldAsync(Hold($"host-{i}", 0)))));

        Assert.Single(got, row => row is not null);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_hold_ends_by_letting_go_by_a_change_or_by_time(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var store = new InstallationStore(stores.Database);
        await store.KeepAsync(Acme);

        Assert.NotNull(await store.HoldAsync(Hold("a", 0)));
        Assert.Null(await store.HoldAsync(Hold("b", 1)));
        Assert.NotNull(await store.HoldAsync(Hold("a", 1)));
        await store.ReleaseAsync(Hold("b", 1));
        Assert.Null(await store.HoldAsync(Hold("b", 1)));
        await store.ReleaseAsync(Hold("a", 1));
        Assert.NotNull(await store.HoldAsync(Hold("b", 1)));

        Assert.NotNull(await store.HoldAsync(Hold("a", 1 + 60)));
        await store.KeepAsync(Acme);
        Assert.NotNull(await store.HoldAsync(Hold("b", 1 + 60)));
        Assert.Null(await store.HoldAsync(Hold("b", 0) with { Installation = "T2" }));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Only_the_revision_that_was_read_is_replaced(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var store = new InstallationStore(stores.Database);
        await store.KeepAsync(Acme);
        var read = (await store.HoldAsync(Hold("a", 0)))!;

        Assert.True(await store.ReplaceAsync(read with { Secret = [9] }));
        Assert.False(await store.ReplaceAsync(read with { Secret = [8] }));

        var kept = Assert.Single(await store.AllAsync("slack"));
        Assert.Equal((2, 9), (kept.Revision, kept.Secret![0]));
        Assert.NotNull(await store.HoldAsync(Hold("b", 0)));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_question_is_answered_once_and_in_time(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var store = new InstallationStore(stores.Database);
        await store.AskAsync("q-1", Given.Now, Given.Now.AddMinutes(10));
        await store.AskAsync("q-2", Given.Now, Given.Now.AddMinutes(10));

        Assert.False(await store.AnsweredAsync("q-3", Given.Now));
        Assert.True(await store.AnsweredAsync("q-1", Given.Now.AddMinutes(9)));
        Assert.False(await store.AnsweredAsync("q-1", Given.Now.AddMinutes(9)));
        Assert.False(await store.AnsweredAsync("q-2", Given.Now.AddMinutes(10)));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Questions_without_end_do_not_fill_the_store(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var store = new InstallationStore(stores.Database);
        for (var i = 0; i < InstallationStore.MostQuestions; i++)
            await store.AskAsync($"q-{i}", Given.Now, Given.Now.AddMinutes(10));

        await store.AskAsync("one too many", Given.Now, Given.Now.AddMinutes(10));
        await store.AskAsync("later", Given.Now.AddMinutes(10), Given.Now.AddMinutes(20));

        Assert.False(await store.AnsweredAsync("one too many", Given.Now));
        Assert.True(await store.AnsweredAsync("later", Given.Now.AddMinutes(10)));
    }

    private static InstallationHold Hold(string holder, int second) =>
        new("slack", "T1", holder, Given.Now.AddSeconds(second), Given.Now.AddSeconds(second + 60));
}
