using System.Net;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Workspace.Tests.Kit;

namespace ChatOpsMilestones.Workspace.Tests.Callbacks;

public sealed class SayTests
{
    [Fact]
    public async Task What_is_written_in_a_channel_is_there_for_all_and_asks_nobody()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        using var other = await app.SignInAsync(WorkspaceApp.Sam);

        using var response = await SayAsync(browser, "/c/cs-alerts", "  hello\r\nall  ");

        Assert.Equal("/c/cs-alerts", response.Headers.Location!.OriginalString);
        var message = Assert.Single((await other.OpenAsync("/c/cs-alerts")).QuerySelectorAll(".message"));
        Assert.Equal("hello\nall", message.QuerySelector(".said")!.TextContent);
        Assert.Equal("Jordan Lee", message.QuerySelector(".author")!.TextContent);
        Assert.Empty(app.Bot.Taken);
    }

    [Fact]
    public async Task A_slash_asks_the_bot_and_stays_between_the_two()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        using var other = await app.SignInAsync(WorkspaceApp.Sam);

        using var response = await SayAsync(browser, "/c/cs-alerts", "/milestones due 30");

        var callback = Assert.Single(app.Bot.Taken);
        Assert.Equal(new CallbackBody.Command("due 30"), callback.Body);
        Assert.Equal("command", callback.Key.Kind);
        var page = await browser.OpenAsync("/c/cs-alerts");
        Assert.Equal("/milestones due 30", page.QuerySelector(".said")!.TextContent);
        Assert.Equal("You asked: due 30", page.QuerySelector(".text-title")!.TextContent);
        Assert.Equal(2, page.QuerySelectorAll(".only-you").Length);
        Assert.Empty((await other.OpenAsync("/c/cs-alerts")).QuerySelectorAll(".message"));
    }

    [Fact]
    public async Task Naming_the_bot_is_seen_by_all_and_so_is_an_answer_for_all()
    {
        await using var app = await WorkspaceApp.StartAsync();
        app.Bot.Answering = _ => new Answer.Message(TextMessage.Of("For everybody."), ForAll: true);
        using var browser = await app.SignInAsync();
        using var other = await app.SignInAsync(WorkspaceApp.Sam);

        using var response = await SayAsync(browser, "/c/cs-alerts", "@Milestones subscriptions");

        var page = await other.OpenAsync("/c/cs-alerts");
        Assert.Equal("@Milestones subscriptions", page.QuerySelector(".said")!.TextContent);
        Assert.Equal("For everybody.", page.QuerySelector(".line-text")!.TextContent);
    }

    [Fact]
    public async Task Among_ones_own_messages_every_text_is_for_the_bot()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();

        using var response = await SayAsync(browser, "/d/jordan@example.com", "help");

        Assert.Equal(new CallbackBody.Command("help"), Assert.Single(app.Bot.Taken).Body);
        var page = await browser.OpenAsync("/d/jordan@example.com");
        Assert.Equal("help", page.QuerySelector(".said")!.TextContent);
        Assert.Equal("Ask me: mine, due, account, why.", page.QuerySelector(".line-text")!.TextContent);
        Assert.Empty(page.QuerySelectorAll(".only-you"));
    }

    [Fact]
    public async Task A_command_of_the_menu_needs_no_script()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var page = await browser.OpenAsync("/c/cs-alerts");

        using var response = await browser.PressAsync(page.QuerySelector(".commands button[value=mine]")!);

        Assert.Equal(new CallbackBody.Command("mine"), Assert.Single(app.Bot.Taken).Body);
    }

    [Fact]
    public async Task A_reply_to_a_card_stands_in_its_thread_and_is_handed_over_as_a_note()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var root = await app.PostAsync(SampleCards.Urgent);

        using var response = await SayAsync(browser, $"/c/cs-alerts?thread={root}", "I called them.", "#reply");

        Assert.Equal($"/c/cs-alerts?thread={root}#reply", response.Headers.Location!.OriginalString);
        var page = await browser.OpenAsync($"/c/cs-alerts?thread={root}");
        var reply = Assert.Single(page.QuerySelectorAll("#replies .message"));
        Assert.Equal("I called them.", reply.QuerySelector(".said")!.TextContent);
        Assert.Equal("1 reply", page.QuerySelector("#messages .thread-link strong")!.TextContent);
        var note = Assert.IsType<CallbackBody.ThreadReply>(Assert.Single(app.Bot.Taken).Body);
        Assert.Equal((root, reply.Id![2..], "I called them."), (note.Parent.MessageId, note.MessageId, note.Text));
        Assert.Equal(WorkspaceApp.Place(WorkspaceApp.Alerts), note.Parent.Address);
    }

    [Fact]
    public async Task A_command_in_a_cards_thread_knows_its_alert_and_is_answered_there()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var root = await app.PostAsync(SampleCards.Urgent);

        using var response = await SayAsync(browser, $"/c/cs-alerts?thread={root}", "/why", "#reply");

        Assert.Equal(new CallbackBody.Command("why", SampleCards.Urgent.AlertId), Assert.Single(app.Bot.Taken).Body);
        var page = await browser.OpenAsync($"/c/cs-alerts?thread={root}");
        Assert.Equal("You asked: why", page.QuerySelector("#replies .text-title")!.TextContent);
        Assert.Single(page.QuerySelectorAll("#messages .message"));
    }

    [Fact]
    public async Task Under_a_text_of_the_bot_the_thread_is_named_since_cards_may_stand_in_it()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var root = await app.PostAsync("Daily digest");

        using var reply = await SayAsync(browser, $"/c/cs-alerts?thread={root}", "they called", "#reply");
        using var word = await SayAsync(browser, $"/c/cs-alerts?thread={root}", "/why", "#reply");

        Assert.Equal(root, Assert.IsType<CallbackBody.ThreadReply>(app.Bot.Taken[0].Body).Parent.MessageId);
        Assert.Equal(root, Assert.IsType<CallbackBody.Command>(app.Bot.Taken[1].Body).Parent!.MessageId);
    }

    [Fact]
    public async Task A_reply_to_something_said_asks_nobody()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        using var said = await SayAsync(browser, "/c/cs-alerts", "good morning");
        var root = Assert.Single((await browser.OpenAsync("/c/cs-alerts")).QuerySelectorAll("#messages .message")).Id![2..];

        using var response = await SayAsync(browser, $"/c/cs-alerts?thread={root}", "good morning too", "#reply");

        Assert.Empty(app.Bot.Taken);
        Assert.Single((await browser.OpenAsync($"/c/cs-alerts?thread={root}")).QuerySelectorAll("#replies .message"));
    }

    [Fact]
    public async Task The_same_page_sent_twice_is_one_message()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var page = await browser.OpenAsync("/d/jordan@example.com");
        var send = page.QuerySelector("#say")!.Closest("form")!.QuerySelector(".send")!;

        using var once = await browser.PressAsync(send, ("text", "mine"));
        using var twice = await browser.PressAsync(send, ("text", "mine"));

        Assert.Equal(2, (await browser.OpenAsync("/d/jordan@example.com")).QuerySelectorAll(".message").Length);
        Assert.Single(app.Bot.Taken);
    }

    [Fact]
    public async Task A_text_that_is_too_long_comes_back_with_what_was_typed()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var text = new string('x', 4001);

        using var page = await browser.FollowAsync(await SayAsync(browser, "/c/cs-alerts", text));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        Assert.Equal(text, browser.Page.QuerySelector("#say")!.TextContent);
        Assert.StartsWith("That is 4,001 characters long", browser.Page.QuerySelector("#say-error")!.TextContent, StringComparison.Ordinal);

        using var fragment = await browser.PostAsync("/say", new() { ["conversation"] = WorkspaceApp.Alerts, ["text"] = text, ["nonce"] = "1", ["form-token"] = browser.FormToken }, fragment: true);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, fragment.StatusCode);
        Assert.StartsWith("That is 4,001", await fragment.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SayAsync(Browser browser, string path, string text, string field = "#say")
    {
        var page = await browser.OpenAsync(path);
        return await browser.PressAsync(page.QuerySelector(field)!.Closest("form")!.QuerySelector(".send")!, ("text", text));
    }
}
