using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Pipeline;

public sealed class ReferenceContractTests
{
    private static readonly ChatReference Chat = new()
    {
        Platform = "teams",
        Installation = "t1",
        Conversation = "a:1",
        Kind = ConversationKind.Personal,
        ServiceUrl = "https://smba.example/emea/",
        BotId = "28:bot",
        UserId = "29:jordan",
        ObjectId = "o-1",
        Name = "Jordan",
        Locale = "en-GB",
        SeenAt = Given.Now,
    };

    private static readonly ChatReference Channel = Chat with
    {
        Conversation = "19:x@thread.tacv2",
        Kind = ConversationKind.Channel,
        UserId = null,
        ObjectId = null,
        TeamId = "19:team@thread.tacv2",
        Name = "cs-alerts",
        SeenAt = Given.Now.AddHours(-1),
    };

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_conversation_comes_back_as_it_was_on_its_installation_only(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var references = new ReferenceStore(stores.Database);
        await references.KeepAsync(Chat);
        await references.KeepAsync(Channel);

        Assert.Equal(Chat, await references.FindAsync("teams", "t1", "a:1"));
        Assert.Equal(Channel, await references.FindAsync("teams", "t1", "19:x@thread.tacv2"));
        Assert.Null(await references.FindAsync("teams", "t2", "a:1"));
        Assert.Null(await references.FindAsync("slack", "t1", "a:1"));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_is_not_told_again_stays_and_the_service_moves(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var references = new ReferenceStore(stores.Database);
        await references.KeepAsync(Chat);

        await references.KeepAsync(Chat with { ServiceUrl = "https://smba.example/amer/", Name = null, Locale = null, ObjectId = null, SeenAt = Given.Now.AddDays(1) });

        Assert.Equal(Chat with { ServiceUrl = "https://smba.example/amer/", SeenAt = Given.Now.AddDays(1) }, await references.FindAsync("teams", "t1", "a:1"));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_is_gone_is_no_longer_live_until_it_is_heard_of_again(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var references = new ReferenceStore(stores.Database);
        await references.KeepAsync(Chat);
        await references.KeepAsync(Channel);
        await references.KeepAsync(Channel with { Installation = "t2" });
        Assert.Equal([Chat, Channel], await references.LiveAsync("teams", "t1"));

        await references.KeepAsync(Chat with { GoneBecause = "removed" });
        Assert.Equal(["t1", "t2"], (await references.LiveAsync("teams", null)).Select(r => r.Installation).Order());
        Assert.Equal("removed", (await references.OfUserAsync("teams", "t1", "29:jordan"))!.GoneBecause);

        await references.KeepAsync(Chat);
        Assert.Equal([Chat, Channel], await references.LiveAsync("teams", "t1"));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_team_has_its_channels_gone_ones_too(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var references = new ReferenceStore(stores.Database);
        var general = Channel with { Conversation = "19:team@thread.tacv2", TeamId = null };
        var gone = Channel with { Conversation = "19:y@thread.tacv2", GoneBecause = "removed" };
        foreach (var one in new[] { Chat, Channel, general, gone, Channel with { Conversation = "19:z@thread.tacv2", TeamId = "19:other@thread.tacv2" }, Channel with { Installation = "t2" } })
            await references.KeepAsync(one);

        Assert.Equal([general, Channel, gone], await references.OfTeamAsync("teams", "t1", "19:team@thread.tacv2"));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_persons_chat_is_found_by_either_id_and_the_living_one_first(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var references = new ReferenceStore(stores.Database);
        await references.KeepAsync(Chat with { Conversation = "a:0", GoneBecause = "blocked", SeenAt = Given.Now.AddDays(2) });
        await references.KeepAsync(Chat);

        Assert.Equal("a:1", (await references.OfUserAsync("teams", "t1", "29:jordan"))!.Conversation);
        Assert.Equal("a:1", (await references.OfUserAsync("teams", "t1", "o-1"))!.Conversation);
        Assert.Null(await references.OfUserAsync("teams", "t1", "29:sam"));
    }
}
