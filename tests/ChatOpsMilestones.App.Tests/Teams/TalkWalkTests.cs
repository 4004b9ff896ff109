using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Teams.Wire;
using ChatOpsMilestones.TestKit.Teams.State;

namespace ChatOpsMilestones.App.Tests.Teams;

/// <summary>What people say to the bot in Teams: commands, mentions, threads and the message extension.</summary>
public sealed class TalkWalkTests
{
    [Theory]
    [InlineData("help", "What you can ask me")]
    [InlineData("help", "In a reply to a card")]
    [InlineData("mine", "Account a")]
    [InlineData("why", "like “why A-7K2Q”, or say this in a reply to its card")]
    [InlineData("health", "like “health Acme”, or ask in a reply to its card")]
    [InlineData("settings", "“@Milestones deliver here” in a channel")]
    public async Task Commands_are_understood_in_the_personal_chat_without_a_mention(string said, string answer)
    {
        await using var scenario = await TeamsScenario.StartAsync();
        await scenario.WithOneCardAsync();
        var before = scenario.Direct.FromBot.Count;

        scenario.Teams.People.Say(scenario.Jordan, scenario.Direct, said);

        await scenario.UntilAsync(() => scenario.Direct.FromBot.Skip(before).Any(post => post.Everything.Contains(answer, StringComparison.Ordinal)), "the answer");
        Assert.Empty(scenario.Teams.Complaints);
    }

    [Fact]
    public async Task What_is_for_one_person_is_answered_in_their_own_chat_and_nowhere_else()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var (channel, card) = await WithChannelCardAsync(scenario);
        var (inChannel, inChat) = (channel.FromBot.Count, scenario.Teams.Personal(scenario.Sam).FromBot.Count);

        scenario.Teams.People.Mention(scenario.Sam, channel, "why", card);

        await scenario.UntilAsync(() => scenario.Teams.Personal(scenario.Sam).FromBot.Skip(inChat).Any(post => post.Everything.Contains("point", StringComparison.Ordinal)), "the reasons, for Sam alone");
        await scenario.UntilAsync(() => channel.FromBot.Count > inChannel, "the thread to say that there was an answer");
        var line = Assert.Single(channel.FromBot.Skip(inChannel));
        Assert.Equal(card.Id, line.Root);
        Assert.DoesNotContain("point", line.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_everybody_may_know_is_answered_in_the_thread_where_it_was_asked()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        await scenario.WithOneCardAsync();
        var channel = scenario.Teams.AddChannel(scenario.Crew, "deals");

        var asked = scenario.Teams.People.Mention(scenario.Jordan, channel, "mine");

        await scenario.UntilAsync(() => channel.Thread(asked).Any(post => post.Everything.Contains("Account a", StringComparison.Ordinal)), "the answer below the question");
        Assert.DoesNotContain(channel.Thread(asked), post => post.Everything.Contains("asked:", StringComparison.Ordinal)); // it stands above
        Assert.Empty(scenario.Teams.Complaints);
    }

    [Theory]
    [InlineData("subscribe SMB", "Only managers")]
    [InlineData("minne", "“@Milestones help” lists what I understand")]
    public async Task What_cannot_be_done_is_said_once_below_what_was_asked(string said, string answer)
    {
        await using var scenario = await TeamsScenario.StartAsync();
        await scenario.WithOneCardAsync();
        var channel = scenario.Teams.AddChannel(scenario.Crew, "deals");
        var before = scenario.Direct.FromBot.Count;

        var asked = scenario.Teams.People.Mention(scenario.Jordan, channel, said);

        await scenario.UntilAsync(() => channel.Thread(asked).Any(post => post.Everything.Contains(answer, StringComparison.Ordinal)), "the answer below the question");
        await scenario.PassAsync(3);
        Assert.Equal(before, scenario.Direct.FromBot.Count);
        Assert.Single(channel.FromBot, post => post.Root == asked.Id);
    }

    [Fact]
    public async Task What_everybody_may_know_is_answered_in_the_group_chat_and_nowhere_else()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        await scenario.WithOneCardAsync();
        var group = scenario.Teams.AddGroup("Deal room", true, scenario.Jordan, scenario.Sam);
        var before = scenario.Direct.FromBot.Count;

        scenario.Teams.People.Mention(scenario.Jordan, group, "mine");

