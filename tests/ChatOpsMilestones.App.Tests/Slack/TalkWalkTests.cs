using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Slack;
using ChatOpsMilestones.Slack.Wire;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.App.Tests.Slack;

/// <summary>What people say to the bot in Slack: commands, mentions, threads, shortcuts and App Home.</summary>
public sealed class TalkWalkTests
{
    public static TheoryData<SlackMode> Modes => [SlackMode.Socket, SlackMode.Http];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_command_is_answered_only_to_who_asked_and_can_be_shared(SlackMode mode)
    {
        await using var scenario = await SlackScenario.StartAsync(mode);
        await scenario.WithOneCardAsync();
        var channel = scenario.Slack.Team.AddChannel("deals", FakeChannelKind.Private, withBot: false, scenario.Jordan, scenario.Sam);

        Assert.True((await scenario.Slack.People.CommandAsync(scenario.Jordan, channel, "mine")).Acknowledged);
        await scenario.UntilAsync(() => channel.Ephemeral(scenario.Jordan.Id).Count == 1, "an answer to Jordan");
        Assert.Contains("Account a", Everything(channel.Ephemeral(scenario.Jordan.Id)[0]), StringComparison.Ordinal);
        Assert.Empty(channel.Ephemeral(scenario.Sam.Id));
        Assert.Empty(channel.Messages);

        await scenario.Slack.People.ClickAsync(scenario.Jordan, channel.Ephemeral(scenario.Jordan.Id)[0], ActionIds.Share);
        await scenario.UntilAsync(() => channel.Messages.Count == 1, "the answer for everybody");
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Help_is_given_in_the_direct_messages_without_a_slash(SlackMode mode)
    {
        await using var scenario = await SlackScenario.StartAsync(mode);
        await scenario.WithOneCardAsync();

        scenario.Slack.People.Say(scenario.Jordan, scenario.Direct, "help");

        await scenario.UntilAsync(() => scenario.Direct.Messages.Any(message => message.BotId is not null && Everything(message).Contains("What you can ask me", StringComparison.Ordinal)), "the help");
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_reply_in_the_thread_is_kept_as_a_note_and_a_mention_there_means_its_card(SlackMode mode)
    {
        await using var scenario = await SlackScenario.StartAsync(mode);
        var (channel, card) = await WithChannelCardAsync(scenario);

        scenario.Slack.People.Say(scenario.Sam, channel, "They have a new champion", card);
        scenario.Slack.People.Mention(scenario.Sam, channel, "snooze 3d", card);
        await scenario.UntilAsync(() => card.Updates > 0, "the card to change");

        var alert = await scenario.AlertAsync();
        Assert.Equal(AlertStatus.Snoozed, alert.Status);
        var notes = await scenario.NotesAsync("a", 1); // the reply and the mention are worked beside one another
        Assert.Equal("They have a new champion", Assert.Single(notes).Text);
    }

    [Theory]
    [InlineData(true, "@Maria Boss")]
    [InlineData(false, "@somebody")]
    public async Task People_mentioned_in_what_is_kept_stand_there_by_name(bool isTeammate, string name)
    {
        await using var scenario = await SlackScenario.StartAsync(SlackMode.Socket);
        var (channel, card) = await WithChannelCardAsync(scenario);
        var met = isTeammate ? scenario.Maria : scenario.Slack.Team.AddUser("Olga Other", "olga@elsewhere.example", zone: "UTC");

        scenario.Slack.People.Say(scenario.Sam, channel, $"<@{met.Id}> met them, ask <@{met.Id}>", card);
        var notes = await scenario.NotesAsync("a", 1);
        scenario.Slack.People.Mention(scenario.Sam, channel, $"handled <@{met.Id}> called them", card);

        Assert.Equal($"{name} met them, ask {name}", Assert.Single(notes).Text);
        await scenario.UntilAsync(() => Everything(card).Contains($"{name} called them", StringComparison.Ordinal), "the card to say who called");
        Assert.DoesNotContain(met.Id, Everything(card), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_mention_is_answered_in_the_thread_to_who_asked(SlackMode mode)
    {
        await using var scenario = await SlackScenario.StartAsync(mode);
        var (channel, card) = await WithChannelCardAsync(scenario);

        scenario.Slack.People.Mention(scenario.Sam, channel, "why", card);

        await scenario.UntilAsync(() => channel.Ephemeral(scenario.Sam.Id).Any(message => message.ThreadTs == card.Ts && Everything(message).Contains("point", StringComparison.Ordinal)), "the reasons, for Sam in the thread");
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task One_press_changes_the_card_in_the_channel_and_in_the_direct_messages(SlackMode mode)
    {
        await using var scenario = await SlackScenario.StartAsync(mode);
        var (channel, card) = await WithChannelCardAsync(scenario);
        var own = await scenario.CardAsync(scenario.Direct, "Account a reached 12 alphas");

        await scenario.Slack.People.ClickAsync(scenario.Sam, card, ActionIds.Of(ActionKind.Snooze), "1 day");

        await scenario.UntilAsync(() => card.Updates > 0 && own.Updates > 0, "both cards to change");
        Assert.Contains("Sam Park", Everything(own), StringComparison.Ordinal);
        Assert.Contains("Sam Park", Everything(card), StringComparison.Ordinal);
        Assert.Equal(channel.Id, card.Channel.Id);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_message_shortcut_keeps_a_note_on_the_account_that_is_chosen(SlackMode mode)
    {
        await using var scenario = await SlackScenario.StartAsync(mode);
        await scenario.WithOneCardAsync();
        var channel = scenario.Slack.Team.AddChannel("talk", members: scenario.Jordan);
        var said = scenario.Slack.People.Say(scenario.Jordan, channel, "They want to buy more seats");

        Assert.True((await scenario.Slack.People.ShortcutAsync(scenario.Jordan, said, ActionIds.NoteShortcut)).Acknowledged);
        await scenario.UntilAsync(() => scenario.Slack.Team.Modal(scenario.Jordan)?.Content["submit"] is not null, "the form");
        await ChooseAccountAsync(scenario);

        Assert.Contains("They want to buy more seats", Assert.Single(await scenario.NotesAsync("a", 1)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_global_shortcut_looks_an_account_up(SlackMode mode)
    {
        await using var scenario = await SlackScenario.StartAsync(mode);
        await scenario.WithOneCardAsync();

        await scenario.Slack.People.ShortcutAsync(scenario.Jordan, ActionIds.LookUpShortcut);
        await scenario.UntilAsync(() => scenario.Slack.Team.Modal(scenario.Jordan)?.Content["submit"] is not null, "the form");
        await ChooseAccountAsync(scenario);

        await scenario.UntilAsync(() => scenario.Slack.Team.Modal(scenario.Jordan)?.Blocks.ToJsonString().Contains("Account a", StringComparison.Ordinal) == true, "the account");
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task App_home_shows_the_queue_and_opens_the_settings(SlackMode mode)
    {
        await using var scenario = await SlackScenario.StartAsync(mode);
        await scenario.WithOneCardAsync();

        scenario.Slack.People.OpenHome(scenario.Jordan);
        await scenario.UntilAsync(() => scenario.Slack.Team.Home(scenario.Jordan)?.Blocks.ToJsonString().Contains("Account a reached 12 alphas", StringComparison.Ordinal) == true, "the queue");

        var home = scenario.Slack.Team.Home(scenario.Jordan)!; // never null: waited for
        await scenario.Slack.People.ClickAsync(scenario.Jordan, home, ActionIds.Of(FormKind.Settings));
        await scenario.UntilAsync(() => scenario.Slack.Team.Modal(scenario.Jordan)?.Content["submit"] is not null, "the settings");
    }

    /// <summary>A channel that Maria subscribed by a command in it, with the card that then came there and to Jordan.</summary>
    private static async Task<(FakeChannel Channel, FakeMessage Card)> WithChannelCardAsync(SlackScenario scenario)
    {
        var channel = scenario.Slack.Team.AddChannel("smb", FakeChannelKind.Public, withBot: false, scenario.Maria, scenario.Sam, scenario.Jordan);
        await scenario.Host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan)]);
        await scenario.TickAsync();
        await scenario.SubscribeAsync(channel, "SMB");
        await scenario.WithOneCardAsync();
        return (channel, await scenario.CardAsync(channel, "Account a reached 12 alphas"));
    }

    private static async Task ChooseAccountAsync(SlackScenario scenario)
    {
        var view = scenario.Slack.Team.Modal(scenario.Jordan)!; // never null: waited for
        var field = (string)view.Blocks.First(block => (string?)block?["element"]?["type"] == "external_select")!["block_id"]!; // never null: the form asks for an account
        Assert.Contains(await scenario.Slack.People.SuggestAsync(scenario.Jordan, field, "acc"), words => words.Contains("Account a", StringComparison.Ordinal));
        Assert.Null((await scenario.Slack.People.SubmitAsync(scenario.Jordan, (field, (string)view.Offered[field][0]["value"]!))).Trouble);
    }

    private static string Everything(FakeMessage message) => message.Text + message.Blocks?.ToJsonString();
}
