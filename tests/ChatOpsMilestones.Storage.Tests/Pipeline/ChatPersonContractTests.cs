using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Pipeline;

public sealed class ChatPersonContractTests
{
    private static readonly ChatPerson Jordan = new()
    {
        Platform = "slack",
        Installation = "T1",
        UserId = "U1",
        Email = "jordan@example.com",
        DirectConversation = "D1",
        ZoneId = "Europe/Berlin",
        AwayUntil = Given.Now.AddDays(3),
        CheckedAt = Given.Now,
    };

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_person_comes_back_as_they_were_by_mail_and_by_id_on_their_installation_only(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var people = new ChatPersonStore(stores.Database);
        await people.SaveAsync(Jordan with { ZoneId = null, Email = "Jordan@Example.com" }, default);
        await people.SaveAsync(Jordan, default);

        Assert.Equal(Jordan, await people.FindAsync("slack", "T1", "JORDAN@example.com", default));
        Assert.Equal(Jordan, await people.FindAsync("slack", "T1", "U1", default));
        Assert.Null(await people.FindAsync("slack", "T2", "U1", default));
        Assert.Null(await people.FindAsync("teams", "T1", "jordan@example.com", default));
        Assert.Equal([Jordan], await people.OfAsync("slack", "T1"));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Of_two_with_one_mail_the_one_who_is_there_counts(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var people = new ChatPersonStore(stores.Database);
        await people.SaveAsync(Jordan, default);
        await people.SaveAsync(Jordan with { UserId = "U2", Gone = true, CheckedAt = Given.Now.AddHours(1) }, default);

        Assert.Equal("U1", (await people.FindAsync("slack", "T1", Jordan.Email, default))!.UserId);
        Assert.Equal("U1", (await people.OfAsync("slack", "T1"))[^1].UserId);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Who_was_missed_is_so_until_they_are_found_and_who_changed_is_looked_up_anew(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var people = new ChatPersonStore(stores.Database);
        var absent = new AbsentPerson("slack", "T1", Jordan.Email, "users_not_found", Given.Now);
        await stores.Database.WriteAsync(scope => ChatPersonStore.MissAsync(scope, absent));
        Assert.Equal([absent], await people.AbsentAsync("slack", "T1"));

        await people.SaveAsync(Jordan, default);
        Assert.Empty(await people.AbsentAsync("slack", "T1"));

        await stores.Database.WriteAsync(scope => ChatPersonStore.ForgetAsync(scope, "slack", "T1", "U1", gone: true));
        var changed = await people.FindAsync("slack", "T1", "U1", default);
        Assert.Equal((true, DateTimeOffset.UnixEpoch), (changed!.Gone, changed.CheckedAt));
    }
}
