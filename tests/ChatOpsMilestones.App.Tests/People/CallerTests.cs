using ChatOpsMilestones.App.Tests.Deliveries;
using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.App.Tests.People;

/// <summary>Whose a callback is, where the platform gives its own id only.</summary>
public sealed class CallerTests
{
    private readonly FakeDirectory people = new();

    [Fact]
    public async Task A_user_id_is_somebody_of_the_team_and_their_raw_conversation_is_theirs()
    {
        await using var chat = await StartAsync();

        var answer = await SayAsync(chat, "mine", "U-" + Books.Jordan, "c:D123");

        Assert.Contains("nothing", PlainText.Of(Assert.IsType<Answer.Message>(answer).Text), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["U-" + Books.Jordan], people.Asked.Where(a => a.StartsWith("U-", StringComparison.Ordinal)));
        Assert.Empty(await UnworkedAsync(chat));
    }

    [Fact]
    public async Task A_stranger_is_told_politely()
    {
        people.Answers["U-bot"] = new PersonLookup.Nobody("is a bot");
        await using var chat = await StartAsync();

        Assert.Contains("not on the team list", PlainText.Of(Assert.IsType<Answer.Message>(await SayAsync(chat, "mine", "U-bot", "c:C1")).Text), StringComparison.Ordinal);
        Assert.Contains("not on the team list", PlainText.Of(Assert.IsType<Answer.Message>(await SayAsync(chat, "mine", "U-else@example.com", "c:C1")).Text), StringComparison.Ordinal);
        Assert.Empty(await UnworkedAsync(chat));
    }

    [Fact]
    public async Task A_guest_who_talks_below_a_card_is_left_alone()
    {
        people.Answers["U-guest"] = new PersonLookup.Nobody("is of another company");
        await using var chat = await StartAsync();

        Assert.IsType<Answer.Empty>(await SayAsync(chat, new CallbackBody.ThreadReply(new MessageRef(ChatHost.Channel("C1"), "1.1"), "1.2", "Nice"), "U-guest", "c:C1"));
        Assert.Empty(await UnworkedAsync(chat));
    }

    [Fact]
    public async Task While_the_platform_cannot_say_who_it_was_the_callback_waits_and_is_worked_later()
    {
        await using var chat = await StartAsync();
        people.Down = true;
        var answer = await SayAsync(chat, "subscribe SMB", "U-" + Books.Maria, "c:C1");
        await SayAsync(chat, "subscribe ENT", "U-" + Books.Maria, "c:C1");
        Assert.Contains("as soon as I can", PlainText.Of(Assert.IsType<Answer.Message>(answer).Text), StringComparison.Ordinal);
        people.Asked.Clear();

        await chat.Host.TickAsync();
        Assert.Equal(2, (await UnworkedAsync(chat)).Count);
        Assert.Single(people.Asked, a => a.StartsWith("U-", StringComparison.Ordinal));
        people.Down = false;
        await chat.Host.TickAsync();

        Assert.Empty(await UnworkedAsync(chat));
        Assert.Equal(["ENT", "SMB"], (await chat.Host.Get<SubscriptionStore>().AllAsync()).Where(s => s.Address == ChatHost.Channel("C1")).Select(s => s.Segment));
    }

    [Fact]
    public async Task After_a_day_it_waits_no_longer()
    {
        await using var chat = await StartAsync();
        people.Down = true;
        await SayAsync(chat, "subscribe SMB", "U-" + Books.Maria, "c:C1");

        chat.Time.Advance(CallerDesk.Longest);
        await chat.Host.TickAsync();

        Assert.Empty(await UnworkedAsync(chat));
    }

    [Fact]
    public async Task Teammates_are_looked_up_a_few_at_a_time_once_a_day_and_again_when_they_change()
    {
        await using var chat = await ChatHost.ConnectedAsync(people);
        await chat.Host.WriteAsync([.. Enumerable.Range(0, 25).Select(i => Books.Mate($"m{i:00}@example.com", $"Mate {i}", Core.Accounts.Role.Csm))]);

        await chat.Host.TickAsync();
        Assert.Equal(PeopleKeeper.Most, people.Asked.Count);
        for (var i = 0; i < 5; i++)
            await chat.Host.TickAsync();
        Assert.Equal(25, people.Asked.Distinct().Count());
        Assert.Equal(25, people.Asked.Count);

        await chat.Host.SendAsync("", "event", null, new CallbackBody.PersonChanged("U-m03@example.com", Gone: true), ChatHost.Channel("C1"));
        Assert.Equal(["U-m03@example.com"], people.Forgotten);
        Assert.True((await chat.Host.Get<ChatPersonStore>().FindAsync("slack", "T1", "m03@example.com", default))!.Gone);
        await chat.Host.TickAsync();
        Assert.Equal("m03@example.com", Assert.Single(people.Asked.Skip(25)));

        chat.Time.Advance(TimeSpan.FromHours(25));
        await chat.Host.TickAsync();
        Assert.Equal(26 + PeopleKeeper.Most, people.Asked.Count);
    }

    private async Task<ChatHost> StartAsync()
    {
        var chat = await ChatHost.ConnectedAsync(people);
        await chat.Host.WriteAsync(Books.Team());
        await chat.Host.TickAsync();
        return chat;
    }

    private static int said;

    private static Task<Answer> SayAsync(ChatHost chat, string text, string user, string conversation) =>
        SayAsync(chat, new CallbackBody.Command(text), user, conversation);

    private static Task<Answer> SayAsync(ChatHost chat, CallbackBody body, string user, string conversation) => chat.Host.Get<CallbackDesk>().ReceiveAsync(
        new Callback
        {
            Key = new CallbackKey("slack", "T1", "command", $"said-{Interlocked.Increment(ref said)}"),
            PersonEmail = "",
            PlatformUser = user,
            Address = new Address("slack", "T1", conversation),
            At = chat.Time.GetUtcNow(),
            Body = body,
        },
        default);

    private static Task<List<Callback>> UnworkedAsync(ChatHost chat) => chat.Host.Get<CallbackStore>().UnworkedAsync(chat.Time.GetUtcNow(), 100);
}
