using ChatOpsMilestones.Browser.Tests.Kit;
using Microsoft.Playwright;

namespace ChatOpsMilestones.Browser.Tests.Flows;

public sealed class OwnPageTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task The_page_leads_to_the_card_the_settings_and_an_account(bool script) => Stage.PlayAsync(browser, async stage =>
    {
        await Northwind.GoesQuietAsync(stage);
        var jordan = await stage.EnterAsync("Jordan Lee", script);
        await jordan.Page.GetByRole(AriaRole.Link, new() { Name = "Your page" }).ClickAsync();
        await Expect(jordan.Page.Locator(".own-section").First).ToContainTextAsync(Northwind.Headline);
        await jordan.ShootAsync($"own-page-{(script ? "with" : "without")}-script");

        await jordan.PressAsync(jordan.Page.Locator("#main"), "Settings");
        await jordan.Page.GetByLabel("At my own time, below").CheckAsync();
        await jordan.Page.GetByLabel("Digest at").FillAsync("19:00");
        await jordan.PressAsync(jordan.Page.Locator("form.form"), "Save");
        await Expect(jordan.Page.Locator(".field .error")).ToContainTextAsync("lies in your quiet hours");
        await jordan.Page.GetByLabel("Digest at").FillAsync("10:15");
        await jordan.PressAsync(jordan.Page.Locator("form.form"), "Save");
        await Expect(jordan.Page.Locator(".own-section").Last).ToContainTextAsync("digest at 10:15");

        await jordan.PressAsync(jordan.Page.Locator("#main"), "Look up account");
        await jordan.Page.GetByRole(AriaRole.Textbox, new() { Name = "Account" }).FillAsync("north");
        await jordan.PressAsync(jordan.Page.Locator("form.form"), "Show");
        await Expect(jordan.Page.Locator("h1")).ToContainTextAsync("Northwind");
    });
}
