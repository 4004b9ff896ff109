using ChatOpsMilestones.Browser.Tests.Kit;
using Microsoft.Playwright;

namespace ChatOpsMilestones.Browser.Tests.Flows;

/// <summary>A manager looks at the playbook, replays a milestone, switches it and writes down what was learned.</summary>
public sealed class MilestonePageTests(BrowserFixture browser)
{
    [Fact]
    public Task A_milestone_is_replayed_switched_and_annotated() => Stage.PlayAsync(browser, async stage =>
    {
        await Northwind.GoesQuietAsync(stage);
        var maria = await stage.EnterAsync("Maria Boss");

        await maria.GoAsync("/milestones");
        await maria.LookAsync("milestones");
        await maria.Page.GetByRole(AriaRole.Link, new() { Name = "Quiet", Exact = true }).ClickAsync();
        await Expect(maria.Page.GetByText("It has not been replayed yet")).ToBeVisibleAsync();
        await maria.LookAsync("milestone-unvalidated");

        await maria.PressAsync(maria.Page.Locator("#main"), "Replay");
        await Expect(maria.Page.GetByText("Replayed", new() { Exact = false }).Last).ToBeVisibleAsync();
        await Expect(maria.Page.GetByText("by Maria Boss")).ToBeVisibleAsync();
        await maria.LookAsync("milestone-replayed");

        await maria.PressAsync(maria.Page.Locator("#main"), "Run in shadow");
        await Expect(maria.Page.Locator("#main").GetByText("In shadow").First).ToBeVisibleAsync();
        await maria.Page.GetByLabel("A note for everybody").FillAsync("Fires <b>too early</b> in December.");
        await maria.PressAsync(maria.Page.Locator("#main"), "Keep the note");
        await Expect(maria.Page.Locator(".notes").GetByText("Fires <b>too early</b> in December.")).ToBeVisibleAsync();
        await maria.LookAsync("milestone-noted");
    });

    [Fact]
    public Task A_csm_reads_the_page_and_has_no_buttons_to_change_it() => Stage.PlayAsync(browser, async stage =>
    {
        await Northwind.GoesQuietAsync(stage);
        var jordan = await stage.EnterAsync("Jordan Lee", narrow: true);

        await jordan.GoAsync("/milestones");
        await jordan.LookAsync("narrow-milestones");
        await jordan.Page.GetByRole(AriaRole.Link, new() { Name = "Quiet", Exact = true }).ClickAsync();
        await Expect(jordan.Page.GetByText("What it does")).ToBeVisibleAsync();
        await Expect(jordan.Page.GetByRole(AriaRole.Button, new() { Name = "Replay" })).ToHaveCountAsync(0);
        await Expect(jordan.Page.GetByRole(AriaRole.Button, new() { Name = "Run in shadow" })).ToHaveCountAsync(0);
        await jordan.LookAsync("narrow-milestone");
    });
}
