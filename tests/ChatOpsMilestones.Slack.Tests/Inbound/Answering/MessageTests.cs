using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Wire;
using ChatOpsMilestones.TestKit.Slack.Faults;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.Slack.Tests.Inbound.Answering;

public sealed class MessageTests
{
    private static readonly Answer.Message Alone = new(TextMessage.Of("Three open alerts"));
    private static readonly Answer.Message Aloud = new(TextMessage.Of("Three open alerts"), ForAll: true);

    [Fact]
    public async Task A_command_is_answered_to_the_person_who_may_share_it()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Work = callback => Task.FromResult<Answer>(((CallbackBody.Command)callback.Body).Aloud ? Aloud : Alone);

        await bot.Slack.People.CommandAsync(bot.Jordan, bot.Channel, "mine");
        var word = await bot.WhenWhisperedAsync();
        Assert.Empty(bot.Channel.Messages);
        await bot.Slack.People.ClickAsync(bot.Jordan, word, ActionIds.Share);

        var shared = await bot.Slack.WhenAsync(() => bot.Channel.FromBot is [var only] ? only : null, "the shared answer");
        Assert.Contains("Three open alerts", shared.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(ActionIds.Share, shared.Blocks!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("mine", ((CallbackBody.Command)bot.Worked.Last().Body).Text);
    }

    [Theory]
    [InlineData("snooze A-7K2Q 3d")] // sharing would do it twice
    [InlineData("why A-7K2Q")] // tells of the person's verdicts
    public async Task What_is_for_the_person_alone_has_no_share_button(string command)
    {
        await using var bot = await BotHost.StartAsync();
        bot.Answers(Alone);

        await bot.Slack.People.CommandAsync(bot.Jordan, bot.Channel, command);

        Assert.DoesNotContain(ActionIds.Share, (await bot.WhenWhisperedAsync()).Blocks!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FakeChannelKind.Public)]
    [InlineData(FakeChannelKind.Private)]
    public async Task A_command_is_answered_where_the_bot_is_no_member(FakeChannelKind kind)
    {
        await using var bot = await BotHost.StartAsync();
        var elsewhere = bot.Team.AddChannel("elsewhere", kind, withBot: false, members: [bot.Jordan]);
        bot.Answers(Alone);

        await bot.Slack.People.CommandAsync(bot.Jordan, elsewhere, "mine");

        await bot.WhenWhisperedAsync(elsewhere);
    }

    [Fact]
    public async Task An_expired_way_back_leads_to_the_place_itself()
    {
        await using var bot = await BotHost.StartAsync();
        var work = bot.Works();
        await bot.Slack.People.CommandAsync(bot.Jordan, bot.Channel, "replay win-back");
        await bot.WhenWorkedAsync();

        bot.Clock.Advance(TimeSpan.FromMinutes(31));
        work.SetResult(Alone);

        await bot.WhenWhisperedAsync();
        Assert.Equal(("expired_url", 1), (bot.Slack.Calls.Of("response_url").Single().Outcome, bot.Slack.Calls.Count("chat.postEphemeral")));
    }

    [Fact]
    public async Task And_where_the_place_is_closed_to_the_direct_message()
    {
        await using var bot = await BotHost.StartAsync();
        var elsewhere = bot.Team.AddChannel("elsewhere", FakeChannelKind.Private, withBot: false, members: [bot.Jordan]);
        var work = bot.Works();
        await bot.Slack.People.CommandAsync(bot.Jordan, elsewhere, "replay win-back");
        await bot.WhenWorkedAsync();

        bot.Clock.Advance(TimeSpan.FromMinutes(31));
        work.SetResult(Alone);

        await bot.Slack.WhenAsync(() => bot.Team.Direct(bot.Jordan).FromBot is [var only] ? only : null, "the direct message");
    }

    [Fact]
    public async Task What_may_have_arrived_is_not_said_by_another_way()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Slack.Faults.Next("chat.postMessage", new Fault.Status(502, Performed: true));
        bot.Answers(Aloud);

        bot.Slack.People.Mention(bot.Jordan, bot.Channel, "mine");
        await bot.Log.WhenAsync("Slack did not take its answer");

        Assert.Equal((1, 0), (bot.Slack.Calls.Count("chat.postMessage"), bot.Slack.Calls.Count("chat.postEphemeral")));
    }

    [Fact]
    public async Task A_mention_is_answered_in_its_thread_for_everybody()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Answers(Aloud);

        var said = bot.Slack.People.Mention(bot.Jordan, bot.Channel, "mine");