        await scenario.UntilAsync(() => group.FromBot.Any(post => post.Everything.Contains("Account a", StringComparison.Ordinal)), "the answer in the group");
        await scenario.PassAsync(2);
        Assert.Single(group.FromBot);
        Assert.Equal(before, scenario.Direct.FromBot.Count);
        Assert.Empty(scenario.Teams.Complaints);
    }

    [Fact]
    public async Task A_reply_below_a_card_is_kept_as_a_note_and_a_mention_there_means_its_card()
    {
        await using var scenario = await TeamsScenario.StartAsync(more: new Dictionary<string, string?> { ["Teams:ChannelMessages"] = "true" });
        var (channel, card) = await WithChannelCardAsync(scenario);

        scenario.Teams.People.Say(scenario.Sam, channel, "They have a new champion", card, granted: true);
        scenario.Teams.People.Mention(scenario.Sam, channel, "snooze 3d", card);
        await scenario.UntilAsync(() => card.Updates > 0, "the card to change");

        Assert.Equal(AlertStatus.Snoozed, (await scenario.AlertAsync()).Status);
        var notes = await scenario.NotesAsync("a", 1); // the reply and the mention are worked beside one another
        Assert.Equal("They have a new champion", Assert.Single(notes).Text);
    }

    [Fact]
    public async Task One_press_changes_the_card_in_the_channel_and_in_the_personal_chat()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var (_, card) = await WithChannelCardAsync(scenario);
        var own = await scenario.CardAsync(scenario.Direct, "Account a reached 12 alphas");

        await scenario.Teams.People.PressAsync(scenario.Sam, card, "1 day");

        await scenario.UntilAsync(() => card.Updates > 0 && own.Updates > 0, "both cards to change");
        Assert.Contains("Sam Park", own.Everything, StringComparison.Ordinal);
        Assert.Contains("Sam Park", card.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_is_answered_in_the_thread_of_the_card()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var (channel, card) = await WithChannelCardAsync(scenario);

        await scenario.Teams.People.PressAsync(scenario.Sam, card, CardData.Of(ActionKind.Schedule));
        await scenario.Teams.People.SubmitAsync(scenario.Sam, null, ("f.attendees", "ana@customer.example"));

        await scenario.UntilAsync(() => channel.Thread(card).Any(post => post.Everything.Contains("https://", StringComparison.Ordinal)), "a calendar link in the thread");
        Assert.Empty(scenario.Teams.Complaints);
    }

    [Fact]
    public async Task The_message_extension_finds_accounts_for_teammates_only()
    {
        await using var scenario = await TeamsScenario.StartAsync(before: teams => teams.AddMember("Gus Guest", "gus@elsewhere.example", role: "guest"));
        await scenario.WithOneCardAsync();
        var guest = scenario.Member("gus@elsewhere.example");

        var found = await scenario.Teams.People.SearchAsync(scenario.Jordan, scenario.Direct, ExtensionCommands.SearchAccounts, "acc");
        var hidden = await scenario.Teams.People.SearchAsync(guest, scenario.Teams.Personal(guest), ExtensionCommands.SearchAccounts, "acc");

        var one = Assert.Single(found.Found);
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)one["contentType"]);
        Assert.NotNull(one["preview"]);
        Assert.Contains("Account a", one.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Account a", hidden.Body?.ToJsonString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_are_changed_in_a_dialog_of_the_inbox()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        await scenario.WithOneCardAsync();
        var home = scenario.Direct.FromBot.First(post => post.Card is not null && TestKit.Teams.People.CardHand.Find(post.Card, CardData.Open(FormKind.Settings)) is not null);

        var opened = await scenario.Teams.People.PressAsync(scenario.Jordan, home, CardData.Open(FormKind.Settings));
        Assert.NotNull(opened.Dialog);
        var done = await scenario.Teams.People.SubmitAsync(scenario.Jordan);

        Assert.True(done.Taken);
        Assert.Null(scenario.Jordan.Dialog);
    }

    [Theory]
    [InlineData("composeExtension/queryLink")]
    [InlineData("signin/verifyState")]
    [InlineData("something/new")]
    public async Task An_invoke_that_we_do_not_know_is_not_implemented(string name)
    {
        await using var scenario = await TeamsScenario.StartAsync();

        Assert.Equal(501, (await scenario.Teams.People.InvokeAsync(scenario.Jordan, scenario.Direct, name, new System.Text.Json.Nodes.JsonObject())).Status);
    }

    /// <summary>A channel that Maria subscribed by a mention in it, with the card that then came there and to Jordan.</summary>
    private static async Task<(FakeChat Channel, FakePost Card)> WithChannelCardAsync(TeamsScenario scenario)
    {
        var channel = scenario.Teams.AddChannel(scenario.Crew, "smb");
        await scenario.Host.WriteAsync(Books.Account("a", Books.Jordan));
        await scenario.TickAsync();
        await scenario.SubscribeAsync(channel, "SMB");
        await scenario.WithOneCardAsync();
        return (channel, await scenario.CardAsync(channel, "Account a reached 12 alphas"));
    }
}
