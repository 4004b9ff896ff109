using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.Slack.Tests.Inbound.Answering;

public sealed class SubmissionTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly Form Handled = new()
    {
        Kind = FormKind.Handled,
        Title = "Mark as handled",
        AlertId = "al1",
        Revision = 7,
        SubmitLabel = "Mark as handled",
        Fields = [new FormField { Id = "outcome", Label = "What came of it", Kind = FieldKind.Text }],
    };

    private static readonly Form Faulty = Handled with { Fields = [Handled.Fields[0] with { Error = "One line, please." }] };

    [Fact]
    public async Task A_submission_that_is_done_closes_the_dialog()
    {
        await using var bot = await OpenAsync();
        bot.Answers(new Answer.Empty());

        var reaction = await bot.Slack.People.SubmitAsync(bot.Jordan, ("outcome", "They renewed"));

        Assert.Equal((true, null, null), (reaction.Acknowledged, reaction.Payload, reaction.Trouble));
        Assert.Null(bot.Team.Modal(bot.Jordan));
        var submit = Assert.IsType<CallbackBody.Submit>(bot.Worked.Last().Body);
        Assert.Equal((FormKind.Handled, "al1", 7, "They renewed"), (submit.Form, submit.AlertId, submit.Revision, submit.Fields["outcome"]));
        Assert.Equal("c:" + bot.Channel.Id, bot.Worked.Last().Address.Conversation);
    }

    [Fact]
    public async Task Errors_stand_on_their_fields_and_the_same_again_is_looked_at_again()
    {
        await using var bot = await OpenAsync();
        bot.Answers(new Answer.FieldErrors(Faulty));
        var modal = bot.Team.Modal(bot.Jordan)!;

        await bot.Slack.People.SubmitAsync(bot.Jordan, ("outcome", "a"));
        Assert.Equal("One line, please.", modal.Errors["outcome"]);
        bot.Answers(new Answer.Empty());
        await bot.Slack.People.SubmitAsync(bot.Jordan, ("outcome", "a"));

        Assert.Null(bot.Team.Modal(bot.Jordan));
        Assert.Equal(2, bot.Worked.Count(c => c.Body is CallbackBody.Submit));
    }

    [Fact]
    public async Task A_card_that_changed_meanwhile_gives_the_form_anew()
    {
        await using var bot = await OpenAsync();
        bot.Answers(new Answer.FieldErrors(Faulty with { Revision = 8 }));
        var modal = bot.Team.Modal(bot.Jordan)!;

        var reaction = await bot.Slack.People.SubmitAsync(bot.Jordan, ("outcome", "a"));

        Assert.Null(reaction.Trouble);
        Assert.Equal("update", (string?)reaction.Payload!["response_action"]);
        Assert.Contains("One line, please.", modal.Blocks.ToJsonString(), StringComparison.Ordinal);
        await bot.Slack.People.SubmitAsync(bot.Jordan, ("outcome", "a"));
        Assert.Equal(8, ((CallbackBody.Submit)bot.Worked.Last().Body).Revision);
        Assert.Equal("c:" + bot.Channel.Id, bot.Worked.Last().Address.Conversation);
    }

    [Fact]
    public async Task One_form_may_lead_to_another()
    {
        await using var bot = await OpenAsync();
        bot.Answers(new Answer.OpenForm(new Form { Kind = FormKind.View, Title = "Acme", Sections = [new FormSection("Facts", [new TextLine("40 seats")])] }));

        await bot.Slack.People.SubmitAsync(bot.Jordan, ("outcome", "a"));

        Assert.Equal("Acme", bot.Team.Modal(bot.Jordan)!.Title);
    }

    [Fact]
    public async Task Words_close_the_dialog_and_come_to_the_person()
    {
        await using var bot = await OpenAsync();
        bot.Answers(new Answer.Message(TextMessage.Of("That alert is gone.")));

        await bot.Slack.People.SubmitAsync(bot.Jordan, ("outcome", "a"));

        Assert.Contains("That alert is gone.", (await bot.WhenWhisperedAsync()).Text, StringComparison.Ordinal);
        Assert.Null(bot.Team.Modal(bot.Jordan));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Slow_work_is_acknowledged_in_time_and_answered_by_a_message(bool faulty)
    {
        await using var bot = await OpenAsync();
        var work = bot.Works();

        var submitting = bot.Slack.People.SubmitAsync(bot.Jordan, ("outcome", "a"));
        await bot.WhenWorkedAsync();
        await bot.Clock.WhenArmed(3);
        bot.Clock.Advance(2.5 * Second);
        var reaction = await submitting;
        Assert.Equal((true, null), (reaction.Acknowledged, reaction.Payload));
        work.SetResult(faulty ? new Answer.FieldErrors(Faulty) : new Answer.Message(TextMessage.Of("Handled.")));

        var word = await bot.WhenWhisperedAsync();
        Assert.Contains(faulty ? "One line, please." : "Handled.", word.Text, StringComparison.Ordinal);
        if (faulty)
            Assert.Contains("card.Handled", word.Blocks!.ToJsonString(), StringComparison.Ordinal); // a way to the form again
    }

    [Fact]
    public async Task Work_that_fails_closes_the_dialog_and_owns_up()
    {
        await using var bot = await OpenAsync();
        bot.Work = _ => throw new InvalidOperationException("A bug.");

        var reaction = await bot.Slack.People.SubmitAsync(bot.Jordan, ("outcome", "a"));

        Assert.True(reaction.Acknowledged);
        Assert.Contains("kept", (await bot.WhenWhisperedAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_submission_that_cannot_be_stored_keeps_the_dialog_open()
    {
        await using var bot = await OpenAsync();
        bot.Storing = () => throw new InvalidOperationException("The disk is full.");

        var reaction = await bot.Slack.People.SubmitAsync(bot.Jordan, ("outcome", "a"));

        Assert.False(reaction.Acknowledged);
        Assert.NotNull(bot.Team.Modal(bot.Jordan));
        bot.Storing = () => Task.CompletedTask;
        bot.Answers(new Answer.Empty());
        Assert.True((await bot.Slack.People.SubmitAsync(bot.Jordan, ("outcome", "a"))).Acknowledged);
        Assert.Single(bot.Worked, c => c.Body is CallbackBody.Submit);
    }

    [Fact]
    public async Task Accounts_are_suggested_while_typing()
    {
        await using var bot = await LookUpAsync();
        bot.Suggest = typed => Task.FromResult<IReadOnlyList<CardOption>>(
            [new("acc-7", $"{typed}e <Inc> & Co " + new string('x', 100)), new("", "no value"), new("acc-8", " "), .. Enumerable.Range(0, 200).Select(i => new CardOption($"n{i}", $"Name {i}"))]);

        var options = await bot.Slack.People.SuggestAsync(bot.Jordan, "account", "Acm");

        Assert.StartsWith("Acme <Inc> & Co xxx", options[0], StringComparison.Ordinal);
        Assert.InRange(options[0].Length, 20, 75);
        Assert.InRange(options.Count, 90, 100);
        Assert.DoesNotContain(bot.Stored, key => key.Kind == "event");
    }

    [Fact]
    public async Task Nobody_outside_the_team_is_told_the_names_of_accounts()
    {
        await using var bot = await LookUpAsync();
        bot.Suggest = _ => Task.FromResult<IReadOnlyList<CardOption>>([new("acc-7", "Acme Inc")]);
        Assert.Single(await bot.Slack.People.SuggestAsync(bot.Jordan, "account", "Acm"));

        bot.Stranger = bot.Jordan.Id;

        Assert.Empty(await bot.Slack.People.SuggestAsync(bot.Jordan, "account", "Acm"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Slow_or_failing_suggestions_are_an_empty_menu(bool fails)
    {
        await using var bot = await LookUpAsync();
        bot.Suggest = _ => fails ? throw new InvalidOperationException("A bug.") : new TaskCompletionSource<IReadOnlyList<CardOption>>().Task;

        var asking = bot.Slack.People.SuggestAsync(bot.Jordan, "account", "Acm");
        if (!fails)
        {
            await bot.Clock.WhenArmed(3);
            bot.Clock.Advance(2.5 * Second);
        }

        Assert.Empty(await asking);
    }

    private static async Task<BotHost> OpenAsync()
    {
        var bot = await BotHost.StartAsync();
        bot.Answers(new Answer.OpenForm(Handled));
        await bot.PressAsync(ActionKind.Handled);
        await bot.WhenModalAsync();
        await bot.WhenWorkedAsync();
        return bot;
    }

    private static async Task<BotHost> LookUpAsync()
    {
        var bot = await BotHost.StartAsync();
        bot.Answers(new Answer.OpenForm(new Form
        {
            Kind = FormKind.LookUp,
            Title = "Look up an account",
            SubmitLabel = "Show",
            Fields = [new FormField { Id = "account", Label = "Account", Kind = FieldKind.Account }],
        }));
        await bot.Slack.People.ShortcutAsync(bot.Jordan, "look_up_account");
        FakeView modal = await bot.WhenModalAsync();
        Assert.Equal("form.LookUp", modal.CallbackId);
        return bot;
    }
}
