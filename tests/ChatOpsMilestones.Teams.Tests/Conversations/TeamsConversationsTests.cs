using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Conversations;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Teams.Tests.Conversations;

public sealed class TeamsConversationsTests
{
    private const string Tenant = "t1";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly ManualTime time = new("2026-11-23T09:00");
    private readonly MemoryReferences book = new();
    private readonly TeamsConversations conversations;

    public TeamsConversationsTests() => conversations = new TeamsConversations(book.Book, new RealTime(time)) { FallbackUrl = new Uri("https://smba.trafficmanager.net/teams") };

    [Fact]
    public async Task A_word_from_a_thread_is_kept_as_its_channels()
    {
        await conversations.SeenAsync(Seen("19:x@thread.tacv2;messageid=17"), Stop);

        Assert.Equal("19:x@thread.tacv2", Assert.Single(book.All.Values).Conversation);
        Assert.NotNull(await conversations.FindAsync(Tenant, "19:x@thread.tacv2;messageid=99", Stop));
    }

    [Fact]
    public async Task What_is_told_replaces_and_what_is_not_told_stays()
    {
        await conversations.SeenAsync(Seen() with { Name = "Alerts", TeamId = "19:team", BotId = "28:a", Locale = "de-DE" }, Stop);
        await conversations.SeenAsync(Seen() with { Name = "Alerts 2", ServiceUrl = "https://smba.trafficmanager.net/amer/" }, Stop);

        Assert.Equal(
            Seen() with { Name = "Alerts 2", ServiceUrl = "https://smba.trafficmanager.net/amer/", TeamId = "19:team", BotId = "28:a", Locale = "de-DE" },
            Assert.Single(book.All.Values));
    }

    [Fact]
    public async Task The_same_word_again_is_not_written_again_until_some_time_has_passed()
    {
        await conversations.SeenAsync(Seen(), Stop);
        time.Advance(TimeSpan.FromMinutes(9));
        await conversations.SeenAsync(Seen(), Stop);
        Assert.Equal(1, book.Kept);

        time.Advance(TimeSpan.FromMinutes(2));
        await conversations.SeenAsync(Seen(), Stop);
        Assert.Equal((2, time.GetUtcNow()), (book.Kept, Assert.Single(book.All.Values).SeenAt));
    }

    [Fact]
    public async Task What_is_gone_comes_back_with_the_next_word()
    {
        await conversations.SeenAsync(Seen(), Stop);
        await conversations.GoneAsync(Tenant, Seen().Conversation, "BotNotInConversationRoster", Stop);
        Assert.Equal("BotNotInConversationRoster", (await conversations.FindAsync(Tenant, Seen().Conversation, Stop))?.GoneBecause);
        Assert.Empty(await conversations.LiveAsync(Tenant, Stop));

        await conversations.SeenAsync(Seen(), Stop);
        Assert.Null((await conversations.FindAsync(Tenant, Seen().Conversation, Stop))?.GoneBecause);
    }

    [Fact]
    public async Task A_refusal_that_was_under_way_while_somebody_spoke_closes_nothing()
    {
        await conversations.SeenAsync(Seen(), Stop);
        var used = (await conversations.FindAsync(Tenant, Seen().Conversation, Stop))!;
        time.Advance(TimeSpan.FromSeconds(5));
        await conversations.SeenAsync(Seen() with { Name = "Alerts" }, Stop);

        await conversations.GoneAsync(used, "BotNotInConversationRoster", Stop);

        Assert.Single(await conversations.LiveAsync(Tenant, Stop));
    }

    [Fact]
    public async Task What_was_never_seen_cannot_go()
    {
        await conversations.GoneAsync(Tenant, "19:never", "ConversationNotFound", Stop);

        Assert.Empty(book.All);
    }

    [Fact]
    public async Task A_tenant_is_served_where_its_last_word_came_from()
    {
        Assert.Equal("https://smba.trafficmanager.net/teams", await conversations.ServiceUrlAsync(Tenant, Stop));
        await conversations.SeenAsync(Seen(), Stop);
        time.Advance(TimeSpan.FromMinutes(1));
        await conversations.SeenAsync(Seen("19:y@thread.v2") with { ServiceUrl = "https://smba.trafficmanager.net/amer/" }, Stop);

        Assert.Equal("https://smba.trafficmanager.net/amer/", await conversations.ServiceUrlAsync(Tenant, Stop));
        Assert.Equal("https://smba.trafficmanager.net/teams", await conversations.ServiceUrlAsync("t2", Stop));
        Assert.Equal(["https://smba.trafficmanager.net/teams"], await conversations.OtherUrlsAsync(Tenant, "https://smba.trafficmanager.net/amer", Stop));
    }

    private ChatReference Seen(string conversation = "19:x@thread.tacv2") => new()
    {
        Platform = "teams",
        Installation = Tenant,
        Conversation = conversation,
        Kind = ConversationKind.Channel,
        ServiceUrl = "https://smba.trafficmanager.net/emea/",
        SeenAt = time.GetUtcNow(),
    };
}
