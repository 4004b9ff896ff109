using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Inbound;
using ChatOpsMilestones.Teams.Limits;

namespace ChatOpsMilestones.Teams.Tests.Inbound.Answering;

/// <summary>Answers to <c>adaptiveCard/action</c>, shape by shape.</summary>
public sealed class CardActionTests
{
    private const string Card = "application/vnd.microsoft.card.adaptive";
    private const string Toast = "application/vnd.microsoft.activity.message";

    private static readonly Form Handled = new()
    {
        Kind = FormKind.Handled,
        Title = "Mark as handled",
        AlertId = "al1",
        Revision = 7,
        SubmitLabel = "Mark as handled",
        Fields = [new FormField { Id = "outcome", Label = "What came of it", Kind = FieldKind.Text, Required = true }],
    };

    [Fact]
    public async Task A_verdict_is_answered_with_the_card_as_it_is_now()
    {
        await using var inbox = new Inbox();
        var asked = "";
        var card = inbox.CardOf;
        inbox.CardOf = alert => card(asked = alert);

        var body = await inbox.AskAsync(Activities.Execute(Activities.Data("card.Helpful")));

        Assert.Equal("al1", asked);
        Assert.Equal(["statusCode", "type", "value"], body!.AsObject().Select(m => m.Key));
        Assert.Equal((200, Card), ((int)body["statusCode"]!, (string?)body["type"]));
        Assert.Equal("AdaptiveCard", (string?)body["value"]!["type"]);
        Assert.Empty(CardChecker.Check(body["value"]!.AsObject()));
        Assert.Empty(inbox.Posted);
    }

