using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Workspace;

public sealed class WorkspaceStoreTests
{
    private const string Alerts = "c:cs-alerts";
    private const string Jordan = "jordan@example.com";
    private const string Sam = "sam@example.com";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task The_same_delivery_is_one_message(DatabaseEngine engine)
    {
        await using var place = await Place.CreateAsync(engine);

        var first = await place.Store.PostAsync(Text("delivery-1", "hello"));
        var again = await place.Store.PostAsync(Text("delivery-1", "hello"));

        Assert.Equal(new PostOutcome.Posted(Id(first), Again: false), first);
        Assert.Equal(new PostOutcome.Posted(Id(first), Again: true), again);
        Assert.Single(await place.Reader.BeforeAsync(Alerts, Jordan, long.MaxValue, 10));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_hundred_posts_at_once_each_get_a_place_of_their_own(DatabaseEngine engine)
    {
        await using var place = await Place.CreateAsync(engine);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => place.Store.PostAsync(Text($"delivery-{i % 50}", "hello"))));

        var messages = await place.Reader.BeforeAsync(Alerts, Jordan, long.MaxValue, 200);
        Assert.Equal(50, messages.Count);
        Assert.Equal(50, messages.Select(message => message.Position).Distinct().Count());
        Assert.Equal(50, outcomes.Count(outcome => outcome is PostOutcome.Posted { Again: true }));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_card_comes_back_as_it_was_stored(DatabaseEngine engine)
    {
        await using var place = await Place.CreateAsync(engine);
        var card = Card();

        var id = Id(await place.Store.PostAsync(Text("delivery-1", "") with { Content = new ChatContent.OfCard(card) }));

        var stored = Assert.IsType<ChatContent.OfCard>((await place.Reader.MessageAsync(id, Jordan))!.Content).Card;
        Assert.Equal(card.Facts, stored.Facts);
        Assert.Equal(card.Evidence!.Points, stored.Evidence!.Points);
        Assert.Equal(card.Actions[0].Options, stored.Actions[0].Options);
        Assert.Equal(card.Headline, stored.Headline);
        Assert.Equal(CardState.Snoozed, stored.State);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_place_that_does_not_exist_takes_no_message(DatabaseEngine engine)
    {
        await using var place = await Place.CreateAsync(engine);
        var elsewhere = Id(await place.Store.PostAsync(Text("delivery-1", "hello")));

        Assert.IsType<PostOutcome.NoSuchPlace>(await place.Store.PostAsync(Text("delivery-2", "hello") with { Conversation = "c:nowhere" }));
        Assert.IsType<PostOutcome.NoSuchPlace>(await place.Store.PostAsync(Text("delivery-3", "hello") with { ThreadOf = "no-such-message" }));
        Assert.IsType<PostOutcome.NoSuchPlace>(
            await place.Store.PostAsync(Text("delivery-4", "hello") with { Conversation = "d:" + Jordan, ThreadOf = elsewhere }));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_direct_message_makes_its_conversation(DatabaseEngine engine)
    {
        await using var place = await Place.CreateAsync(engine);

        await place.Store.PostAsync(Text("delivery-1", "hello") with { Conversation = "d:" + Jordan });

        Assert.Single(await place.Reader.BeforeAsync("d:" + Jordan, Jordan, long.MaxValue, 10));
        Assert.Equal([Alerts], (await place.Reader.ChannelsAsync()).Select(channel => channel.Conversation));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Channels_keep_their_order_and_take_a_new_topic(DatabaseEngine engine)
    {
        await using var place = await Place.CreateAsync(engine);

        await place.Store.EnsureChannelsAsync(
            [
                new WorkspaceChannel("c:ent", "ent", ChannelKind.Channel, "Enterprise", 2),
                new WorkspaceChannel("c:smb", "smb", ChannelKind.Channel, "Small", 1),
                new WorkspaceChannel(Alerts, "cs-alerts", ChannelKind.Channel, "Everything", 0),
            ],
            Now);

        var channels = await place.Reader.ChannelsAsync();
        Assert.Equal(["cs-alerts", "smb", "ent"], channels.Select(channel => channel.Name));
        Assert.Equal("Everything", channels[0].Topic);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task An_update_is_a_change_in_place_and_the_same_content_is_none(DatabaseEngine engine)
    {
        await using var place = await Place.CreateAsync(engine);
        var first = Id(await place.Store.PostAsync(Text("delivery-1", "first")));
        await place.Store.PostAsync(Text("delivery-2", "second"));
        var head = await place.Reader.HeadAsync();

        Assert.True(await place.Store.UpdateAsync(first, new ChatContent.OfText(TextMessage.Of("changed")), Now.AddMinutes(5)));
        var changes = await place.Reader.ChangesAsync(Alerts, Jordan, head, 10);
        Assert.True(await place.Store.UpdateAsync(first, new ChatContent.OfText(TextMessage.Of("changed")), Now.AddMinutes(9)));

        var changed = Assert.Single(changes);
        Assert.Equal((first, 1L, head + 1, Now.AddMinutes(5)), (changed.Id, changed.Position, changed.Seq, changed.EditedAt));
        Assert.Equal(head + 1, await place.Reader.HeadAsync());
        Assert.Equal([first], (await place.Reader.BeforeAsync(Alerts, Jordan, 2, 10)).Select(message => message.Id));
        Assert.False(await place.Store.UpdateAsync("no-such-message", new ChatContent.OfText(TextMessage.Of("x")), Now));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_is_for_one_person_is_there_for_nobody_else(DatabaseEngine engine)
    {
        await using var place = await Place.CreateAsync(engine);
        var id = Id(await place.Store.PostAsync(Text("delivery-1", "only you") with { VisibleTo = Jordan }));

        Assert.NotNull(await place.Reader.MessageAsync(id, Jordan));
        Assert.Null(await place.Reader.MessageAsync(id, Sam));
        Assert.Empty(await place.Reader.BeforeAsync(Alerts, Sam, long.MaxValue, 10));
        Assert.Empty(await place.Reader.ChangesAsync(Alerts, Sam, 0, 10));
        Assert.Equal((int[])[1, 0], await place.Reader.UnreadAsync([(Jordan, Alerts), (Sam, Alerts)]));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Replies_stand_in_the_thread_and_not_in_the_conversation(DatabaseEngine engine)
    {
        await using var place = await Place.CreateAsync(engine);
        var root = Id(await place.Store.PostAsync(Text("delivery-1", "root")));
        var reply = Id(await place.Store.PostAsync(Text("delivery-2", "one") with { ThreadOf = root, Author = Jordan, At = Now.AddMinutes(1) }));
        await place.Store.PostAsync(Text("delivery-3", "two") with { ThreadOf = reply, At = Now.AddMinutes(2) });
        await place.Store.PostAsync(Text("delivery-4", "three") with { ThreadOf = root, Author = Jordan, At = Now.AddMinutes(3) });

        var replies = await place.Reader.RepliesAsync(root, Sam, 2);
        var thread = (await place.Reader.ThreadsAsync([root, reply], Sam))[root];

        Assert.Equal([root], (await place.Reader.BeforeAsync(Alerts, Sam, long.MaxValue, 10)).Select(message => message.Id));
        Assert.Equal(["two", "three"], replies.Select(Words));
        Assert.All(replies, message => Assert.Equal(root, message.ThreadRoot));
        Assert.Equal((3, Now.AddMinutes(3)), (thread.Replies, thread.LastAt));
        Assert.Equal([Jordan, null], thread.Authors);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Reading_lowers_the_unread_count_and_never_goes_back(DatabaseEngine engine)
    {
        await using var place = await Place.CreateAsync(engine);
        for (var i = 1; i <= 4; i++)
            await place.Store.PostAsync(Text($"delivery-{i}", "hello") with { Author = i == 4 ? Jordan : null });

        Assert.Equal((int[])[3], await place.Reader.UnreadAsync([(Jordan, Alerts)]));
        await place.Store.MarkReadAsync(Jordan, Alerts, 2);
        await place.Store.MarkReadAsync(Jordan, Alerts, 1);

        Assert.Equal(2, await place.Reader.ReadUpToAsync(Jordan, Alerts));
        Assert.Equal((int[])[1, 4], await place.Reader.UnreadAsync([(Jordan, Alerts), (Sam, Alerts)]));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task The_card_of_an_alert_is_the_newest_that_the_person_may_see(DatabaseEngine engine)
    {
        await using var place = await Place.CreateAsync(engine);
        var card = new ChatContent.OfCard(Card());
        var shared = Id(await place.Store.PostAsync(Text("delivery-1", "") with { Content = card }));
        var own = Id(await place.Store.PostAsync(Text("delivery-2", "") with { Content = card, Conversation = "d:" + Jordan }));

        Assert.Equal(own, (await place.Reader.CardOfAlertAsync("alert-1", Jordan))?.Id);
        Assert.Equal(shared, (await place.Reader.CardOfAlertAsync("alert-1", Sam))?.Id);
        Assert.Null(await place.Reader.CardOfAlertAsync("alert-2", Sam));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Pages_meet_without_a_gap(DatabaseEngine engine)
    {
        await using var place = await Place.CreateAsync(engine);
        for (var i = 1; i <= 9; i++)
            await place.Store.PostAsync(Text($"delivery-{i}", $"{i}"));

        var newest = await place.Reader.BeforeAsync(Alerts, Jordan, long.MaxValue, 4);
        var older = await place.Reader.BeforeAsync(Alerts, Jordan, newest[0].Position, 4);
        var from = await place.Reader.FromAsync(Alerts, Jordan, newest[0].Position, 2);

        Assert.Equal("6789", string.Concat(newest.Select(Words)));
        Assert.Equal("2345", string.Concat(older.Select(Words)));
        Assert.Equal("67", string.Concat(from.Select(Words)));
    }

    private static string Words(WorkspaceMessage message) => ((ChatContent.OfText)message.Content).Text.Lines[0].Text;

    private static string Id(PostOutcome outcome) => Assert.IsType<PostOutcome.Posted>(outcome).MessageId;

    private static NewMessage Text(string delivery, string text) => new()
    {
        DeliveryId = delivery,
        Conversation = Alerts,
        Content = new ChatContent.OfText(TextMessage.Of(text)),
        At = Now,
    };

    private static Card Card() => new()
    {
        AlertId = "alert-1",
        PublicId = "A-7K2Q",
        Revision = 3,
        AccountId = "acme",
        AccountName = "Acme <&> \u202Eemca",
        Priority = Priority.Urgent,
        Polarity = Polarity.Negative,
        MilestoneName = "Usage decline",
        Headline = "Acme’s log-ins fell 34% 😟",
        Facts = [new CardFact("Health", "46 · at risk", Tone.Bad)],
        Why = "Two weeks below the baseline.",
        Advice = "Call today.",
        State = CardState.Snoozed,
        Evidence = new CardEvidence
        {
            Title = "Log-ins per week",
            Summary = "Log-ins went from 40 to 20.",
            Reference = 38.5,
            Points = [new EvidencePoint(new DateOnly(2026, 11, 9), 40), new EvidencePoint(new DateOnly(2026, 11, 16), null)],
        },
        Actions = [new CardAction(ActionKind.Snooze, "Snooze", [new CardOption("3d", "3 days")]) { Pressed = true }],
    };

    private sealed class Place(Stores stores) : IAsyncDisposable
    {
        public WorkspaceStore Store { get; } = new(stores.Database);

        public WorkspaceReader Reader { get; } = new(stores.Database);

        public static async Task<Place> CreateAsync(DatabaseEngine engine)
        {
            var place = new Place(await Stores.CreateAsync(engine));
            await place.Store.EnsureChannelsAsync([new WorkspaceChannel(Alerts, "cs-alerts", ChannelKind.Channel, "", 0)], Now);
            return place;
        }

        public ValueTask DisposeAsync() => stores.DisposeAsync();
    }
}
