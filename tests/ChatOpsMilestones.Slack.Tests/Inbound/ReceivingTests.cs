using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Slack.Tests.Inbound;

public sealed class ReceivingTests
{
    [Fact]
    public async Task Nothing_is_acknowledged_before_it_is_stored()
    {
        await using var bot = await BotHost.StartAsync();
        var card = await bot.PostAsync(bot.Channel, ("card.Helpful", "al1|7"));
        var (asked, store) = (new TaskCompletionSource(), new TaskCompletionSource());
        bot.Storing = () =>
        {
            asked.SetResult();
            return store.Task;
        };

        var press = bot.Slack.People.ClickAsync(bot.Jordan, card, "card.Helpful");
        await asked.Task;
        Assert.False(press.IsCompleted);
        Assert.Empty(bot.Worked);
        store.SetResult();

        Assert.True((await press).Acknowledged);
        await bot.WhenWorkedAsync();
        Assert.Single(bot.Stored);
    }

    [Fact]
    public async Task What_strangers_change_of_themselves_is_not_kept()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Stranger = bot.Sam.Id;

        bot.Slack.Admin.Changed(bot.Team, bot.Sam);
        bot.Slack.Admin.Changed(bot.Team, bot.Jordan);
        await bot.Slack.Deliveries.WhenIdleAsync();
        await bot.WhenWorkedAsync();

        Assert.Equal(bot.Jordan.Id, Assert.IsType<CallbackBody.PersonChanged>(Assert.Single(bot.Worked).Body).PlatformUser);
        Assert.Single(bot.Stored);
    }

    [Fact]
    public async Task The_acknowledgement_does_not_wait_for_the_work()
    {
        await using var bot = await BotHost.StartAsync();
        var gate = bot.Works();

        await bot.PressAsync(ActionKind.Helpful); // acknowledged, although the work never ends

        Assert.False(gate.Task.IsCompleted);
        gate.SetResult(new Answer.Empty());
    }

    [Fact]
    public async Task What_cannot_be_stored_is_not_acknowledged_and_comes_again()
    {
        await using var bot = await BotHost.StartAsync();
        var tries = 0;
        bot.Storing = () => ++tries == 1 ? throw new InvalidOperationException("The disk is full.") : Task.CompletedTask;

        bot.Slack.People.OpenHome(bot.Jordan);
        await bot.Slack.Deliveries.WhenIdleAsync();
        await bot.WhenWorkedAsync();

        Assert.Equal(2, tries);
        Assert.Empty(bot.Slack.Deliveries.Dropped);
        Assert.Single(bot.Worked);
    }

    [Fact]
    public async Task What_comes_twice_is_worked_and_answered_once()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Slack.Deliveries.Twice = true;
        bot.Answers(new Answer.Message(TextMessage.Of("Three alerts"), ForAll: true));

        bot.Slack.People.Mention(bot.Jordan, bot.Channel, "mine");
        await bot.Slack.WhenAsync(() => bot.Channel.Messages.FirstOrDefault(m => m.BotId is not null), "the answer");
        await bot.Slack.Deliveries.WhenIdleAsync();

        Assert.Single(bot.Worked); // the mention and its message, each twice
        Assert.Single(bot.Channel.Messages, m => m.BotId is not null);
    }

    [Fact]
    public async Task A_press_that_is_brought_again_is_worked_once()
    {
        await using var bot = await BotHost.StartAsync();
        var card = await bot.PostAsync(bot.Channel, ("card.View", "al1|7"));
        var press = bot.Slack.People.PressOf(bot.Jordan, card, "card.View");
        bot.Answers(new Answer.OpenForm(new Form { Kind = FormKind.View, Title = "Acme" }));

        for (var i = 0; i < 3; i++)
            Assert.True((await bot.Slack.Deliveries.BringAsync(TestKit.Slack.Delivery.EnvelopeKind.Interactive, press, accepts: false)).Acknowledged);
        await bot.WhenModalAsync();

        Assert.Single(bot.Worked);
        Assert.Equal(1, bot.Slack.Calls.Count("views.open"));
    }

    [Fact]
    public async Task Failing_work_is_owned_up_to()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Work = _ => throw new InvalidOperationException("A bug.");

        await bot.PressAsync(ActionKind.Helpful);

        Assert.Contains("kept", (await bot.WhenWhisperedAsync()).Text, StringComparison.Ordinal);
        Assert.Contains(bot.Log.Lines, line => line.StartsWith("Error: The click", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Presses_on_one_card_are_worked_in_their_order()
    {
        await using var bot = await BotHost.StartAsync();
        var card = await bot.PostAsync(bot.Channel, ("card.Helpful", "al1|7"), ("card.Undo", "al1|7"));
        var first = bot.Works();
        await bot.Slack.People.ClickAsync(bot.Jordan, card, "card.Helpful");
        await bot.Slack.People.ClickAsync(bot.Sam, card, "card.Undo");
        var other = await bot.PostAsync(bot.Channel, ("card.Helpful", "al2|7"));
        await bot.Slack.People.ClickAsync(bot.Sam, other, "card.Helpful");
        await bot.WhenWorkedAsync();
        await bot.WhenWorkedAsync();
        Assert.Equal(["al1", "al2"], bot.Worked.Select(c => ((CallbackBody.Click)c.Body).AlertId).Order());

        first.SetResult(new Answer.Empty());
        await bot.WhenWorkedAsync();

        Assert.Equal(ActionKind.Undo, ((CallbackBody.Click)bot.Worked.Last().Body).Action);
    }
}