    [Fact]
    public async Task A_form_takes_the_place_of_the_card()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.OpenForm(Handled));

        var body = await inbox.AskAsync(Activities.Execute(Activities.Data("card.Handled")));

        Assert.Equal((200, Card), ((int)body!["statusCode"]!, (string?)body["type"]));
        Assert.Contains("\"f.outcome\"", body["value"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\"Action.Execute\"", body["value"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\"v\":\"cancel\"", body["value"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(CardChecker.Check(body["value"]!.AsObject()));
    }

    [Fact]
    public async Task A_form_can_be_opened_again_and_again_and_each_opening_is_one_of_its_own()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.OpenForm(Handled));

        var first = Openings((await inbox.AskAsync(Activities.Execute(Activities.Data("card.Handled"), "f:1")))!);
        var second = Openings((await inbox.AskAsync(Activities.Execute(Activities.Data("card.Handled"), "f:2")))!);

        Assert.Equal(2, inbox.Worked.Count);
        Assert.Single(first.Distinct());
        Assert.NotEqual(first[0], second[0]);
        Assert.Equal(2, first.Count); // the button and its fallback
    }

    [Fact]
    public async Task What_is_wrong_comes_back_on_the_form()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.FieldErrors(Handled with { Fields = [Handled.Fields[0] with { Error = "Say what came of it." }] }));

        var body = await inbox.AskAsync(Activities.Execute(Activities.Data("submit.Handled", more: ",\"f.outcome\":\"\"")));

        Assert.Equal(Card, (string?)body!["type"]);
        Assert.Contains("Say what came of it.", body["value"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_submitted_form_gives_way_to_the_card()
    {
        await using var inbox = new Inbox();

        var body = await inbox.AskAsync(Activities.Execute(Activities.Data("submit.Handled", more: ",\"f.outcome\":\"They stay\"")));

        var submit = Assert.IsType<CallbackBody.Submit>(Assert.Single(inbox.Worked).Body);
        Assert.Equal((FormKind.Handled, "al1", 7, "They stay"), (submit.Form, submit.AlertId, submit.Revision, submit.Fields["outcome"]));
        Assert.Equal(Card, (string?)body!["type"]);
        Assert.Contains("Northwind", body["value"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_few_words_are_a_toast()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.Message(TextMessage.Of("This card has changed since you saw it, so nothing was done.")));

        var body = await inbox.AskAsync(Activities.Execute(Activities.Data("card.Helpful")));

        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"This card has changed since you saw it, so nothing was done."}""", body!.ToJsonString());
    }

    [Fact]
    public async Task Many_words_and_words_about_a_form_are_a_card_with_the_way_back()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.Message(TextMessage.Of([.. Enumerable.Range(1, 9).Select(i => $"Line {i}")])));
        var many = await inbox.AskAsync(Activities.Execute(Activities.Data("card.Helpful")));
        inbox.Answers(new Answer.Message(TextMessage.Of("This alert is no longer kept here.")));
        var form = await inbox.AskAsync(Activities.Execute(Activities.Data("submit.Handled", more: ",\"f.outcome\":\"x\"")));

        foreach (var body in new[] { many!, form! })
        {
            Assert.Equal(Card, (string?)body["type"]);
            Assert.Contains("Back to the card", body["value"]!.ToJsonString(), StringComparison.Ordinal);
            Assert.Empty(CardChecker.Check(body["value"]!.AsObject()));
        }
    }

    [Fact]
    public async Task Cancel_and_refresh_show_the_card_and_store_nothing()
    {
        await using var inbox = new Inbox();

        var cancelled = await inbox.AskAsync(Activities.Execute(Activities.Data("cancel")));
        var refreshed = await inbox.AskAsync(Activities.Execute(Activities.Data("refresh")));
        var closed = await inbox.AskAsync(Activities.Execute("""{"v":"cancel"}"""));

        Assert.Empty(inbox.Stored);
        Assert.Equal([Card, Card, Card], new[] { cancelled, refreshed, closed }.Select(b => (string?)b!["type"]));
        Assert.Contains("Northwind", cancelled!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", closed!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_are_shown_no_card()
    {
        await using var inbox = new Inbox();
        inbox.CardOf = _ => throw new InvalidOperationException("Nobody may be told.");
        var stranger = new JsonObject { ["id"] = "29:1Stranger" };

        foreach (var verb in new[] { "refresh", "cancel", "card.Helpful", "card.Helpful" })
        {
            var body = await inbox.AskAsync(Activities.Execute(Activities.Data(verb)).With("from", stranger.DeepClone()));
            Assert.Equal(Toast, (string?)body!["type"]);
        }
    }

    [Fact]
    public async Task A_card_that_is_gone_or_cannot_be_read_is_no_error()
    {
        await using var inbox = new Inbox();
        inbox.CardOf = _ => Task.FromResult<Card?>(null);
        Assert.Equal(Toast, (string?)(await inbox.AskAsync(Activities.Execute(Activities.Data("refresh"))))!["type"]);

        inbox.CardOf = _ => throw new InvalidOperationException("A bug.");
        Assert.Equal(Toast, (string?)(await inbox.AskAsync(Activities.Execute(Activities.Data("refresh"))))!["type"]);
        Assert.Equal(Toast, (string?)(await inbox.AskAsync(Activities.Execute(Activities.Data("card.Helpful"))))!["type"]);
    }

    [Fact]
    public async Task A_card_that_takes_too_long_to_read_is_no_error_either()
    {
        await using var inbox = new Inbox();
        inbox.CardOf = _ => new TaskCompletionSource<Card?>().Task;

        var asking = inbox.AskAsync(Activities.Execute(Activities.Data("refresh")));
        await inbox.Clock.WhenArmed();
        inbox.Clock.Advance(TeamsInbound.Patience);

        Assert.Equal(Toast, (string?)(await asking)!["type"]);
    }

    [Fact]
    public async Task Failing_work_is_owned_up_to()
    {
        await using var inbox = new Inbox();
        inbox.Work = _ => throw new InvalidOperationException("A bug.");

        var body = await inbox.AskAsync(Activities.Execute(Activities.Data("card.Helpful")));

        Assert.Equal((200, Toast), ((int)body!["statusCode"]!, (string?)body["type"]));
        Assert.Contains("kept", (string?)body["value"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_late_follows_as_a_message()
    {
        await using var inbox = new Inbox();
        var gate = inbox.Works();
        var asking = inbox.AskAsync(Activities.Execute(Activities.Data("card.Snooze", more: ",\"o\":\"3d\"")));
        await inbox.WhenWorkedAsync();
        await inbox.Clock.WhenArmed();
        inbox.Clock.Advance(TeamsInbound.Patience);

        Assert.Equal(Toast, (string?)(await asking)!["type"]);
        gate.SetResult(new Answer.Message(TextMessage.Of("There is nothing of yours to take back.")));

        Assert.Contains("nothing of yours", (await inbox.WhenPostedAsync()).Message.Summary, StringComparison.Ordinal);
        Assert.Equal(1, inbox.Counted["chatops.teams.inbound.late"]);
    }

    [Fact]
    public async Task Sharing_says_it_to_everybody_and_a_toast_to_who_pressed()
    {
        await using var inbox = new Inbox();
        inbox.Work = callback => Task.FromResult<Answer>(new Answer.Message(TextMessage.Of("Jordan asked: mine"), ((CallbackBody.Command)callback.Body).Aloud));

        var body = await inbox.AskAsync(Activities.Execute("""{"v":"share","t":"mine"}""", conversation: $"{Activities.Channel};messageid=17", kind: "channel"));

        Assert.Equal(Toast, (string?)body!["type"]);
        Assert.Equal((Activities.Channel, "17"), (await inbox.WhenPostedAsync()) is var (conversation, thread, _) ? (conversation, thread) : default);
    }

    [Fact]
    public async Task A_button_of_nobody_is_answered_with_words_and_nonsense_with_an_error()
    {
        await using var inbox = new Inbox();

        Assert.Equal(Toast, (string?)(await inbox.AskAsync(Activities.Execute("""{"v":"card.Explode","a":"al1"}""")))!["type"]);
        var refused = await inbox.AskAsync(Activities.Invoke("adaptiveCard/action", "17").With("from", null));

        Assert.Equal("""{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"That was not of a shape that I know."}}""", refused!.ToJsonString());
        Assert.Empty(inbox.Stored);
    }

    [Fact]
    public async Task Invokes_of_others_are_answered_501_with_nothing()
    {
        await using var inbox = new Inbox();

        foreach (var name in new[] { "signin/verifyState", "config/fetch", "tab/fetch", "fileConsent/invoke", "composeExtension/queryLink", "something/new" })
            Assert.Equal((501, null), (await inbox.ReceiveAsync(Activities.Invoke(name, "{}"))) is var answer ? (answer.Status, answer.Body) : default);
        Assert.Equal(501, (await inbox.ReceiveAsync(Activities.Of("invoke"))).Status);
    }

    private static List<string> Openings(JsonNode node) => node switch
    {
        JsonObject parent => [.. parent.SelectMany(m => m is { Key: "n", Value: { } opening } ? [(string)opening!] : m.Value is null ? [] : Openings(m.Value))],
        JsonArray array => [.. array.SelectMany(item => item is null ? [] : Openings(item))],
        _ => [],
    };
}
