using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Pipeline;

public sealed class PatchContractTests
{
    private static readonly PlaybookPatch Patch = new()
    {
        Id = "p-1",
        MilestoneId = "quiet",
        Field = PlaybookPatch.State,
        Value = "pilot: acme-1, acme-2",
        FileValue = "shadow",
        Author = "maria@example.com",
        AuthorName = "Maria Boss",
        At = Given.Now,
        BaseVersion = "hash-1",
    };

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_patch_is_kept_once_and_after_its_retirement(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var patches = new PatchStore(stores.Database);
        await stores.Database.WriteAsync(async scope =>
        {
            await PatchStore.AddAsync(scope, Patch);
            await PatchStore.AddAsync(scope, Patch with { Value = "on" });
        });
        Assert.Equal([Patch], await patches.OpenAsync());

        Assert.True(await stores.Database.WriteAsync(scope => PatchStore.RetireAsync(scope, "p-1", Given.Now.AddHours(1), "the file says so")));
        Assert.False(await stores.Database.WriteAsync(scope => PatchStore.RetireAsync(scope, "p-1", Given.Now.AddHours(2), "again")));

        Assert.Empty(await patches.OpenAsync());
        Assert.Equal([Patch with { RetiredAt = Given.Now.AddHours(1), RetiredBecause = "the file says so" }], await patches.OfMilestoneAsync("quiet"));
        Assert.Empty(await patches.OfMilestoneAsync("loud"));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Notes_of_a_milestone_are_kept_once_and_in_order(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var note = new MilestoneNote("n-1", "quiet", "jordan@example.com", "Jordan", "Fires in\nAugust", Given.Now);
        await stores.Database.WriteAsync(async scope =>
        {
            await MilestoneNoteStore.AddAsync(scope, note);
            await MilestoneNoteStore.AddAsync(scope, note with { Text = "again" });
            await MilestoneNoteStore.AddAsync(scope, note with { Id = "n-0", At = Given.Now.AddMinutes(1) });
            await MilestoneNoteStore.AddAsync(scope, note with { Id = "n-2", MilestoneId = "alpha" });
        });

        var notes = new MilestoneNoteStore(stores.Database);
        Assert.Equal(["n-1", "n-0"], (await notes.OfMilestoneAsync("quiet")).Select(n => n.Id));
        Assert.Equal(note, (await notes.OfMilestoneAsync("quiet"))[0]);
        Assert.Equal(["n-2", "n-1", "n-0"], (await notes.AllAsync()).Select(n => n.Id));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Versions_are_listed_and_found_by_number(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var playbooks = new PlaybookStore(stores.Database);
        await playbooks.SaveCurrentAsync("hash-1", "One", "name: one", "one.yaml", "file", Given.Now);
        await playbooks.SaveCurrentAsync("hash-2", "Two", "name: two", "one.yaml", "file", Given.Now.AddHours(1));
        await playbooks.SaveCurrentAsync("hash-2", "Two", "name: two", "one.yaml", "file", Given.Now.AddHours(2));

        Assert.Equal([2, 1], (await playbooks.VersionsAsync()).Select(v => v.Number));
        Assert.Equal("hash-1", (await playbooks.FindAsync(1))?.Version);
        Assert.Null(await playbooks.FindAsync(3));

        // The same version again has been in force all along.
        Assert.Equal(Given.Now.AddHours(1), await playbooks.CurrentSinceAsync());
    }
}
