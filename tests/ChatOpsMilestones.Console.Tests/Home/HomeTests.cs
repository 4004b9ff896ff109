using System.Net;
using AngleSharp.Html.Dom;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Workspace.Tests.Kit;

namespace ChatOpsMilestones.Workspace.Tests.Home;

public sealed class HomeTests
{
    [Fact]
    public async Task The_page_shows_its_sections_and_every_text_as_text()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();

        var page = await browser.OpenAsync("/home");

        Assert.Equal(["Your alerts: 1 open, most important first", "Kept from you in the last 7 days", "Your settings"], page.QuerySelectorAll(".own-section h2").Select(h => h.TextContent));
        Assert.Empty(page.QuerySelectorAll(".own script"));
        Assert.Equal("/alert/7k2q0000000000000000000001", page.QuerySelector(".own .line-lead a")!.GetAttribute("href"));
        Assert.Equal("Nothing was kept from you.", page.QuerySelector(".own-empty")!.TextContent);
        Assert.Equal("Your page", page.QuerySelector(".sidebar [aria-current=page] .place-name")!.TextContent);
    }

    [Fact]
    public async Task A_button_opens_its_form_which_comes_back_with_its_errors_and_leads_back_when_it_is_taken()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var form = new Form { Kind = FormKind.Settings, Title = "Your settings", SubmitLabel = "Save", Fields = [new FormField { Id = "digest_at", Label = "Digest at", Kind = FieldKind.Time, Value = "08:30" }] };
        app.Bot.Answering = callback => callback.Body switch
        {
            CallbackBody.FormAsked => new Answer.OpenForm(form),
            CallbackBody.Submit { Fields: var fields } when fields["digest_at"] == "19:00" => new Answer.FieldErrors(form with { Fields = [form.Fields[0] with { Value = "19:00", Error = "That lies in your quiet hours." }] }),
            _ => new Answer.Message(TextMessage.Of("Set.")),
        };

        var page = await browser.OpenAsync("/home");
        using var asked = await browser.PressAsync(page.QuerySelectorAll(".own-buttons button").Single(b => b.TextContent == "Settings"));
        var shown = await ReadAsync(browser, asked);
        Assert.Equal("08:30", shown.QuerySelector("[name='f.digest_at']")!.GetAttribute("value"));
        Assert.Equal(new CallbackBody.FormAsked(FormKind.Settings), app.Bot.Taken[0].Body);
        Assert.Equal(WorkspaceApp.Place("d:" + WorkspaceApp.Jordan), app.Bot.Taken[0].Address);

        using var wrong = await browser.PressAsync(shown.QuerySelector(".form .button-main")!, ("f.digest_at", "19:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var again = await ReadAsync(browser, wrong);
        Assert.Contains("quiet hours", again.QuerySelector(".error")!.TextContent, StringComparison.Ordinal);

        using var taken = await browser.PressAsync(again.QuerySelector(".form .button-main")!, ("f.digest_at", "09:00"));
        Assert.Equal((HttpStatusCode.SeeOther, "/home"), (taken.StatusCode, taken.Headers.Location!.OriginalString));
        var submit = Assert.IsType<CallbackBody.Submit>(app.Bot.Taken[^1].Body);
        Assert.Equal((FormKind.Settings, "", "09:00"), (submit.Form, submit.AlertId, submit.Fields["digest_at"]));
    }

    [Fact]
    public async Task An_account_that_was_looked_up_is_shown_as_its_page()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        app.Bot.Answering = callback => callback.Body is CallbackBody.FormAsked
            ? new Answer.OpenForm(new Form { Kind = FormKind.LookUp, Title = "Look up account", SubmitLabel = "Show", Fields = [new FormField { Id = "account", Label = "Account", Kind = FieldKind.Account, Required = true }] })
            : new Answer.OpenForm(SampleForms.View("Northwind Traders"));

        var page = await browser.OpenAsync("/home");
        using var asked = await browser.PressAsync(page.QuerySelectorAll(".own-buttons button").Single(b => b.TextContent == "Look up account"));
        using var found = await browser.PressAsync((await ReadAsync(browser, asked)).QuerySelector(".form .button-main")!, ("f.account", "north"));

        Assert.Equal("Northwind Traders", (await ReadAsync(browser, found)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_form_of_a_card_is_not_opened_from_here()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var page = await browser.OpenAsync("/home");

        using var asked = await browser.PressAsync(page.QuerySelector(".own-buttons button")!, ("kind", "Handled"));

        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        Assert.Empty(app.Bot.Taken);
    }

    private static async Task<IHtmlDocument> ReadAsync(Browser browser, HttpResponseMessage response)
    {
        await browser.FollowAsync(response);
        return browser.Page;
    }
}
