using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Work;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Pipeline;

public sealed class FeedbackContractTests
{
    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Feedback_is_appended_once_and_keeps_its_order(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var alert = await Given.AlertAsync(stores);
        var first = Given.Feedback("z", alert, FeedbackKind.Handled);
        var undo = Given.Feedback("a", alert, FeedbackKind.Undone) with { Undoes = first.Id };

        Assert.True(await AppendAsync(stores, first));
        Assert.True(await AppendAsync(stores, undo));
        Assert.False(await AppendAsync(stores, first with { Note = "another" }));

        var store = new FeedbackStore(stores.Database);
        Assert.Equivalent(new[] { first, undo }, await store.OfAlertAsync(alert), strict: true);
        Assert.Equal([first.Id, undo.Id], (await store.SinceAsync(Given.Now)).Select(f => f.Id));
        Assert.Empty(await store.SinceAsync(Given.Now.AddSeconds(1)));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Notes_are_kept_once_by_alert_and_account(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var note = new Note("n-1", "alert", "acme-1", "jordan@example.com", "Jordan", "She is back\non Monday", Given.Now);
        await stores.Database.WriteAsync(async scope =>
        {
            await NoteStore.AddAsync(scope, note);
            await NoteStore.AddAsync(scope, note with { Text = "again" });
            await NoteStore.AddAsync(scope, note with { Id = "n-0", At = Given.Now.AddMinutes(1) });
        });

        var notes = new NoteStore(stores.Database);
        Assert.Equal(["n-1", "n-0"], (await notes.OfAlertAsync("alert")).Select(n => n.Id));
        Assert.Equal(note, (await notes.OfAccountAsync("acme-1"))[0]);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_channel_subscribes_once_to_a_segment_and_category(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var all = new Subscription(Given.Channel, "SMB", null, Priority.Important, "sam@example.com", Given.Now);
        var risk = all with { Category = Category.Risk };
        await stores.Database.WriteAsync(async scope =>
        {
            await SubscriptionStore.SaveAsync(scope, all);
            await SubscriptionStore.SaveAsync(scope, risk);
            await SubscriptionStore.SaveAsync(scope, all with { AtLeast = Priority.Urgent });
            await SubscriptionStore.SaveAsync(scope, all with { Segment = "ENT" });
            await SubscriptionStore.SaveAsync(scope, all with { Address = Address.LocalChannel("other") });
        });
        var store = new SubscriptionStore(stores.Database);
        Assert.Equal(4, (await store.AllAsync()).Count);
        Assert.Contains(all with { AtLeast = Priority.Urgent }, await store.AllAsync());
        Assert.Contains(risk, await store.AllAsync());

        Assert.Equal(2, await stores.Database.WriteAsync(scope => SubscriptionStore.RemoveAsync(scope, Given.Channel, "SMB")));
        Assert.Equal(1, await stores.Database.WriteAsync(scope => SubscriptionStore.RemoveAsync(scope, Given.Channel, null)));
        Assert.Equal(0, await stores.Database.WriteAsync(scope => SubscriptionStore.RemoveAsync(scope, Given.Channel, null)));
        Assert.Single(await store.AllAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_comes_due_is_done_once(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var item = new DueItem("d-1", DueItem.SnoozeEnd, "acme-1", "alert", Given.Now.AddHours(1));
        await stores.Database.WriteAsync(scope => DueStore.AddAsync(scope, item));
        await stores.Database.WriteAsync(scope => DueStore.AddAsync(scope, item with { DueAt = Given.Now }));
        var due = new DueStore(stores.Database);

        Assert.Empty(await due.DueAsync(Given.Now, 10));
        Assert.Equal([item], await due.DueAsync(Given.Now.AddHours(1), 10));
        Assert.True(await stores.Database.WriteAsync(scope => DueStore.MarkDoneAsync(scope, item, Given.Now)));
        Assert.False(await stores.Database.WriteAsync(scope => DueStore.MarkDoneAsync(scope, item, Given.Now)));
        Assert.Empty(await due.DueAsync(Given.Now.AddHours(1), 10));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Files_come_back_byte_by_byte(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var file = new StoredFile("f-1", "meeting.ics", "text/calendar", [0, 1, 0xff, 0x0a], Given.Now);
        await stores.Database.WriteAsync(scope => FileStore.AddAsync(scope, file));

        Assert.Equivalent(file, await new FileStore(stores.Database).FindAsync("f-1"), strict: true);
        Assert.Null(await new FileStore(stores.Database).FindAsync("f-2"));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Facts_of_the_installation_are_replaced(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var meta = new MetaStore(stores.Database);

        Assert.Null(await meta.FindAsync("kind"));
        await meta.SetAsync("kind", "demo");
        await meta.SetAsync("kind", "real");

        Assert.Equal("real", await meta.FindAsync("kind"));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_playbook_version_never_changes_and_a_new_one_makes_every_account_due(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var playbooks = new PlaybookStore(stores.Database);
        Assert.Equal(1, await SaveAsync("hash-1", "name: one"));
        await stores.WriteAsync(Stores.Account("acme-1"));
        await EvaluateAsync(stores);

        // The same text again is no news.
        Assert.Equal(1, await SaveAsync("hash-1", "name: forged"));
        Assert.Empty(await ClaimAsync(stores));

        Assert.Equal(2, await SaveAsync("hash-2", "name: two"));
        Assert.Equal(DateOnly.MinValue, Assert.Single(await ClaimAsync(stores)).DirtyFrom);
        Assert.Equal(("hash-2", 2, "name: two"), Short((await playbooks.CurrentAsync())!));
        Assert.Equal(("hash-1", 1, "name: one"), Short((await playbooks.FindAsync("hash-1"))!));

        // Back to an older version: no new number.
        Assert.Equal(1, await SaveAsync("hash-1", "name: one"));
        Assert.Equal("hash-1", (await playbooks.CurrentAsync())!.Version);

        Task<int> SaveAsync(string version, string yaml) => playbooks.SaveCurrentAsync(version, "Default", yaml, "default.yaml", "sam", Given.Now);
    }

    private static (string, int, string) Short(StoredPlaybook playbook) => (playbook.Version, playbook.Number, playbook.Yaml);

    private static Task<List<AccountWork>> ClaimAsync(Stores stores) => stores.Work.ClaimAsync(new WorkClaim("host", Given.Now, 10, TimeSpan.FromMinutes(1)));

    private static async Task EvaluateAsync(Stores stores)
    {
        foreach (var work in await ClaimAsync(stores))
        {
            await stores.Database.WriteAsync(scope =>
                WorkStore.SaveAsync(scope, work, new Core.Evaluation.EvaluationState { PlaybookVersion = "hash-1" }, Given.Now.AddDays(1)));
        }
    }

    private static Task<bool> AppendAsync(Stores stores, FeedbackEvent feedback) =>
        stores.Database.WriteAsync(scope => FeedbackStore.AppendAsync(scope, feedback));
}
