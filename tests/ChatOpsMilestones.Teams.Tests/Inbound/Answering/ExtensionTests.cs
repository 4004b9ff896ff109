using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Teams.Tests.Inbound.Answering;

/// <summary>The message extension and the field that is typed into.</summary>
public sealed class ExtensionTests
{
    private const string Elsewhere = "19:somebody_else@unq.gbl.spaces";

    [Fact]
    public async Task A_search_gives_a_list_of_cards_with_previews()
    {
        await using var inbox = new Inbox();
        (string, int, int) asked = default;
        inbox.Search = (typed, skip, most) =>
        {
            asked = (typed, skip, most);
            return Found("acme", "Acme <Ltd>");
        };

        var body = await inbox.AskAsync(Query("""[{"name":"name","value":" acm "}]""", 25));

        Assert.Equal(("acm", 25, 10), asked);
        var extension = body!["composeExtension"]!;
        Assert.Equal(["type", "attachmentLayout", "attachments"], extension.AsObject().Select(m => m.Key));
        Assert.Equal(("result", "list"), ((string?)extension["type"], (string?)extension["attachmentLayout"]));
        var attachment = extension["attachments"]!.AsArray().Single()!.AsObject();
        Assert.Equal(["contentType", "content", "preview"], attachment.Select(m => m.Key));
        Assert.Equal("AdaptiveCard", (string?)attachment["content"]!["type"]);
        Assert.DoesNotContain("<", (string?)attachment["preview"]!["content"]!["title"], StringComparison.Ordinal); // Teams reads it as HTML
        Assert.Empty(inbox.Stored);
        Assert.Empty(inbox.References);
    }

    [Fact]
    public async Task The_first_look_is_for_nothing_typed()
    {
        await using var inbox = new Inbox();
        var asked = "?";
        inbox.Search = (typed, _, _) =>
        {
            asked = typed;
            return Found("acme", "Acme");
        };

        await inbox.AskAsync(Query("""[{"name":"initialRun","value":"true"}]""", 0));

        Assert.Equal("", asked);
    }

