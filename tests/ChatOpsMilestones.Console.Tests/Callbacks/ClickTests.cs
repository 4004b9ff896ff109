using System.Net;
using AngleSharp.Dom;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Workspace.Tests.Kit;

namespace ChatOpsMilestones.Workspace.Tests.Callbacks;

/// <summary>Everything a card offers, in a browser without script.</summary>
public sealed class ClickTests
{
    [Fact]
    public async Task A_click_is_handed_over_and_comes_back_to_the_card()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var message = await app.PostAsync(SampleCards.Urgent);
        var page = await browser.OpenAsync("/c/cs-alerts");

        using var response = await browser.PressAsync(Button(page, "Helpful"));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal($"/c/cs-alerts?at={message}#m-{message}", response.Headers.Location!.OriginalString);
        var callback = Assert.Single(app.Bot.Taken);
        Assert.Equal(new CallbackBody.Click(ActionKind.Helpful, SampleCards.Urgent.AlertId, 1, null), callback.Body);
        Assert.Equal((WorkspaceApp.Jordan, WorkspaceApp.Place(WorkspaceApp.Alerts), app.Clock.GetUtcNow()), (callback.PersonEmail, callback.Address, callback.At));
        Assert.Equal(("workspace", "local", "click"), (callback.Key.Platform, callback.Key.Installation, callback.Key.Kind));
        Assert.Equal(26, callback.Key.DerivedId.Length);
    }

    [Fact]
    public async Task The_page_that_comes_back_shows_the_card_as_the_click_left_it()
    {
        await using var app = await WorkspaceApp.StartAsync(configure: options => options.WaitForCard = TimeSpan.FromSeconds(10));
        using var browser = await app.SignInAsync();
        var message = await app.PostAsync(SampleCards.Urgent);
        await browser.OpenAsync("/c/cs-alerts");

        // The click waits for the card; the card changes only once the click is with the bot.
        var clicked = new TaskCompletionSource();
        app.Bot.Answering = _ =>
        {
            clicked.SetResult();
            return new Answer.Empty();
        };
        var pressed = browser.PressAsync(Button(browser.Page, "Helpful"));
        await clicked.Task;
        await app.UpdateAsync(message, FakeBot.Changed(SampleCards.Urgent, "Jordan Lee found it helpful"));

        using var response = await browser.FollowAsync(await pressed);
        Assert.Contains("Jordan Lee found it helpful", browser.Page.GetElementById($"m-{message}")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_menu_entry_carries_its_value()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await app.PostAsync(SampleCards.Urgent);
        var page = await browser.OpenAsync("/c/cs-alerts");

        using var response = await browser.PressAsync(Button(page, "Snooze:3d"));

        Assert.Equal(new CallbackBody.Click(ActionKind.Snooze, SampleCards.Urgent.AlertId, 1, "3d"), Assert.Single(app.Bot.Taken).Body);
        Assert.Equal(["4 hours", "1 day", "3 days", "1 week", "Until a date…"], page.QuerySelectorAll(".card .menu-item").Select(item => item.TextContent));
    }

    [Fact]
    public async Task The_same_page_sent_twice_is_one_click_and_a_later_page_another()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await app.PostAsync(SampleCards.Urgent);
        var page = await browser.OpenAsync("/c/cs-alerts");

        using var once = await browser.PressAsync(Button(page, "Helpful"));
        using var twice = await browser.PressAsync(Button(page, "Helpful"));
        Assert.Equal((2, 1), (app.Bot.Calls, app.Bot.Taken.Count));

        using var later = await browser.PressAsync(Button(await browser.OpenAsync("/c/cs-alerts"), "Helpful"));
        using var other = await browser.PressAsync(Button(page, "AlreadyKnew"));
        Assert.Equal(3, app.Bot.Taken.Count);
    }

    [Fact]
    public async Task Two_people_on_one_drawing_are_two_clicks()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await app.PostAsync(SampleCards.Urgent);
        var page = await browser.OpenAsync("/c/cs-alerts");
        using var first = await browser.PressAsync(Button(page, "Helpful"));

        using var switched = await browser.SubmitAsync("/person", ("email", WorkspaceApp.Sam), ("back", "/"));
        using var second = await browser.PressAsync(Button(page, "Helpful"));

        Assert.Equal([WorkspaceApp.Jordan, WorkspaceApp.Sam], app.Bot.Taken.Select(callback => callback.PersonEmail));
    }

    [Fact]
    public async Task A_click_on_an_older_drawing_says_which_one_it_saw()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var message = await app.PostAsync(SampleCards.Urgent);
        var page = await browser.OpenAsync("/c/cs-alerts");
        await app.UpdateAsync(message, SampleCards.Handled with { AlertId = SampleCards.Urgent.AlertId });

        using var response = await browser.PressAsync(Button(page, "Handled"));

        Assert.Equal(new CallbackBody.Click(ActionKind.Handled, SampleCards.Urgent.AlertId, 1, null), Assert.Single(app.Bot.Taken).Body);
    }

    [Theory]
    [InlineData("Undo")]
    [InlineData("Snooze")]
    [InlineData("Snooze:99y")]
    [InlineData("Helpful:1d")]
    public async Task A_button_that_the_card_does_not_have_is_refused(string button)
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await app.PostAsync(SampleCards.Urgent);
        var page = await browser.OpenAsync("/c/cs-alerts");

        using var response = await browser.PressAsync(Button(page, "Helpful"), ("do", button));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(app.Bot.Taken);
    }

    [Fact]
    public async Task A_card_among_somebody_elses_messages_cannot_be_clicked()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await app.PostAsync(SampleCards.Urgent);
        var message = await app.PostAsync(SampleCards.Important, "d:" + WorkspaceApp.Sam);
        var page = await browser.OpenAsync("/c/cs-alerts");

        using var response = await browser.PressAsync(Button(page, "Helpful"), ("message", message));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(app.Bot.Taken);
    }

    [Fact]
    public async Task A_form_opens_as_a_page_comes_back_with_its_errors_and_is_then_taken()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var message = await app.PostAsync(SampleCards.Urgent);
        await browser.OpenAsync("/c/cs-alerts");

        using var opened = await browser.FollowAsync(await browser.PressAsync(Button(browser.Page, "Schedule")));
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.Equal("Schedule a call with Northwind Traders", browser.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal("2026-11-25", browser.Page.QuerySelector("input[type=date]")!.GetAttribute("value"));

        var send = browser.Page.QuerySelector(".form button[type=submit]")!;
        using var wrong = await browser.FollowAsync(await browser.PressAsync(send, ("f.date", ""), ("f.agenda", "kept\r\nas typed")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("One field needs another look.", browser.Page.QuerySelector(".form-errors")!.TextContent);
        var field = browser.Page.QuerySelector("[aria-invalid=true]")!;
        Assert.Equal("This is needed.", browser.Page.GetElementById(field.GetAttribute("aria-describedby")!)!.TextContent);
        Assert.Equal("kept\nas typed", browser.Page.QuerySelector("textarea")!.TextContent);

        using var taken = await browser.PressAsync(browser.Page.QuerySelector(".form button[type=submit]")!, ("f.date", "2026-11-26"));
        Assert.Equal($"/c/cs-alerts?at={message}#m-{message}", taken.Headers.Location!.OriginalString);
        var submit = Assert.IsType<CallbackBody.Submit>(app.Bot.Taken[^1].Body);
        Assert.Equal((FormKind.Schedule, SampleCards.Urgent.AlertId, 1), (submit.Form, submit.AlertId, submit.Revision));
        Assert.Equal("2026-11-26", submit.Fields["date"]);
        Assert.Equal(["agenda", "attendees", "date", "time"], submit.Fields.Keys.Order());
        Assert.Equal(3, app.Bot.Taken.Count);
    }

    [Fact]
    public async Task A_choice_of_few_is_shown_at_once()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await app.PostAsync(SampleCards.Urgent);
        await browser.OpenAsync("/c/cs-alerts");

        using var opened = await browser.FollowAsync(await browser.PressAsync(Button(browser.Page, "NotRelevant")));

        Assert.Equal(5, browser.Page.QuerySelectorAll("fieldset input[type=radio][required]").Length);
        using var taken = await browser.PressAsync(browser.Page.QuerySelector(".form button")!, ("f.reason", "timing"), ("f.note", "x"));
        Assert.Equal("timing", Assert.IsType<CallbackBody.Submit>(app.Bot.Taken[^1].Body).Fields["reason"]);
    }

    [Fact]
    public async Task View_shows_the_facts_and_leads_to_the_accounts_page()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await app.PostAsync(SampleCards.Urgent);
        await browser.OpenAsync("/c/cs-alerts");

        using var opened = await browser.FollowAsync(await browser.PressAsync(Button(browser.Page, "View")));
        Assert.Equal(["Health 46 · at risk", "Log-ins", "Facts", "Timeline"], browser.Page.QuerySelectorAll("section h2").Select(title => title.TextContent));
        Assert.Empty(browser.Page.QuerySelectorAll("form.form"));

        var page = await browser.OpenAsync(browser.Page.QuerySelector(".form-more a")!.GetAttribute("href")!);
        Assert.Equal("Northwind Traders", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task The_script_gets_only_the_part_that_it_shows()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await app.PostAsync(SampleCards.Urgent);
        await browser.OpenAsync("/c/cs-alerts");

        using var nothing = await PressAsync(browser, "Helpful");
        using var form = await PressAsync(browser, "Schedule");
        using var said = await PressAsync(browser, "AlreadyKnew");

        Assert.Equal(HttpStatusCode.NoContent, nothing.StatusCode);
        Assert.Equal(["form"], form.Headers.GetValues("X-Part"));
        Assert.StartsWith("<header class=\"dialog-head\">", (await form.Content.ReadAsStringAsync()).TrimStart(), StringComparison.Ordinal);
        Assert.Equal(["message"], said.Headers.GetValues("X-Part"));
        Assert.Contains("This card has changed", await said.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_in_words_is_posted_once_and_only_the_person_sees_it()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        using var other = await app.SignInAsync(WorkspaceApp.Sam);
        await app.PostAsync(SampleCards.Urgent);
        var page = await browser.OpenAsync("/c/cs-alerts");

        using var once = await browser.PressAsync(Button(page, "AlreadyKnew"));
        using var twice = await browser.PressAsync(Button(page, "AlreadyKnew"));

        var mine = await browser.OpenAsync("/c/cs-alerts");
        var answer = Assert.Single(mine.QuerySelectorAll(".message:has(.text-message)"));
        Assert.Contains("Only visible to you", answer.TextContent, StringComparison.Ordinal);
        Assert.Empty((await other.OpenAsync("/c/cs-alerts")).QuerySelectorAll(".text-message"));
    }

    [Fact]
    public async Task A_click_in_the_thread_comes_back_to_the_thread()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var message = await app.PostAsync(SampleCards.Urgent);
        var page = await browser.OpenAsync($"/c/cs-alerts?thread={message}");

        using var response = await browser.PressAsync(page.QuerySelector("#thread button[value=AlreadyKnew]")!);

        Assert.Equal($"/c/cs-alerts?thread={message}#t-{message}", response.Headers.Location!.OriginalString);
        Assert.Equal("This card has changed; look at it again.", (await browser.OpenAsync($"/c/cs-alerts?thread={message}")).QuerySelector("#replies .line-text")!.TextContent);
    }

    [Fact]
    public async Task A_failure_inside_is_told_without_its_details()
    {
        await using var app = await WorkspaceApp.StartAsync();
        app.Bot.Answering = _ => throw new InvalidOperationException("secret-detail");
        using var browser = await app.SignInAsync();
        await app.PostAsync(SampleCards.Urgent);
        await browser.OpenAsync("/c/cs-alerts");

        using var response = await PressAsync(browser, "Helpful");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("secret-detail", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static IElement Button(AngleSharp.Html.Dom.IHtmlDocument page, string button) =>
        page.QuerySelector($"#messages button[value='{button}']") ?? throw new InvalidOperationException($"There is no button {button}.");

    private static async Task<HttpResponseMessage> PressAsync(Browser browser, string button)
    {
        var form = Button(browser.Page, button).Closest("form")!;
        var fields = form.QuerySelectorAll("input").ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value")!);
        fields["do"] = button;
        return await browser.PostAsync("/act", fields, fragment: true);
    }
}
