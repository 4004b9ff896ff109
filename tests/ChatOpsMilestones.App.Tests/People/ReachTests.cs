using ChatOpsMilestones.App.Tests.Deliveries;
using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.People;

/// <summary>Who is told where: people on a connected platform, those who are gone or away, and places that refuse.</summary>
public sealed class ReachTests
{
    private readonly FakeDirectory people = new();

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task With_a_platform_connected_people_are_told_there_and_urgent_alerts_in_its_channel(DatabaseEngine engine)
    {
        await using var chat = await ChatHost.ConnectedAsync(people, engine: engine);
        await BookAsync(chat);

        await UrgentAsync(chat);

        Assert.Equal([ChatHost.Channel("alerts"), ChatHost.Direct(Books.Jordan)], Cards(chat).Select(s => s.Address).OrderBy(a => a.Conversation));
    }

    [Fact]
    public async Task Whoever_is_deactivated_is_told_through_the_backup_and_the_decision_says_so()
    {
        people.Answers[Books.Jordan] = new PersonLookup.Found(FakeDirectory.Person(Books.Jordan, gone: true));
        await using var chat = await ChatHost.ConnectedAsync(people, alertsChannel: null);
        await BookAsync(chat);

        await UrgentAsync(chat);

        Assert.Equal(ChatHost.Direct(Books.Sam), Assert.Single(Cards(chat)).Address);
        var decision = await DecisionAsync(chat, Books.Jordan);
        Assert.Contains("Jordan Lee cannot be reached (deactivated): sent to Sam Park, who stands in", decision.Explanation, StringComparison.Ordinal);
        Assert.Contains("Sam Park", decision.Features["reached"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_nobody_to_stand_in_the_alerts_channel_hears_of_it_once()
    {
        people.Answers[Books.Jordan] = people.Answers[Books.Sam] = new PersonLookup.Nobody("users_not_found");
        await using var chat = await ChatHost.ConnectedAsync(people);
        await BookAsync(chat);

        await UrgentAsync(chat);

        Assert.Equal(ChatHost.Channel("alerts"), Assert.Single(Cards(chat)).Address);
    }

    [Fact]
    public async Task Out_of_office_what_is_urgent_goes_to_the_backup_and_the_rest_waits_for_the_return()
    {
        await using var chat = await ChatHost.ConnectedAsync(people, alertsChannel: null);
        people.Answers[Books.Jordan] = new PersonLookup.Found(FakeDirectory.Person(Books.Jordan, away: chat.Time.GetUtcNow().AddDays(2)));
        await BookAsync(chat);
        await chat.Host.WriteAsync(Books.Use("a", "alpha", "2026-11-23", 12));

        await UrgentAsync(chat);
        await chat.Host.TickAtAsync("2026-11-23T13:01");

        Assert.Equal(ChatHost.Direct(Books.Sam), Assert.Single(Cards(chat)).Address);
        var held = (await chat.Host.Get<DecisionStore>().CurrentOfRecipientAsync(Recipient.Person(Books.Jordan))).Single(d => d.RuleKey == "alpha/hit");
        Assert.Equal((DecisionOutcome.Held, Reasons.OutOfOffice), (held.Outcome, held.Reason));

        people.Answers.Clear();
        await chat.Host.TickAtAsync("2026-11-25T08:01");
        await chat.Host.TickAtAsync("2026-11-25T09:01");

        Assert.Equal(ChatHost.Direct(Books.Jordan), Cards(chat)[^1].Address);
        Assert.Equal(2, Cards(chat).Count);
    }

    [Fact]
    public async Task A_direct_message_that_is_refused_goes_to_the_backup_once_and_the_next_goes_there_at_once()
    {
        await using var chat = await ChatHost.ConnectedAsync(people, alertsChannel: null);
        chat.Chat.Script = sent => Task.FromResult<DeliveryOutcome?>(
            sent.Address == ChatHost.Direct(Books.Jordan) ? new DeliveryOutcome.Rejected("user_disabled", RejectionCause.Destination) : null);
        await BookAsync(chat);

        await UrgentAsync(chat);
        await chat.Host.TickAsync();

        var card = Assert.Single(Cards(chat));
        Assert.Equal(ChatHost.Direct(Books.Sam), card.Address);
        Assert.Equal(1, await chat.CountAsync(DeliveryState.Dead));
        Assert.Equal(1, chat.Chat.Tried.Count(s => s.Address == ChatHost.Direct(Books.Jordan)));

        await chat.Host.WriteAsync(Books.Use("a", "alpha", "2026-11-23", 12));
        await chat.Host.TickAtAsync("2026-11-23T09:01");
        await chat.Host.TickAtAsync("2026-11-23T13:01");
        Assert.Equal(1, chat.Chat.Tried.Count(s => s.Address == ChatHost.Direct(Books.Jordan)));
        Assert.Equal([ChatHost.Direct(Books.Sam), ChatHost.Direct(Books.Sam)], Cards(chat).Select(s => s.Address));
    }

    [Fact]
    public async Task A_channel_that_refuses_ends_its_subscription_tells_its_owner_once_and_loses_nothing()
    {
        await using var chat = await ChatHost.ConnectedAsync(people);
        chat.Chat.Script = sent => Task.FromResult<DeliveryOutcome?>(
            sent.Address == ChatHost.Channel("smb") ? new DeliveryOutcome.Rejected("is_archived", RejectionCause.Destination) : null);
        await BookAsync(chat);
        await chat.Host.AskAsync(Books.Maria, "subscribe SMB", ChatHost.Channel("smb"));
        await chat.Host.WriteAsync([.. Books.Use("a", "alpha", "2026-11-23", 12), .. Books.Use("b", "alpha", "2026-11-23", 14)]);

        await chat.Host.TickAtAsync("2026-11-23T09:01");
        await chat.Host.TickAtAsync("2026-11-23T13:01");

        Assert.Equal(2, Cards(chat).Count(s => s.Address == ChatHost.Channel("alerts")));
        Assert.DoesNotContain(await chat.Host.Get<SubscriptionStore>().AllAsync(), s => s.Address == ChatHost.Channel("smb"));
        var told = Assert.Single(chat.Chat.Arrived, s => s.Address == ChatHost.Direct(Books.Maria));
        Assert.Contains("is_archived", told.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_that_is_refused_takes_its_cards_along()
    {
        await using var chat = await ChatHost.ConnectedAsync(people, alertsChannel: null);
        chat.Chat.Script = sent => Task.FromResult<DeliveryOutcome?>(
            sent.Address == ChatHost.Direct(Books.Jordan) ? new DeliveryOutcome.Rejected("user_disabled", RejectionCause.Destination) : null);
        await BookAsync(chat);
        await chat.Host.WriteAsync(Books.Use("a", "gamma", "2026-11-23", 12));

        await chat.Host.TickAtAsync("2026-11-23T09:01");
        await chat.Host.TickAtAsync("2026-11-24T09:01");

        var arrived = chat.Chat.Arrived.Where(s => s.Address == ChatHost.Direct(Books.Sam)).ToList();
        Assert.Equal(2, arrived.Count);
        Assert.StartsWith("Daily digest", arrived[0].Said, StringComparison.Ordinal);
        Assert.Equal("ts-" + arrived[0].Id, arrived[1].Parent);
    }

    [Fact]
    public async Task While_nobody_can_say_where_people_are_decisions_wait_instead_of_going_to_the_wrong_place()
    {
        var isPending = true;
        await using var chat = await ChatHost.ConnectedAsync(people, isPending: () => isPending);
        await BookAsync(chat);

        await UrgentAsync(chat);
        Assert.Empty(chat.Chat.Tried);
        Assert.Empty(await chat.Host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan));
        isPending = false;
        await chat.Host.TickAsync();

        Assert.Equal(2, Cards(chat).Count);
    }

    private static IReadOnlyList<Sent> Cards(ChatHost chat) => [.. chat.Chat.Arrived.Where(s => s.Content is ChatContent.OfCard && s.Parent is null)];

    private static async Task BookAsync(ChatHost chat)
    {
        await chat.Host.WriteAsync(
        [
            Books.Mate(Books.Jordan, "Jordan Lee", Role.Csm) with { BackupEmail = Books.Sam },
            Books.Mate(Books.Sam, "Sam Park", Role.Csm),
            Books.Mate(Books.Maria, "Maria Boss", Role.Manager),
            Books.Account("a", Books.Jordan),
            Books.Account("b", Books.Jordan),
            Books.Account("q", Books.Jordan) with { StartDate = new DateOnly(2026, 11, 16) },
        ]);
        await chat.Host.TickAsync();
    }

    private static async Task UrgentAsync(ChatHost chat)
    {
        await chat.Host.WriteAsync([.. Books.Use("q", "logins", "2026-11-16", 3), new Core.Signals.Watermark("logins", new DateOnly(2026, 11, 22))]);
        await chat.Host.TickAtAsync("2026-11-23T08:01");
    }

    private static async Task<Decision> DecisionAsync(ChatHost chat, string email) =>
        Assert.Single(await chat.Host.Get<DecisionStore>().CurrentOfRecipientAsync(Recipient.Person(email)), d => d.Outcome == DecisionOutcome.SendNow);
}
