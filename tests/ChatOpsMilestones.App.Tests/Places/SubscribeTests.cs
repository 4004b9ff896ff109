using ChatOpsMilestones.App.Tests.Deliveries;
using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Hosting.Places;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsMilestones.App.Tests.Places;

/// <summary>A channel subscribes on a platform where the bot must be in it to write.</summary>
public sealed class SubscribeTests
{
    private readonly Dictionary<string, Entrance> rooms = new() { ["c:private"] = Entrance.MustBeInvited, ["c:away"] = Entrance.NotNow };
    private readonly List<string> entered = [];

    [Fact]
    public async Task A_public_channel_is_joined_and_subscribed()
    {
        await using var chat = await StartAsync();

        Assert.Contains("subscribed this channel", await chat.Host.AskAsync(Books.Maria, "subscribe SMB", ChatHost.Channel("public")), StringComparison.Ordinal);

        Assert.Equal(["c:public"], entered);
        Assert.Single(await chat.Host.Get<SubscriptionStore>().OfAsync(ChatHost.Channel("public")));
    }

    [Theory]
    [InlineData("private", "Invite me here with /invite")]
    [InlineData("away", "Try again in a minute")]
    public async Task A_channel_that_the_bot_cannot_enter_is_told_why_and_promised_nothing(string name, string words)
    {
        await using var chat = await StartAsync();

        Assert.Contains(words, await chat.Host.AskAsync(Books.Maria, "subscribe SMB", ChatHost.Channel(name)), StringComparison.Ordinal);

        Assert.Empty(await chat.Host.Get<SubscriptionStore>().OfAsync(ChatHost.Channel(name)));
    }

    [Fact]
    public async Task Where_the_bot_was_invited_it_does_not_ask_again()
    {
        await using var chat = await StartAsync();
        await chat.Host.SendAsync("", "event", null, new CallbackBody.PlaceChanged(PlaceChange.Joined), ChatHost.Channel("private"));

        Assert.Contains("subscribed this channel", await chat.Host.AskAsync(Books.Maria, "subscribe SMB", ChatHost.Channel("private")), StringComparison.Ordinal);

        Assert.Empty(entered);
    }

    [Fact]
    public async Task Nobody_s_alerts_are_promised_to_a_channel_in_which_nothing_can_be_said()
    {
        await using var chat = await StartAsync();

        Assert.Contains("then say this again", await chat.Host.AskAsync(Books.Jordan, "deliver here", ChatHost.Channel("private")), StringComparison.Ordinal);
        Assert.Contains("alerts come to this channel", await chat.Host.AskAsync(Books.Jordan, "deliver here", ChatHost.Channel("public")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_subscribed_a_channel_is_not_told_there_how_to_subscribe_it()
    {
        await using var chat = await StartAsync();
        await chat.Host.AskAsync(Books.Maria, "subscribe SMB", ChatHost.Channel("public"));
        await chat.Host.SendAsync("", "event", "e1", new CallbackBody.PlaceChanged(PlaceChange.Joined), ChatHost.Channel("public"));
        Assert.Empty(chat.Chat.Tried);

        await chat.Host.SendAsync("", "event", "e2", new CallbackBody.PlaceChanged(PlaceChange.Joined), ChatHost.Channel("other"));
        Assert.Contains("subscribe SMB risk", Assert.Single(chat.Chat.Arrived).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_is_called_by_its_name_once_somebody_has_said_it()
    {
        await using var chat = await StartAsync();
        var lane = ChatHost.Channel("public").Lane;
        Assert.Equal("a channel in Slack", AddressBook.ChannelOf(lane, await chat.Host.Get<PlaceStore>().NamesAsync()));

        await chat.Host.AskAsync(Books.Maria, "subscribe SMB", ChatHost.Channel("public"));

        Assert.Equal("#emea-risk", AddressBook.ChannelOf(lane, await chat.Host.Get<PlaceStore>().NamesAsync()));
    }

    [Fact]
    public async Task What_waits_is_listed_with_its_reason_and_can_be_ended()
    {
        await using var chat = await StartAsync();
        await chat.Host.AskAsync(Books.Maria, "subscribe SMB", ChatHost.Channel("public"));
        await chat.Host.Get<Database>().WriteAsync(scope => SubscriptionStore.PauseAsync(scope, ChatHost.Channel("public"), "it was archived"));

        Assert.Contains("SMB, every category, important and urgent (waits: it was archived)", await chat.Host.AskAsync(Books.Maria, "subscriptions", ChatHost.Channel("public")), StringComparison.Ordinal);
        Assert.Contains("ended 1 subscription", await chat.Host.AskAsync(Books.Maria, "unsubscribe SMB", ChatHost.Channel("public")), StringComparison.Ordinal);
    }

    private async Task<ChatHost> StartAsync()
    {
        var chat = await ChatHost.StartAsync(also: services => services.AddSingleton(new ChannelDoor("slack", (address, _) =>
        {
            entered.Add(address.Conversation);
            return Task.FromResult(new Entry(rooms.GetValueOrDefault(address.Conversation, Entrance.In), "emea-risk"));
        })));
        await chat.Host.WriteAsync(Books.Team());
        return chat;
    }
}
