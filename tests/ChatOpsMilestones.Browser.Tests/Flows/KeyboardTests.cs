using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Browser.Tests.Kit;
using ChatOpsMilestones.Core.Cards;
using Microsoft.Playwright;

namespace ChatOpsMilestones.Browser.Tests.Flows;

public sealed class KeyboardTests(BrowserFixture browser)
{
    private const int MostTabs = 40;

    [Fact]
    public Task A_card_is_snoozed_without_a_mouse() => Stage.PlayAsync(browser, async stage =>
    {
        await Northwind.GoesQuietAsync(stage);
        var jordan = await stage.EnterAsync("Jordan Lee");
        await jordan.GoAsync("/");
        var card = jordan.Message(Northwind.Headline);
        var snooze = card.Locator("details.menu > summary");

        await TabToAsync(jordan, "summary.button");
        await Expect(snooze).ToBeFocusedAsync();
        await jordan.Page.Keyboard.PressAsync("Enter");
        await jordan.Page.Keyboard.PressAsync("Tab");
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "4 hours" })).ToBeFocusedAsync();
        await jordan.Page.Keyboard.PressAsync("Escape");
        await Expect(snooze).ToBeFocusedAsync();
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "4 hours" })).ToBeHiddenAsync();
        await jordan.Page.Keyboard.PressAsync("Space");
        await jordan.Page.Keyboard.PressAsync("Tab");
        await jordan.Page.Keyboard.PressAsync("Tab");
        await jordan.Page.Keyboard.PressAsync("Enter");

        await Expect(card.Locator(".state")).ToHaveTextAsync("Snoozed");
        await Expect(card).ToContainTextAsync("until Tue 24 Nov, 08:00");
        await Expect(card.Locator(":focus")).ToHaveCountAsync(1);
    });

    [Fact]
    public Task What_others_do_takes_away_neither_the_focus_nor_what_is_being_typed() => Stage.PlayAsync(browser, async stage =>
    {
        await Northwind.GoesQuietAsync(stage);
        var alert = await stage.Host.AlertAsync(Northwind.Id, Northwind.Rule);
        var jordan = await stage.EnterAsync("Jordan Lee");
        await jordan.GoAsync("/c/cs-alerts");
        var card = jordan.Message(Northwind.Headline);

        await card.GetByRole(AriaRole.Button, new() { Name = "Schedule" }).FocusAsync();
        await stage.Host.ClickAsync(Books.Sam, alert, ActionKind.Helpful);
        await Expect(card).ToContainTextAsync("Sam Park found it helpful");
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Schedule" })).ToBeFocusedAsync();

        await jordan.Composer.PressSequentiallyAsync("half a sent");
        await stage.Host.ClickAsync(Books.Sam, alert, ActionKind.Undo);
        await Expect(card).ToContainTextAsync("Sam Park took it back");
        await Expect(jordan.Composer).ToBeFocusedAsync();
        await jordan.Composer.PressSequentiallyAsync("ence");
        await Expect(jordan.Composer).ToHaveValueAsync("half a sentence");

        await card.Locator("details.menu > summary").ClickAsync();
        await stage.Host.ClickAsync(Books.Sam, alert, ActionKind.Helpful);
        await Expect(card).ToContainTextAsync("Sam Park found it helpful");
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "3 days" })).ToBeVisibleAsync();
        await jordan.Page.ReloadAsync();
        await Expect(jordan.Composer).ToHaveValueAsync("half a sentence");
    });

    private static async Task TabToAsync(Person person, string selector)
    {
        for (var i = 0; i < MostTabs; i++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            if (await person.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
        }

        Assert.Fail($"{MostTabs} times Tab do not lead to {selector}.");
    }
}
