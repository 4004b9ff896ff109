using ChatOpsMilestones.Browser.Tests.Kit;
using Microsoft.Playwright;

namespace ChatOpsMilestones.Browser.Tests.Flows;

public sealed class ThreadTests(BrowserFixture browser)
{
    [Fact]
    public Task A_reply_in_a_cards_thread_is_kept_as_a_note_on_the_account() => Stage.PlayAsync(browser, async stage =>
    {
        await Northwind.GoesQuietAsync(stage);
        var sam = await stage.EnterAsync("Sam Park");
        await sam.GoAsync("/c/cs-alerts");
        var jordan = await stage.EnterAsync("Jordan Lee");
        await jordan.GoAsync("/c/cs-alerts");

        await jordan.Message(Northwind.Headline).Locator("a[data-thread]").ClickAsync();
        var reply = jordan.Thread.GetByRole(AriaRole.Textbox, new() { Name = "Reply" });
        await Expect(reply).ToBeFocusedAsync();
        await reply.FillAsync("Ana is on leave until <December>");
        await reply.PressAsync("Enter");

        await Expect(jordan.Thread.Locator("#replies .said")).ToHaveTextAsync("Ana is on leave until <December>");
        await Expect(jordan.Thread.Locator(".thread-count")).ToHaveTextAsync("1 reply");
        await jordan.LookAsync("thread");
        await Expect(sam.Message(Northwind.Headline).Locator("a.thread-link")).ToContainTextAsync("1 reply");
        await sam.GoAsync("/account/" + Northwind.Id);
        await Expect(sam.Page.Locator(".form-section").Filter(new() { HasText = "What happened" })).ToContainTextAsync("Jordan Lee noted: Ana is on leave until <December>");
        await sam.LookAsync("account");
    });
}
