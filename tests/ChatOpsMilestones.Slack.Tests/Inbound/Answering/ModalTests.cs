using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Wire;
using ChatOpsMilestones.TestKit.Slack.Faults;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.Slack.Tests.Inbound.Answering;

public sealed class ModalTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly Form Handled = new()
    {
        Kind = FormKind.Handled,
        Title = "Mark as handled",
        AlertId = "al1",
        Revision = 7,
        SubmitLabel = "Mark as handled",
        Fields = [new FormField { Id = "outcome", Label = "What came of it", Kind = FieldKind.Text, Required = true }],
    };

    private static readonly Form Page = new() { Kind = FormKind.View, Title = "Acme", AlertId = "al1", Revision = 8, Sections = [new FormSection("Facts", [new TextLine("40 seats")])] };

    [Fact]
    public async Task A_form_opens_and_knows_its_card()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Answers(new Answer.OpenForm(Handled));

        var card = await bot.PressAsync(ActionKind.Handled);
        var modal = await bot.WhenModalAsync();

        Assert.Equal(("Mark as handled", "form.Handled"), (modal.Title, modal.CallbackId));
        Assert.Equal(new FormOrigin { AlertId = "al1", Revision = 7, Channel = bot.Channel.Id, Message = card.Ts }, FormOrigin.Parse((string?)modal.Content["private_metadata"]));
        Assert.Equal(0, bot.Slack.Calls.Count("views.update"));
    }

    [Theory]
    [InlineData(ActionKind.View, "Account")]
    [InlineData(ActionKind.Schedule, "Schedule a call")]
    [InlineData(ActionKind.AlreadyKnew, "Already knew")]
    public async Task Slow_work_opens_an_empty_dialog_that_is_filled(ActionKind kind, string title)
    {
        await using var bot = await BotHost.StartAsync();
        var work = bot.Works();
        await bot.PressAsync(kind);
        await bot.Clock.WhenArmed();

        bot.Clock.Advance(Second);
        var empty = await bot.WhenModalAsync();
        Assert.Equal(title, empty.Title);
        work.SetResult(new Answer.OpenForm(Page));

        Assert.Same(empty, await bot.WhenModalAsync(m => m.Title == "Acme"));
        Assert.Equal((1, 1), (bot.Slack.Calls.Count("views.open"), bot.Slack.Calls.Count("views.update"))); // a trigger works once
        Assert.Equal(8, FormOrigin.Parse((string?)empty.Content["private_metadata"])!.Revision);
    }

    [Fact]
    public async Task Work_that_opens_nothing_never_shows_an_empty_dialog()
    {
        await using var bot = await BotHost.StartAsync();
        var work = bot.Works();
        await bot.PressAsync(ActionKind.Helpful);
        await bot.WhenWorkedAsync();

        bot.Clock.Advance(2 * Second);
        work.SetResult(new Answer.Message(TextMessage.Of("This card has changed.")));

        Assert.Contains("This card has changed.", (await bot.WhenWhisperedAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(0, bot.Slack.Calls.Count("views.open"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_empty_dialog_says_what_there_is_to_say(bool nothing)
    {
        await using var bot = await BotHost.StartAsync();
        var work = bot.Works();
        await bot.PressAsync(ActionKind.Handled);
        await bot.Clock.WhenArmed();
        bot.Clock.Advance(Second);
        await bot.WhenModalAsync();

        work.SetResult(nothing ? new Answer.Empty() : new Answer.Message(TextMessage.Of("This card has changed.")));

        var modal = await bot.WhenModalAsync(m => m.Title == "Milestones");
        Assert.Contains(nothing ? "Done." : "This card has changed.", modal.Blocks.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(bot.Channel.Ephemeral(bot.Jordan.Id));
    }

    [Fact]
    public async Task Too_late_for_a_dialog_there_is_a_button_for_another_try()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Slack.Faults.Next("views.open", new Fault.Code("expired_trigger_id"));
        bot.Answers(new Answer.OpenForm(Handled));
        await bot.PressAsync(ActionKind.Handled);

        var word = await bot.WhenWhisperedAsync();
        Assert.Contains("press again", word.Text, StringComparison.Ordinal);
        await bot.Slack.People.ClickAsync(bot.Jordan, word, "card.Handled");

        Assert.Equal("Mark as handled", (await bot.WhenModalAsync()).Title);
        Assert.Equal(new CallbackBody.Click(ActionKind.Handled, "al1", 7, null), bot.Worked.Last().Body);
    }

    [Fact]
    public async Task Work_that_begins_after_the_trigger_died_says_so()
    {
        await using var bot = await BotHost.StartAsync();
        var first = bot.Works();
        var card = await bot.PressAsync(ActionKind.Helpful);
        await bot.WhenWorkedAsync();
        bot.Answers(new Answer.OpenForm(Page));
        var view = await bot.PostAsync(bot.Channel, ("card.View", "al1|7"));
        await bot.Slack.People.ClickAsync(bot.Jordan, view, "card.View"); // waits behind the first press on its card

        bot.Clock.Advance(4 * Second);
        first.SetResult(new Answer.Empty());

        Assert.Contains("press again", (await bot.WhenWhisperedAsync()).Text, StringComparison.Ordinal);
        Assert.Null(bot.Team.Modal(bot.Jordan));
        Assert.NotNull(card);
    }

    [Fact]
    public async Task A_word_typed_in_the_direct_message_gets_a_button_for_its_form()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Answers(new Answer.OpenForm(new Form { Kind = FormKind.Settings, Title = "Settings", SubmitLabel = "Save" }));
        var direct = bot.Team.Direct(bot.Jordan);

        bot.Slack.People.Say(bot.Jordan, direct, "settings");
        var word = await bot.Slack.WhenAsync(() => direct.FromBot is [var only] ? only : null, "a message");
        await bot.Slack.People.ClickAsync(bot.Jordan, word, "form.Settings");

        Assert.Equal("Settings", (await bot.WhenModalAsync()).Title);
        Assert.Equal(new CallbackBody.FormAsked(FormKind.Settings), bot.Worked.Last().Body);
    }

    [Fact]
    public async Task A_press_in_a_dialog_lays_another_on_it()
    {
        await using var bot = await BotHost.StartAsync();
        var modal = await OpenWithButtonAsync(bot);

        bot.Answers(new Answer.OpenForm(Page));
        await bot.Slack.People.ClickAsync(bot.Jordan, modal, "open-account");

        var pushed = await bot.WhenModalAsync(m => m.Title == "Acme");
        Assert.Equal(modal.Id, pushed.PreviousId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_no_more_fit_the_uppermost_is_replaced_even_when_it_changed_meanwhile(bool changed)
    {
        await using var bot = await BotHost.StartAsync();
        var modal = await OpenWithButtonAsync(bot);
        bot.Slack.Faults.Next("views.push", new Fault.Code("push_limit_reached"));
        if (changed)
            bot.Slack.Faults.Next("views.update", new Fault.Code("hash_conflict"));

        bot.Answers(new Answer.OpenForm(Page));
        await bot.Slack.People.ClickAsync(bot.Jordan, modal, "open-account");

        Assert.Same(modal, await bot.WhenModalAsync(m => m.Title == "Acme"));
        Assert.Equal(changed ? 2 : 1, bot.Slack.Calls.Count("views.update"));
    }

    [Fact]
    public async Task A_shortcut_opens_its_form_with_the_message_in_it()
    {
        await using var bot = await BotHost.StartAsync();
        bot.Work = callback => Task.FromResult<Answer>(new Answer.OpenForm(new Form
        {
            Kind = FormKind.AddNote,
            Title = "Add a note",
            SubmitLabel = "Keep",
            Fields = [new FormField { Id = "note", Label = "Note", Kind = FieldKind.LongText, Value = ((CallbackBody.FormAsked)callback.Body).Text! }],
        }));
        var said = bot.Slack.People.Say(bot.Sam, bot.Team.AddChannel("talk", withBot: false, members: [bot.Jordan, bot.Sam]), "They &lt;3 us");

        await bot.Slack.People.ShortcutAsync(bot.Jordan, said, ActionIds.NoteShortcut);

        Assert.Contains("They \\u003C3 us", (await bot.WhenModalAsync()).Blocks.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<FakeView> OpenWithButtonAsync(BotHost bot)
    {
        bot.Answers(new Answer.OpenForm(Page));
        await bot.PressAsync(ActionKind.View);
        var modal = await bot.WhenModalAsync();
        var button = new System.Text.Json.Nodes.JsonObject
        {
            ["type"] = "button",
            ["action_id"] = "open-account",
            ["text"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "plain_text", ["text"] = "Open" },
            ["value"] = "acc-7",
        };
        modal.Blocks.Add(new System.Text.Json.Nodes.JsonObject { ["type"] = "actions", ["block_id"] = "more", ["elements"] = new System.Text.Json.Nodes.JsonArray(button) });
        modal.Content["title"]!["text"] = "Below";
        return modal;
    }
}
