using ChatOpsMilestones.Browser.Tests.Kit;
using Microsoft.Playwright;

namespace ChatOpsMilestones.Browser.Tests.Flows;

public sealed class CardTests(BrowserFixture browser)
{
    [Fact]
    public Task A_card_says_what_happened_why_it_matters_and_what_to_do() => Stage.PlayAsync(browser, async stage =>
    {
        await Northwind.GoesQuietAsync(stage);
        var jordan = await stage.EnterAsync("Jordan Lee");

        await jordan.GoAsync("/");

        var card = jordan.Message(Northwind.Headline);
        await Expect(card.Locator(".card-headline")).ToHaveTextAsync(Northwind.Headline);
        await Expect(card.Locator(".priority")).ToHaveTextAsync("Urgent");
        await Expect(card.Locator(".facts")).ToContainTextAsync("Jordan Lee");
        await Expect(card.Locator(".facts")).ToContainTextAsync("Health");
        await Expect(card.Locator(".why")).ToContainTextAsync("The last log-in was on");
        await Expect(card.Locator(".advice")).ToContainTextAsync("Northwind");
        await Expect(card.GetByRole(AriaRole.Img, new() { Name = "Log-ins per" })).ToBeVisibleAsync();
        await Expect(card.Locator("svg desc")).ToContainTextAsync("Log-ins went from");
        await Expect(card.GetByRole(AriaRole.Link, new() { Name = "CRM record" })).ToHaveAttributeAsync("href", "https://crm.example/northwind");
        foreach (var button in new[] { "View", "Schedule", "Handled", "Helpful", "Not relevant", "Already knew" })
            await Expect(card.GetByRole(AriaRole.Button, new() { Name = button, Exact = true })).ToBeVisibleAsync();
        await card.Locator("details.menu > summary").ClickAsync();
        await Expect(card.Locator(".menu-item")).ToHaveTextAsync(["4 hours", "1 day", "3 days", "1 week", "Until a date…"]);
        await jordan.LookAsync("card");
    });

    [Fact]
    public Task Every_click_shows_at_once_in_everybody_elses_browser() => Stage.PlayAsync(browser, async stage =>
    {
        await Northwind.GoesQuietAsync(stage);
        var sam = await stage.EnterAsync("Sam Park");
        await sam.GoAsync("/c/cs-alerts");
        var jordan = await stage.EnterAsync("Jordan Lee");
        await jordan.GoAsync("/");
        var seen = sam.Message(Northwind.Headline);
        var card = jordan.Message(Northwind.Headline);

        await jordan.PressAsync(card, "Helpful");
        await BothShowAsync("Jordan Lee found it helpful");

        await card.Locator("details.menu > summary").ClickAsync();
        await jordan.PressAsync(card, "4 hours");
        await BothShowAsync("Jordan Lee snoozed it until");
        await Expect(seen.Locator(".state")).ToHaveTextAsync("Snoozed");
        await jordan.LookAsync("snoozed");
        await jordan.PressAsync(card, "Undo");
        await BothShowAsync("Jordan Lee took it back: the snooze");
        await Expect(seen.Locator(".state")).ToHaveCountAsync(0);

        await jordan.PressAsync(card, "Handled");
        await Expect(jordan.Dialog.GetByLabel("What came of it")).ToBeFocusedAsync();
        await jordan.LookAsync("handled-form");
        await jordan.PressAsync(jordan.Dialog, "Mark as handled");
        await Expect(jordan.Dialog.Locator(".field .error")).ToHaveTextAsync("This is needed.");
        await jordan.Dialog.GetByLabel("What came of it").FillAsync("Called Ana, <b>all good</b>");
        await jordan.PressAsync(jordan.Dialog, "Mark as handled");
        await Expect(jordan.Dialog).ToHaveCountAsync(0);
        await BothShowAsync("Jordan Lee marked it handled: Called Ana, <b>all good</b>");
        await Expect(seen.Locator(".state")).ToHaveTextAsync("Handled");
        await sam.LookAsync("handled");
        await jordan.PressAsync(card, "Undo");
        await BothShowAsync("Jordan Lee took it back: handled");

        await jordan.PressAsync(card, "Not relevant");
        await jordan.Dialog.GetByLabel("Bad timing").CheckAsync();
        await jordan.LookAsync("not-relevant-form");
        await jordan.PressAsync(jordan.Dialog, "Not relevant");
        await BothShowAsync("Jordan Lee found it not relevant: bad timing");

        await sam.PressAsync(seen, "Already knew");
        await sam.Dialog.GetByLabel("From a colleague").CheckAsync();
        await sam.PressAsync(sam.Dialog, "Already knew");
        await BothShowAsync("Sam Park already knew: from a colleague");
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Already knew · Sam Park" })).ToHaveAttributeAsync("aria-pressed", "true");

        // Whoever clicks again before their own card has changed is told so; nobody reads that fast.
        async Task BothShowAsync(string line)
        {
            await Expect(seen.Locator(".status-lines")).ToContainTextAsync(line);
            await Expect(card.Locator(".status-lines")).ToContainTextAsync(line);
        }
    });

    [Fact]
    public Task A_new_card_arrives_without_a_reload() => Stage.PlayAsync(browser, async stage =>
    {
        await stage.Host.TickAsync();
        var sam = await stage.EnterAsync("Sam Park");
        await sam.GoAsync("/c/smb");
        await Expect(sam.Page.Locator("a.place[data-conversation='c:cs-alerts'] .badge")).ToBeHiddenAsync();

        await Northwind.GoesQuietAsync(stage);

        await Expect(sam.Page.Locator("a.place[data-conversation='c:cs-alerts'] [data-count]")).ToHaveTextAsync("1");
        await sam.GoAsync("/c/cs-alerts");
        await Expect(sam.Message(Northwind.Headline)).ToBeVisibleAsync();
        await sam.LookAsync("channel");
    });
}
