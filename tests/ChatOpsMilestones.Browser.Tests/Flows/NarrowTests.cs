using ChatOpsMilestones.Browser.Tests.Kit;
using Microsoft.Playwright;

namespace ChatOpsMilestones.Browser.Tests.Flows;

/// <summary>On a phone's screen, 390 × 844.</summary>
public sealed class NarrowTests(BrowserFixture browser)
{
    // Everything that would have to be moved sideways to be read.
    private const string WiderThanTheScreen = """
        () => [...document.querySelectorAll('*')]
          .filter(e => e.scrollWidth > e.clientWidth + 1 && (e === document.documentElement || /auto|scroll/.test(getComputedStyle(e).overflowX)) && e.localName !== 'textarea')
          .map(e => `${e.localName}#${e.id}.${e.className}: ${e.scrollWidth} > ${e.clientWidth}`)
        """;

    [Fact]
    public Task Nothing_has_to_be_moved_sideways() => Stage.PlayAsync(browser, async stage =>
    {
        await Northwind.GoesQuietAsync(stage);
        var jordan = await stage.EnterAsync("Jordan Lee", narrow: true);

        await jordan.GoAsync("/c/cs-alerts");
        await LookAsync(jordan, "narrow-channel");
        await jordan.Page.GetByRole(AriaRole.Button, new() { Name = "Open the menu" }).ClickAsync();
        await LookAsync(jordan, "narrow-menu", jordan.Page.Locator("#sidebar"));
        await jordan.Page.GetByRole(AriaRole.Link, new() { Name = "Milestones", Exact = true }).ClickAsync();
        await jordan.SayAsync("help");
        await Expect(jordan.Message("What you can ask me")).ToBeVisibleAsync();
        await LookAsync(jordan, "narrow-messages");
        var card = jordan.Message(Northwind.Headline).Filter(new() { Has = jordan.Page.Locator(".card") });
        await card.Locator("a[data-thread]").First.ClickAsync();
        await Expect(jordan.Thread).ToBeVisibleAsync();
        await LookAsync(jordan, "narrow-thread");
        await jordan.Thread.GetByRole(AriaRole.Link, new() { Name = "Back to the conversation" }).ClickAsync();
        await jordan.PressAsync(card, "Schedule");
        await Expect(jordan.Dialog).ToBeVisibleAsync();
        await LookAsync(jordan, "narrow-form");
        await jordan.GoAsync("/account/" + Northwind.Id);
        await LookAsync(jordan, "narrow-account");
    });

    private static async Task LookAsync(Person person, string name, ILocator? part = null)
    {
        Assert.Empty(await person.Page.EvaluateAsync<string[]>(WiderThanTheScreen));
        await person.LookAsync(name, part);
    }
}
