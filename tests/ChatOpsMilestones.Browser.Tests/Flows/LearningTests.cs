using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Browser.Tests.Kit;

namespace ChatOpsMilestones.Browser.Tests.Flows;

/// <summary>The loop that the product exists for, click by click: verdicts of one CSM move what that CSM is shown, and nobody else.</summary>
public sealed class LearningTests(BrowserFixture browser)
{
    private static readonly string[] First = ["a1", "a2", "a3", "a4", "a5"];

    [Fact]
    public Task Five_times_not_relevant_lowers_and_then_holds_the_rule_for_that_csm_alone() => Stage.PlayAsync(browser, async stage =>
    {
        var host = stage.Host;
        await host.WriteAsync([.. First.Append("x").Append("y").Select(id => Books.Account(id, Books.Jordan)), Books.Account("w", Books.Sam), Books.Account("z", Books.Sam)]);
        await host.WriteAsync([.. First.Append("w").SelectMany(id => Books.Use(id, "alpha", "2026-11-23", 12))]);
        await host.TickAtAsync("2026-11-23T08:30");
        await host.TickAtAsync("2026-11-23T09:01");
        var jordan = await stage.EnterAsync("Jordan Lee");
        var sam = await stage.EnterAsync("Sam Park");
        await jordan.GoAsync("/");
        await sam.GoAsync("/");
        var first = await IdOfAsync(host, "a1", "alpha/hit");
        var others = await IdOfAsync(host, "w", "alpha/hit");

        await AskAsync(jordan, $"why {first}", "Learned 0 points when it was decided, 0 points now");
        await AskAsync(sam, $"why {others}", "Learned 0 points when it was decided, 0 points now");
        foreach (var account in First)
            await NotRelevantAsync(jordan, $"Account {account} reached");

        await AskAsync(jordan, $"why {first}", "Learned 0 points when it was decided, −4 points now");
        await Expect(jordan.Message($"Why {first}").Last).ToContainTextAsync("Your 5 verdicts on this rule: 0 helpful, 5 not relevant");
        await jordan.LookAsync("why");
        await AskAsync(sam, $"why {others}", "Learned 0 points when it was decided, 0 points now");

        await host.WriteAsync([.. new[] { "x", "z" }.SelectMany(id => Books.Use(id, "alpha", "2026-11-24", 12)), .. Books.Use("y", "beta", "2026-11-24", 12)]);
        await host.TickAtAsync("2026-11-24T08:30");
        await jordan.SayAsync("mine");
        var twins = jordan.Message("open for you").Last.Locator(".line").Filter(new() { HasTextRegex = new("Account [xy] reached") });
        await Expect(twins).ToHaveTextAsync([new System.Text.RegularExpressions.Regex("Account y .*betas.* 43 points"), new("Account x .*alphas.* 39 points, −4 points learned")]);
        await jordan.LookAsync("mine");

        await host.TickAtAsync("2026-11-24T09:01");
        await Expect(jordan.Message("Account y reached 12 betas").Locator(".card-headline")).ToBeVisibleAsync();
        await AskAsync(jordan, "silence Account x", "low relevance");
        await Expect(jordan.Page.Locator(".card-headline").Filter(new() { HasText = "Account x" })).ToHaveCountAsync(0);
        await jordan.LookAsync("silence");
        await Expect(sam.Message("Account z reached 12 alphas").Locator(".card-headline")).ToBeVisibleAsync();
        await AskAsync(sam, $"why {await IdOfAsync(host, "z", "alpha/hit")}", "Learned 0 points when it was decided, 0 points now");
    });

    private static async Task<string> IdOfAsync(TestHost host, string account, string rule) => (await host.AlertAsync(account, rule)).PublicId;

    private static async Task NotRelevantAsync(Person person, string headline)
    {
        var card = person.Page.Locator("#messages > .message").Filter(new() { Has = person.Page.Locator(".card-headline").Filter(new() { HasText = headline }) });
        await person.PressAsync(card, "Not relevant");
        await person.Dialog.GetByLabel("No action possible").CheckAsync();
        await person.PressAsync(person.Dialog, "Not relevant");
        await Expect(card.Locator(".status-lines")).ToContainTextAsync("found it not relevant");
        await Expect(person.Dialog).ToHaveCountAsync(0);
    }

    // The answer is the last message that is not the person's own words.
    private static async Task AskAsync(Person person, string command, string answer)
    {
        await person.SayAsync(command);
        await Expect(person.Page.Locator("#messages > .message").Last.Locator(".text-message")).ToContainTextAsync(answer);
    }
}
