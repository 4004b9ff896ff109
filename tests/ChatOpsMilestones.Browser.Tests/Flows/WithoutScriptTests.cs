using ChatOpsMilestones.Browser.Tests.Kit;
using Microsoft.Playwright;

namespace ChatOpsMilestones.Browser.Tests.Flows;

public sealed class WithoutScriptTests(BrowserFixture browser)
{
    [Fact]
    public Task A_card_is_worked_on_by_pages_and_forms_alone() => Stage.PlayAsync(browser, async stage =>
    {
        await Northwind.GoesQuietAsync(stage);
        var jordan = await stage.EnterAsync("Jordan Lee", script: false);
        await jordan.GoAsync("/");
        var card = jordan.Message(Northwind.Headline);

        await card.Locator("details.menu > summary").ClickAsync();
        await jordan.PressAsync(card, "1 day");
        await SettledAsync(jordan, card, "Jordan Lee snoozed it until Tue 24 Nov, 08:00");
        await jordan.PressAsync(card, "Undo");
        await SettledAsync(jordan, card, "took it back: the snooze");

        await jordan.PressAsync(card, "Handled");
        await jordan.PressAsync(jordan.Page.Locator("form.form"), "Mark as handled");
        await Expect(jordan.Page.Locator(".field .error")).ToHaveTextAsync("This is needed.");
        await jordan.ShootAsync("without-script-form");
        await jordan.Page.GetByLabel("What came of it").FillAsync("Called Ana");
        await jordan.PressAsync(jordan.Page.Locator("form.form"), "Mark as handled");
        await SettledAsync(jordan, card, "Jordan Lee marked it handled: Called Ana");
        await jordan.ShootAsync("without-script-handled");
    });

    [Fact]
    public Task Commands_and_thread_replies_are_sent_by_plain_forms() => Stage.PlayAsync(browser, async stage =>
    {
        await Northwind.GoesQuietAsync(stage);
        var jordan = await stage.EnterAsync("Jordan Lee", script: false);
        await jordan.GoAsync("/");

        await jordan.Composer.FillAsync("mine");
        await jordan.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(jordan.Message("1 open for you")).ToBeVisibleAsync();
        await jordan.Page.Locator("form.composer details.menu > summary").ClickAsync();
        await jordan.Page.Locator("form.composer .menu-item[value=help]").ClickAsync();
        await Expect(jordan.Message("What you can ask me")).ToBeVisibleAsync();

        await jordan.Message(Northwind.Headline).Filter(new() { Has = jordan.Page.Locator(".card") }).GetByRole(AriaRole.Link, new() { Name = "Reply" }).ClickAsync();
        await jordan.Thread.GetByRole(AriaRole.Textbox, new() { Name = "Reply" }).FillAsync("Ana is on leave");
        await jordan.Thread.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(jordan.Thread.Locator("#replies .said")).ToHaveTextAsync("Ana is on leave");
        await jordan.GoAsync("/account/" + Northwind.Id);
        await Expect(jordan.Page.Locator("#main")).ToContainTextAsync("Jordan Lee noted: Ana is on leave");
    });

    // Whoever has no script sees the card as it was when the page was made; what a click queues follows in a moment.
    private static async Task SettledAsync(Person person, ILocator card, string line)
    {
        await Expect(person.Page.Locator("#messages")).ToBeVisibleAsync();
        await Expect(card.Locator(".status-lines")).ToContainTextAsync(line);
    }
}
