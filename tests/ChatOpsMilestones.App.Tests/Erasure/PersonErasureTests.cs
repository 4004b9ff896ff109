using ChatOpsMilestones.App.Tests.Deliveries;
using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Erasure;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsMilestones.App.Tests.Erasure;

/// <summary>A colleague who has left: nothing in the store leads to them any more, and what they taught stays.</summary>
public sealed class PersonErasureTests
{
    private const string UserId = "29:1-Jordan_abc";

    private static readonly Address Direct = new("teams", "t1", "d:" + Books.Jordan);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Nothing_in_the_store_leads_to_who_was_erased(DatabaseEngine engine)
    {
        await using var place = await TestDatabase.CreateAsync(engine);
        await using var host = await LivedAsync(place, engine);
        var alert = Assert.Single(await host.Get<AlertStore>().OfAccountAsync("a"));
        Assert.NotEmpty(await host.Get<Database>().FindAsync(engine, Books.Jordan));
        Assert.NotEmpty(await host.Get<Database>().FindAsync(engine, UserId));

        var (erased, renamed) = await new PersonErasure(host.Get<Database>()).EraseAsync(Books.Jordan, "Jordan Lee", "former-1@erased.invalid", "A former colleague", default);

        Assert.True(erased > 5 && renamed > 2, $"{erased} {renamed}");
        Assert.Empty(await host.Get<Database>().FindAsync(engine, Books.Jordan));
        Assert.Empty(await host.Get<Database>().FindAsync(engine, UserId));
        Assert.Empty(await host.Get<Database>().FindAsync(engine, "Jordan Lee"));
        var verdict = Assert.Single(await host.Get<FeedbackStore>().OfAlertAsync(alert.Id), e => e.Kind == FeedbackKind.Helpful);
        Assert.Equal(("former-1@erased.invalid", "A former colleague"), (verdict.PersonEmail, verdict.PersonName));
        Assert.Equal("A former colleague", Assert.Single(await host.Get<NoteStore>().OfAccountAsync("a")).PersonName);
    }

    [Fact]
    public async Task The_others_stay_as_they_were()
    {
        await using var place = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await LivedAsync(place, DatabaseEngine.Sqlite);

        await new PersonErasure(host.Get<Database>()).EraseAsync(Books.Jordan, "Jordan Lee", "former-1@erased.invalid", "A former colleague", default);

        Assert.NotNull(await host.Get<AccountStore>().FindTeammateAsync(Books.Maria));
        await host.WriteAsync([.. Books.Use("a", "beta", "2026-11-24", 12)]);
        await host.TickAtAsync("2026-11-24T09:01");
        await host.TickAtAsync("2026-11-24T13:01");
        Assert.Equal(2, (await host.Get<AlertStore>().OfAccountAsync("a")).Count);
        Assert.Empty(await host.Get<Database>().FindAsync(DatabaseEngine.Sqlite, Books.Jordan));
    }

    // A card, a press, a note, a setting, a chat: everything that leaves a trace.
    private static async Task<TestHost> LivedAsync(TestDatabase place, DatabaseEngine engine)
    {
        var time = new ManualTime("2026-11-23T07:00");
        var host = await TestHost.StartAsync(place.ConnectionString, engine, Books.TwinPlaybook, time, also: services =>
        {
            services.AddSingleton<IChatAdapter>(new ScriptedChat(time, platform: "teams"));
            services.AddSingleton(new ConnectedChats(Address.LocalChannel("cs-alerts"), () => [new ConnectedChat("teams", "t1", null)]));
        });
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await host.Get<ChatPersonStore>().SaveAsync(new ChatPerson { Platform = "teams", Installation = "t1", UserId = UserId, Email = Books.Jordan, CheckedAt = time.GetUtcNow() }, default);
        await host.Get<ReferenceStore>().KeepAsync(new ChatReference
        {
            Platform = "teams",
            Installation = "t1",
            Conversation = "a:1",
            Kind = ConversationKind.Personal,
            ServiceUrl = "https://smba.example/",
            UserId = UserId,
            SeenAt = time.GetUtcNow(),
        });
        await host.TickAtAsync("2026-11-23T09:01");
        await host.TickAtAsync("2026-11-23T13:01");
        var alert = Assert.Single(await host.Get<AlertStore>().OfAccountAsync("a"));
        var message = Assert.Single(await host.Get<MessageRefStore>().OfAlertAsync(alert.Id)).Message;
        await host.SendAsync(Books.Jordan, "click", null, new CallbackBody.Click(ActionKind.Helpful, alert.Id, alert.Revision, null), Direct);
        await host.SendAsync(Books.Jordan, "message", null, new CallbackBody.ThreadReply(message, "m2", "They have a new champion"), Direct);
        await host.AskAsync(Books.Jordan, "digest 10:15", Direct);
        await host.AskAsync(Books.Jordan, "mine");
        await host.AskAsync(Books.Jordan, $"snooze {alert.PublicId} 3d", Direct);
        return host;
    }
}
