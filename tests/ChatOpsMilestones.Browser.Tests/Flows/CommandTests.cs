using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Browser.Tests.Kit;
using Microsoft.Playwright;

namespace ChatOpsMilestones.Browser.Tests.Flows;

public sealed class CommandTests(BrowserFixture browser)
{
    private const string WithRenewals = Books.TwinPlaybook + """

          - id: renewal
            name: Renewal
            category: time
            state: on
            sources: [crm]
            rules:
              near:
                name: Renewal near
                headline: "{account} renews in {days_left} days"
                why: "The date is {date}."
                advice: { healthy: "Write to {account}.", watch: "Write to {account}.", at_risk: "Call {account}." }
                trigger: { kind: countdown, date: renewal, before: 7d, until: 0d }
                priority: fyi
        """;

    [Fact]
    public Task Commands_are_answered_in_the_persons_own_messages() => Stage.PlayAsync(browser, async stage =>
    {
        await stage.Host.WriteAsync(Books.Account("n2", Books.Jordan) with { Name = "Northwind Bakery", RenewalDate = new DateOnly(2026, 12, 1) });
        await Northwind.GoesQuietAsync(stage);
        var jordan = await stage.EnterAsync("Jordan Lee");
        await jordan.GoAsync("/");
        var answer = jordan.Page.Locator("#messages > .message").Last.Locator(".text-message");

        await jordan.SayAsync("help");
        await Expect(answer).ToContainTextAsync("What you can ask me");
        await jordan.LookAsync("help");

        await jordan.SayAsync("mine");
        await Expect(answer).ToContainTextAsync("1 open for you");
        await Expect(answer.GetByRole(AriaRole.Link, new() { Name = Northwind.Headline })).ToBeVisibleAsync();

        await jordan.SayAsync("due");
        await Expect(answer).ToContainTextAsync("Northwind Bakery");
        await jordan.SayAsync("account northwind");
        await Expect(answer).ToContainTextAsync("“northwind” can mean 2 accounts");
        await Expect(answer).ToContainTextAsync("Northwind Bakery");
        await jordan.LookAsync("answers");

        await jordan.SayAsync("account northwind bakery");
        await Expect(answer.GetByRole(AriaRole.Link, new() { Name = "Everything about the account" })).ToBeVisibleAsync();
        await jordan.LookAsync("account-answer");
        await jordan.SayAsync("mien");
        await Expect(answer).ToContainTextAsync("Did you mean mine?");
    }, WithRenewals);

    [Fact]
    public Task In_a_channel_only_the_asking_person_sees_question_and_answer() => Stage.PlayAsync(browser, async stage =>
    {
        await Northwind.GoesQuietAsync(stage);
        var sam = await stage.EnterAsync("Sam Park");
        await sam.GoAsync("/c/cs-alerts");
        var jordan = await stage.EnterAsync("Jordan Lee");
        await jordan.GoAsync("/c/cs-alerts");

        await jordan.SayAsync("/mine");
        await Expect(jordan.Message("1 open for you").Locator(".only-you")).ToHaveTextAsync("Only visible to you");
        await jordan.SayAsync("Good morning, everybody");

        await Expect(sam.Message("Good morning, everybody")).ToBeVisibleAsync();
        await Expect(sam.Message("mine")).ToHaveCountAsync(0);
        await Expect(sam.Message("open for you")).ToHaveCountAsync(0);
        await jordan.LookAsync("only-you");
        await sam.Page.ReloadAsync();
        await Expect(sam.Message("Good morning, everybody")).ToBeVisibleAsync();
        await Expect(sam.Message("open for you")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Another_persons_messages_are_not_shown() => Stage.PlayAsync(browser, async stage =>
    {
        await Northwind.GoesQuietAsync(stage);
        var sam = await stage.EnterAsync("Sam Park", script: false);

        var answer = await sam.Page.APIRequest.GetAsync(new Uri(new Uri(sam.Page.Url), "/d/" + Uri.EscapeDataString(Books.Jordan)).ToString());

        Assert.Equal(403, answer.Status);
        Assert.DoesNotContain("Northwind", await answer.TextAsync(), StringComparison.Ordinal);
    });
}