        await bot.Slack.WhenAsync(() => bot.Channel.Thread(said.Ts) is [var only] ? only : null, "the answer in the thread");
        Assert.True(((CallbackBody.Command)bot.Worked.Single().Body).Aloud);
    }

    [Fact]
    public async Task What_is_for_the_person_alone_stays_in_the_thread_too()
    {
        await using var bot = await BotHost.StartAsync();
        var card = await bot.PostAsync(bot.Channel, ("card.View", "al1|7"));
        bot.Answers(Alone);

        bot.Slack.People.Mention(bot.Jordan, bot.Channel, "why", card);

        Assert.Equal(card.Ts, (await bot.WhenWhisperedAsync()).ThreadTs);
        Assert.Equal(card.Ts, ((CallbackBody.Command)bot.Worked.Single().Body).Parent!.MessageId);
        Assert.DoesNotContain(bot.Channel.Thread(card.Ts), m => m.BotId is not null);
    }

    [Fact]
    public async Task A_note_is_kept_without_a_word()
    {
        await using var bot = await BotHost.StartAsync();
        var card = await bot.PostAsync(bot.Channel, ("card.View", "al1|7"));

        bot.Slack.People.Say(bot.Jordan, bot.Channel, "They signed", card);
        await bot.WhenWorkedAsync();

        Assert.Equal("They signed", ((CallbackBody.ThreadReply)bot.Worked.Single().Body).Text);
        Assert.Empty(bot.Channel.Ephemeral(bot.Jordan.Id));
    }

    [Fact]
    public async Task The_direct_message_is_answered_in_itself()
    {
        await using var bot = await BotHost.StartAsync();
        var direct = bot.Team.Direct(bot.Jordan);
        bot.Answers(Alone);

        bot.Slack.People.Say(bot.Jordan, direct, "mine");

        var answer = await bot.Slack.WhenAsync(() => direct.FromBot is [var only] ? only : null, "the answer");
        Assert.DoesNotContain(ActionIds.Share, answer.Blocks!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_answer_comes_in_pieces_that_Slack_takes()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Answers(new Answer.Message(TextMessage.Titled("Silence", Enumerable.Range(1, 300).Select(i => $"{i}: held because of <quiet hours> & budget {new string('x', 60)}"))));

        await bot.Slack.People.CommandAsync(bot.Jordan, bot.Channel, "silence Acme");
        await bot.Slack.UntilAsync(() => bot.Channel.Ephemeral(bot.Jordan.Id).Count == 3, "three messages");

        var all = bot.Channel.Ephemeral(bot.Jordan.Id);
        Assert.All(all, m => Assert.InRange(m.Blocks!.Count, 1, 50));
        Assert.Contains("more lines", all[^1].Blocks!.ToJsonString(), StringComparison.Ordinal);
        Assert.All(bot.Slack.Calls.Of("response_url"), call => Assert.Equal("ok", call.Outcome));
    }

    [Fact]
    public async Task The_home_is_shown_and_says_what_there_is_to_say()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Answers(new Answer.ShowHome(new HomePage { Title = "Your queue", Sections = [new HomeSection("Open", [new TextLine("Acme") { AccountId = "acc-7" }])], At = bot.Clock.GetUtcNow() }));
        bot.Slack.People.OpenHome(bot.Jordan);
        var home = await bot.Slack.WhenAsync(() => bot.Team.Home(bot.Jordan), "the home");
        Assert.Contains("Acme", home.Blocks.ToJsonString(), StringComparison.Ordinal);

        bot.Answers(new Answer.Message(TextMessage.Of("You are not on the team list.")));
        bot.Slack.People.OpenHome(bot.Sam);

        await bot.Slack.WhenAsync(() => bot.Team.Home(bot.Sam) is { } page && page.Blocks.ToJsonString().Contains("not on the team list", StringComparison.Ordinal) ? page : null, "the word on the home");
        Assert.Empty(bot.Team.Direct(bot.Sam).FromBot);
    }

    [Fact]
    public async Task A_press_on_the_home_opens_a_dialog_and_words_come_as_one()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Answers(new Answer.ShowHome(new HomePage { Title = "Your queue", Sections = [new HomeSection("Open", [new TextLine("Acme") { AccountId = "acc-7" }])], At = bot.Clock.GetUtcNow() }));
        bot.Slack.People.OpenHome(bot.Jordan);
        var home = await bot.Slack.WhenAsync(() => bot.Team.Home(bot.Jordan), "the home");

        bot.Answers(new Answer.Message(TextMessage.Of("That account is gone.")));
        await bot.Slack.People.ClickAsync(bot.Jordan, home, ActionIds.OpenAccount);

        Assert.Contains("That account is gone.", (await bot.WhenModalAsync()).Blocks.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(new CallbackBody.AccountOpened("acc-7"), bot.Worked.Last().Body);
        Assert.Empty(bot.Team.Direct(bot.Jordan).FromBot);
    }

    [Fact]
    public async Task An_invitation_may_be_answered_in_the_channel()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Answers(Aloud);
        var channel = bot.Team.AddChannel("cs-smb", withBot: false, members: [bot.Jordan]);

        bot.Slack.Admin.InviteBot(channel, bot.Jordan);

        await bot.Slack.WhenAsync(() => channel.FromBot is [var only] ? only : null, "the greeting");
        Assert.Equal(new CallbackBody.PlaceChanged(PlaceChange.Joined), bot.Worked.Single().Body);
    }
}
