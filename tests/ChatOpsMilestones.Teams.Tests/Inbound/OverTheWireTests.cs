using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Commands;

namespace ChatOpsMilestones.Teams.Tests.Inbound;

public sealed class OverTheWireTests
{
    private static readonly Form Handled = new()
    {
        Kind = FormKind.Handled,
        Title = "Mark as handled",
        AlertId = "al1",
        Revision = 3,
        SubmitLabel = "Mark as handled",
        Fields = [new FormField { Id = "outcome", Label = "What came of it", Kind = FieldKind.Text }],
    };

    [Fact]
    public async Task Installing_the_app_shows_the_home_page()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Work = callback => callback.Body is CallbackBody.HomeOpened ? new Answer.ShowHome(new HomePage { Title = "Your milestones", Sections = [], At = callback.At }) : new Answer.Empty();

        bot.Teams.Admin.Install(bot.Jordan);

        Assert.Contains("Your milestones", (await bot.WhenAnsweredAsync(bot.Direct)).Everything, StringComparison.Ordinal);
        Assert.Equal(ConversationKind.Personal, Assert.Single(bot.References).Kind);
    }

    [Fact]
    public async Task What_everybody_may_read_stands_below_the_question()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Work = callback => new Answer.Message(TextMessage.Of("Three alerts."), ForAll: callback.Body is CallbackBody.Command { Aloud: true });

        var question = bot.Teams.People.Mention(bot.Jordan, bot.Channel, "mine");

        var answer = await bot.WhenAnsweredAsync(bot.Channel);
        Assert.Equal((question.Id, "Three alerts."), (answer.Root, answer.Text));
        Assert.Empty(bot.Direct.FromBot);
    }

    [Fact]
    public async Task What_is_for_one_person_goes_to_a_chat_that_is_opened_for_it()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Work = _ => new Answer.Message(TextMessage.Of("Because of your verdicts."));

        var question = bot.Teams.People.Mention(bot.Jordan, bot.Channel, "why A-7K2Q");

        Assert.Equal("Because of your verdicts.", (await bot.WhenAnsweredAsync(bot.Direct)).Text);
        var line = await bot.WhenAnsweredAsync(bot.Channel);
        Assert.Equal(question.Id, line.Root);
        Assert.DoesNotContain("verdicts", line.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_chat_can_be_opened_the_thread_says_how()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Jordan.Blocked = true;
        bot.Work = _ => new Answer.Message(TextMessage.Of("Because of your verdicts."));

        bot.Teams.People.Mention(bot.Jordan, bot.Channel, "why A-7K2Q");

        var line = await bot.WhenAnsweredAsync(bot.Channel);
        Assert.Contains("Apps", line.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("verdicts", line.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_is_pressed_filled_in_and_shown_as_it_is_now()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Work = callback => callback.Body switch
        {
            CallbackBody.HomeOpened => new Answer.OpenForm(Handled),
            CallbackBody.Click => new Answer.OpenForm(Handled),
            _ => new Answer.Empty(),
        };
        bot.Teams.Admin.Install(bot.Jordan);
        var form = await bot.WhenAnsweredAsync(bot.Direct);

        var sent = await bot.Teams.People.PressAsync(bot.Jordan, form, "submit.Handled", ("f.outcome", "They stay"));
        Assert.Contains("Northwind", sent.Card!.ToJsonString(), StringComparison.Ordinal);
        var opened = await bot.Teams.People.PressAsync(bot.Jordan, form, "card.Handled");
        Assert.Contains("f.outcome", opened.Card!.ToJsonString(), StringComparison.Ordinal);
        var closed = await bot.Teams.People.PressAsync(bot.Jordan, form, "cancel");

        Assert.Contains("Northwind", closed.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("They stay", bot.Worked.Select(c => c.Body).OfType<CallbackBody.Submit>().Single().Fields["outcome"]);
    }

    [Fact]
    public async Task Everything_that_comes_twice_is_worked_once()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Teams.Bot.Twice = true;
        bot.Work = callback => callback.Body is CallbackBody.Command ? new Answer.Message(TextMessage.Of("Three alerts."), ForAll: true) : new Answer.Empty();

        bot.Teams.People.Mention(bot.Jordan, bot.Channel, "mine");
        await bot.WhenAnsweredAsync(bot.Channel);
        await bot.Teams.Bot.WhenIdleAsync();
        bot.Teams.People.React(bot.Jordan, bot.Channel.FromBot[0]);
        await bot.WhenWorkedAsync(2);
        await bot.Teams.Bot.WhenIdleAsync();

        Assert.Equal(2, bot.Worked.Count);
        Assert.Equal(ActionKind.Helpful, Assert.IsType<CallbackBody.Rated>(bot.Worked.Last().Body).Verdict);
        Assert.Single(bot.Channel.FromBot);
    }

    [Fact]
    public async Task What_people_may_type_is_read_as_the_grammar_reads_it()
    {
        await using var bot = await BotHost.StartAsync();

        foreach (var word in CommandWord.All)
            bot.Teams.People.Say(bot.Jordan, bot.Direct, word.Name);
        await bot.WhenWorkedAsync(CommandWord.All.Count);

        Assert.Equal(CommandWord.All.Select(w => w.Name).Order(), bot.Worked.Select(c => Assert.IsType<CallbackBody.Command>(c.Body).Text).Order());
    }
}
