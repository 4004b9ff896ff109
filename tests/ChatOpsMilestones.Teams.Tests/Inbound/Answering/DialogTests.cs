using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Limits;

namespace ChatOpsMilestones.Teams.Tests.Inbound.Answering;

/// <summary>Answers to <c>task/fetch</c> and <c>task/submit</c>, shape by shape.</summary>
public sealed class DialogTests
{
    private static readonly Form Schedule = new()
    {
        Kind = FormKind.Schedule,
        Title = "Schedule a call",
        AlertId = "al1",
        Revision = 7,
        SubmitLabel = "Schedule",
        Fields = [new FormField { Id = "title", Label = "Title", Kind = FieldKind.Text, Required = true }],
    };

    [Theory]
    [InlineData("card.View")]
    [InlineData("card.Schedule")]
    [InlineData("open-alert")]
    public async Task A_button_of_a_card_opens_a_dialog(string verb)
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.OpenForm(Schedule));

        var body = await inbox.AskAsync(Activities.Invoke("task/fetch", Data(Activities.Data(verb, more: ",\"msteams\":{\"type\":\"task/fetch\"}"))));

        var task = body!["task"]!;
        Assert.Equal("continue", (string?)task["type"]);
        Assert.Equal(["title", "height", "width", "card"], task["value"]!.AsObject().Select(m => m.Key));
        Assert.Equal("Schedule a call", (string?)task["value"]!["title"]);
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)task["value"]!["card"]!["contentType"]);
        var card = task["value"]!["card"]!["content"]!.AsObject();
        Assert.Contains("\"Action.Submit\"", card.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Action.Execute", card.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(CardChecker.Check(card));
        Assert.Equal("al1", Assert.IsType<CallbackBody.Click>(Assert.Single(inbox.Worked).Body).AlertId);
    }

    [Fact]
    public async Task Forms_and_accounts_open_dialogs_too()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.OpenForm(Schedule));

        foreach (var data in new[] { """{"v":"form.Settings"}""", """{"v":"form.LookUp"}""", """{"v":"form.AddNote","t":"words"}""", """{"v":"open-account","c":"acme"}""" })
            Assert.Equal("continue", (string?)(await inbox.AskAsync(Activities.Invoke("task/fetch", Data(data), id: "f:" + data.Length)))!["task"]!["type"]);

        Assert.Equal(
            [new CallbackBody.FormAsked(FormKind.Settings), new CallbackBody.FormAsked(FormKind.LookUp), new CallbackBody.FormAsked(FormKind.AddNote, "words"), new CallbackBody.AccountOpened("acme")],
            inbox.Worked.Select(c => c.Body));
    }

    [Fact]
    public async Task Faults_keep_the_dialog_open()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.FieldErrors(Schedule with { Fields = [Schedule.Fields[0] with { Error = "Name it." }] }));

        var body = await inbox.AskAsync(Activities.Invoke("task/submit", Data(Activities.Data("submit.Schedule", more: ",\"f.title\":\"\""))));

        Assert.Equal("continue", (string?)body!["task"]!["type"]);
        Assert.Contains("Name it.", body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_close_the_dialog_and_are_said()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.Message(TextMessage.Of("Set. You are told from 09:00.")));

        var body = await inbox.AskAsync(Activities.Invoke("task/submit", Data("""{"v":"submit.Settings","r":0,"n":"x","f.digest":"09:00"}""")));

        Assert.Equal("""{"task":{"type":"message","value":"Set. You are told from 09:00."}}""", body!.ToJsonString());
    }

    [Fact]
    public async Task Nothing_to_say_closes_the_dialog()
    {
        await using var inbox = new Inbox();

        Assert.Null(await inbox.AskAsync(Activities.Invoke("task/submit", Data(Activities.Data("submit.Schedule", more: ",\"f.title\":\"Review\"")))));

        // The same again, half a minute later.
        Assert.Null(await inbox.AskAsync(Activities.Invoke("task/submit", Data(Activities.Data("submit.Schedule", more: ",\"f.title\":\"Review\"")), id: "f:2")));
        Assert.Single(inbox.Worked);
    }

    [Fact]
    public async Task The_same_words_in_a_form_opened_anew_are_another_submission()
    {
        await using var inbox = new Inbox();

        foreach (var (opening, id) in new[] { ("n1", "f:1"), ("n2", "f:2"), ("n1", "f:3") })
            await inbox.AskAsync(Activities.Invoke("task/submit", Data($$"""{"v":"submit.Settings","n":"{{opening}}","f.budget":"5"}"""), id: id));

        Assert.Equal(2, inbox.Worked.Count);
    }

    [Fact]
    public async Task A_message_with_nothing_that_we_know_is_said_so()
    {
        await using var inbox = new Inbox();

        foreach (var name in new[] { "task/fetch", "task/submit", "composeExtension/submitAction" })
            Assert.Equal("message", (string?)(await inbox.AskAsync(Activities.Invoke(name, "{}")))!["task"]!["type"]);
    }

    private static string Data(string data) => $$$"""{"data":{{{data}}},"context":{"theme":"default"}}""";
}