    [Fact]
    public async Task Strangers_are_told_no_names()
    {
        await using var inbox = new Inbox();
        inbox.Search = (_, _, _) => throw new InvalidOperationException("Nobody may be told.");

        var body = await inbox.AskAsync(Query("""[{"name":"name","value":"acme"}]""", 0).With("from", new JsonObject { ["id"] = "29:1Stranger" }));
        var entries = await inbox.AskAsync(Typed("acme").With("from", new JsonObject { ["id"] = "29:1Stranger" }));

        Assert.Equal("message", (string?)body!["composeExtension"]!["type"]);
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.search.searchResponse","value":{"results":[]}}""", entries!.ToJsonString());
    }

    [Fact]
    public async Task A_search_that_fails_is_an_empty_list()
    {
        await using var inbox = new Inbox();
        inbox.Search = (_, _, _) => throw new InvalidOperationException("A bug.");

        Assert.Equal("""{"composeExtension":{"type":"result","attachmentLayout":"list","attachments":[]}}""", (await inbox.AskAsync(Query("[]", 0)))!.ToJsonString());
    }

    [Fact]
    public async Task A_field_is_given_its_entries()
    {
        await using var inbox = new Inbox();
        inbox.Search = (_, _, _) => Found("acme", "Acme");

        var body = await inbox.AskAsync(Typed("ac"));

        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.search.searchResponse","value":{"results":[{"title":"Acme","value":"acme"}]}}""", body!.ToJsonString());
    }

    [Fact]
    public async Task A_message_becomes_a_note()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.OpenForm(new Form { Kind = FormKind.AddNote, Title = "Add to account notes", SubmitLabel = "Keep" }));
        const string value = """{"commandId":"addNote","commandContext":"message","messagePayload":{"id":"17","body":{"contentType":"html","content":"<div><p>They &amp; we&nbsp;met</p><p>Renewal <b>signed</b><br>soon</p></div>"}}}""";

        var body = await inbox.AskAsync(Activities.Invoke("composeExtension/fetchTask", value, Elsewhere, replyTo: null));

        Assert.Equal("continue", (string?)body!["task"]!["type"]);
        Assert.Equal(new CallbackBody.FormAsked(FormKind.AddNote, "They & we met\nRenewal signed\nsoon"), Assert.Single(inbox.Worked).Body);
        Assert.Empty(inbox.References);

        inbox.Answers(new Answer.Message(TextMessage.Of("Noted on Acme.")));
        const string filled = """{"commandId":"addNote","commandContext":"message","data":{"v":"submit.AddNote","n":"x","f.account":"acme","f.text":"They met"},"context":{"theme":"dark"}}""";
        Assert.Equal("""{"task":{"type":"message","value":"Noted on Acme."}}""", (await inbox.AskAsync(Activities.Invoke("composeExtension/submitAction", filled, Elsewhere, replyTo: null)))!.ToJsonString());
        Assert.Equal("They met", Assert.IsType<CallbackBody.Submit>(inbox.Worked.Last().Body).Fields["text"]);
    }

    [Fact]
    public async Task A_client_that_knows_no_manifest_names_no_command()
    {
        await using var inbox = new Inbox();
        string? typed = null;
        inbox.Search = (words, _, _) =>
        {
            typed = words;
            return Found("acme", "Acme");
        };
        inbox.Answers(new Answer.OpenForm(new Form { Kind = FormKind.AddNote, Title = "Add to account notes", SubmitLabel = "Keep" }));

        var found = await inbox.AskAsync(Activities.Invoke("composeExtension/query", """{"commandId":"","parameters":[{"name":"","value":"ac"}],"queryOptions":{"skip":0,"count":25}}""", Elsewhere, replyTo: null));
        var asked = await inbox.AskAsync(Activities.Invoke("composeExtension/fetchTask", """{"commandId":"","commandContext":"compose"}""", Elsewhere, replyTo: null));

        Assert.Equal(("ac", 1), (typed, found!["composeExtension"]!["attachments"]!.AsArray().Count));
        Assert.Equal("continue", (string?)asked!["task"]!["type"]);
        Assert.Equal(new CallbackBody.FormAsked(FormKind.AddNote), Assert.Single(inbox.Worked).Body);
    }

    [Fact]
    public async Task Settings_open_from_the_command_box()
    {
        await using var inbox = new Inbox();
        inbox.Answers(new Answer.OpenForm(new Form { Kind = FormKind.Settings, Title = "Settings", SubmitLabel = "Save" }));

        var body = await inbox.AskAsync(Activities.Invoke("composeExtension/fetchTask", """{"commandId":"settings"}""", Elsewhere, replyTo: null));

        Assert.Equal("large", (string?)body!["task"]!["value"]!["height"]);
        Assert.Equal(501, (await inbox.ReceiveAsync(Activities.Invoke("composeExtension/fetchTask", """{"commandId":"other"}"""))).Status);
        Assert.Equal(501, (await inbox.ReceiveAsync(Activities.Invoke("composeExtension/query", """{"commandId":"other"}"""))).Status);
    }

    private static JsonObject Query(string parameters, int skip) => Activities.Invoke(
        "composeExtension/query", $$$"""{"commandId":"searchAccounts","parameters":{{{parameters}}},"queryOptions":{"skip":{{{skip}}},"count":10}}""", Elsewhere, replyTo: null);

    private static JsonObject Typed(string text) =>
        Activities.Invoke("application/search", $$$"""{"kind":"search","queryText":"{{{text}}}","queryOptions":{"skip":0,"top":15},"dataset":"accounts"}""");

    private static Task<IReadOnlyList<FoundAccount>> Found(string id, string name) =>
        Task.FromResult<IReadOnlyList<FoundAccount>>([new FoundAccount(id, name, "SMB · health 60 · Jordan Lee", TextMessage.Titled(name, ["Renewal 1 Feb 2027"]))]);
}
