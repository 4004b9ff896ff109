using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Pipeline;

public sealed class PlaceContractTests
{
    private static readonly Address Old = new("slack", "T1", "c:C1");
    private static readonly Address New = new("slack", "T1", "c:C2");

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_is_not_told_anew_stays_known(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.Database.WriteAsync(scope => PlaceStore.SaveAsync(scope, new ChatPlace(Old, "cs-ünit", true, false), Given.Now));

        await stores.Database.WriteAsync(scope => PlaceStore.SaveAsync(scope, new ChatPlace(Old, null, null, true), Given.Now));

        Assert.Equal(new ChatPlace(Old, "cs-ünit", true, true), await new PlaceStore(stores.Database).FindAsync(Old));
        Assert.Null(await new PlaceStore(stores.Database).FindAsync(New));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_paused_subscription_is_told_nothing_until_it_goes_on(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var subscriptions = new SubscriptionStore(stores.Database);
        var kept = new Subscription(Old, "SMB", Category.Risk, Priority.Important, "ines@example.com", Given.Now);
        await stores.Database.WriteAsync(scope => SubscriptionStore.SaveAsync(scope, kept));

        Assert.Equal(kept, Assert.Single(await stores.Database.WriteAsync(scope => SubscriptionStore.PauseAsync(scope, Old, "archived"))));
        Assert.Empty(await stores.Database.WriteAsync(scope => SubscriptionStore.PauseAsync(scope, Old, "archived")));
        Assert.Empty(await subscriptions.AllAsync());
        Assert.Equal(kept with { PausedBecause = "archived" }, Assert.Single(await subscriptions.OfAsync(Old)));

        Assert.Equal(1, await stores.Database.WriteAsync(scope => SubscriptionStore.ResumeAsync(scope, Old)));
        Assert.Equal(kept, Assert.Single(await subscriptions.AllAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_channel_with_another_id_keeps_what_it_had(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var outbox = new OutboxStore(stores.Database);
        var post = new Delivery { Id = "post", AccountId = "a", Address = Old, Kind = DeliveryKind.Post, Text = TextMessage.Of("first") };
        await stores.Database.WriteAsync(async scope =>
        {
            await PlaceStore.SaveAsync(scope, new ChatPlace(Old, "smb", true, false), Given.Now);
            await PlaceStore.SaveAsync(scope, new ChatPlace(New, "smb", true, false), Given.Now);
            await SubscriptionStore.SaveAsync(scope, new Subscription(Old, "SMB", null, Priority.Urgent, "ines@example.com", Given.Now));
            await SubscriptionStore.SaveAsync(scope, new Subscription(Old, "ENT", null, Priority.Urgent, "ines@example.com", Given.Now));
            await SubscriptionStore.SaveAsync(scope, new Subscription(New, "ENT", null, Priority.Fyi, "sam@example.com", Given.Now));
            await OutboxStore.EnqueueAsync(scope, post, Given.Now);
            await OutboxStore.EnqueueAsync(scope, post with { Id = "reply", Kind = DeliveryKind.Reply, ParentDelivery = "post", Text = TextMessage.Of("second") }, Given.Now);
        });

        for (var told = 0; told < 2; told++)
            await stores.Database.WriteAsync(scope => PlaceStore.MoveAsync(scope, Old, New.Conversation, Given.Now));

        var subscriptions = new SubscriptionStore(stores.Database);
        Assert.Empty(await subscriptions.OfAsync(Old));
        Assert.Equal([("ENT", "sam@example.com"), ("SMB", "ines@example.com")], (await subscriptions.OfAsync(New)).Select(s => (s.Segment, s.CreatedBy)));
        var claim = new OutboxClaim { Host = "h", Group = new DeliveryGroup("slack", "T1", DeliveryPace.Message), Now = Given.Now, Lease = TimeSpan.FromMinutes(1), Most = 10 };
        var head = Assert.Single(await outbox.ClaimAsync(claim)).Delivery;
        Assert.Equal((New, OutboxMoves.MovedId("post", New), "first"), (head.Address, head.Id, head.Text!.Lines[0].Text));
        var counts = await outbox.CountsAsync();
        Assert.Equal((2L, 1L), (counts[DeliveryState.Dead], counts[DeliveryState.Queued]));
    }
}
