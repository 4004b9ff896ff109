using ChatOpsMilestones.Browser.Tests.Kit;
using Microsoft.Playwright;

namespace ChatOpsMilestones.Browser.Tests.Flows;

public sealed class DialogTests(BrowserFixture browser)
{
    [Fact]
    public Task View_opens_facts_and_timeline_over_the_conversation() => Stage.PlayAsync(browser, async stage =>
    {
        await Northwind.GoesQuietAsync(stage);
        var jordan = await stage.EnterAsync("Jordan Lee");
        await jordan.GoAsync("/");
        var view = jordan.Message(Northwind.Headline).GetByRole(AriaRole.Button, new() { Name = "View" });

        await view.ClickAsync();

        await Expect(jordan.Dialog.GetByRole(AriaRole.Heading, new() { Name = Northwind.Name })).ToBeVisibleAsync();
        await Expect(jordan.Dialog).ToContainTextAsync("Paid seats");
        await Expect(jordan.Dialog.GetByRole(AriaRole.Heading, new() { Name = "What happened" })).ToBeVisibleAsync();
        await Expect(jordan.Dialog).ToContainTextAsync("Ana Ruiz");
        await jordan.LookAsync("view");
        await jordan.Page.Keyboard.PressAsync("Escape");
        await Expect(jordan.Dialog).ToHaveCountAsync(0);
        await Expect(view).ToBeFocusedAsync();
    });

    [Fact]
    public Task Schedule_keeps_what_was_typed_when_it_is_wrong_and_then_puts_a_calendar_file_into_the_thread() => Stage.PlayAsync(browser, async stage =>
    {
        await Northwind.GoesQuietAsync(stage);
        var jordan = await stage.EnterAsync("Jordan Lee");
        await jordan.GoAsync("/");
        var card = jordan.Message(Northwind.Headline);

        await jordan.PressAsync(card, "Schedule");
        await Expect(jordan.Dialog.GetByLabel("Attendees")).ToHaveValueAsync(Northwind.Champion);
        await jordan.Dialog.GetByLabel("When").SelectOptionAsync("other");
        await jordan.Dialog.GetByLabel("Another date").FillAsync("2026-11-25");
        await jordan.Dialog.GetByLabel("Another time").FillAsync("14:30");
        await jordan.Dialog.GetByLabel("Attendees").FillAsync(Northwind.Champion + ", not-an-address");
        await jordan.Dialog.GetByLabel("Agenda").FillAsync("What changed in November?\nWhat would help?");
        await jordan.PressAsync(jordan.Dialog, "Schedule");

        await Expect(jordan.Dialog.Locator(".form-errors")).ToBeFocusedAsync();
        await Expect(jordan.Dialog.Locator(".field-wrong .error")).ToHaveTextAsync("“not-an-address” is not an e-mail address.");
        await Expect(jordan.Dialog.GetByLabel("Attendees")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(jordan.Dialog.GetByLabel("Attendees")).ToHaveValueAsync(Northwind.Champion + ", not-an-address");
        await Expect(jordan.Dialog.GetByLabel("Another date")).ToHaveValueAsync("2026-11-25");
        await Expect(jordan.Dialog.GetByLabel("Agenda")).ToHaveValueAsync("What changed in November?\nWhat would help?");
        await jordan.LookAsync("schedule-wrong");
        await jordan.Dialog.GetByLabel("Attendees").FillAsync(Northwind.Champion);
        await jordan.PressAsync(jordan.Dialog, "Schedule");

        await Expect(jordan.Dialog).ToHaveCountAsync(0);
        await Expect(card.Locator(".status-lines")).ToContainTextAsync("Jordan Lee scheduled a meeting for");
        await card.Locator("a.thread-link").ClickAsync();
        await Expect(jordan.Thread).ToContainTextAsync("Wednesday 25 November, 14:30");
        await jordan.LookAsync("thread-scheduled");
        var download = await jordan.Page.RunAndWaitForDownloadAsync(() => jordan.Thread.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        Assert.Equal("meeting.ics", download.SuggestedFilename);
        var text = (await File.ReadAllTextAsync(await download.PathAsync())).Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.Contains("mailto:" + Northwind.Champion, text, StringComparison.Ordinal);
        Assert.Contains("What changed in November?\\nWhat would help?", text, StringComparison.Ordinal);
        var answer = await jordan.Page.APIRequest.GetAsync(download.Url);
        Assert.StartsWith("text/calendar", answer.Headers["content-type"], StringComparison.Ordinal);
    });

    [Fact]
    public Task Snooze_until_a_date_takes_only_a_day_to_come() => Stage.PlayAsync(browser, async stage =>
    {
        await Northwind.GoesQuietAsync(stage);
        var jordan = await stage.EnterAsync("Jordan Lee");
        await jordan.GoAsync("/c/cs-alerts");
        var card = jordan.Message(Northwind.Headline);

        await card.Locator("details.menu > summary").ClickAsync();
        await jordan.PressAsync(card, "Until a date…");
        var date = jordan.Dialog.GetByLabel("Until the morning of");
        await date.FillAsync("2026-11-20");
        await jordan.PressAsync(jordan.Dialog, "Snooze");
        await Expect(jordan.Dialog.Locator(".field .error")).ToContainTextAsync("Choose a day after today");
        await Expect(date).ToHaveValueAsync("2026-11-20");
        await jordan.LookAsync("snooze-wrong");
        await date.FillAsync("2026-12-01");
        await jordan.PressAsync(jordan.Dialog, "Snooze");

        await Expect(card.Locator(".state")).ToHaveTextAsync("Snoozed");
        await Expect(card).ToContainTextAsync("until Tue 1 Dec, 08:00");
    });
}
