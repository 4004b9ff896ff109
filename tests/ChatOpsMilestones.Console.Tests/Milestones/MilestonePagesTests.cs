using System.Net;
using ChatOpsMilestones.Workspace.Tests.Kit;

namespace ChatOpsMilestones.Workspace.Tests.Milestones;

public sealed class MilestonePagesTests
{
    [Fact]
    public async Task The_list_says_what_is_validated_and_what_it_found()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();

        var page = await browser.OpenAsync("/milestones");

        var rows = page.QuerySelectorAll(".milestone-table tbody tr");
        Assert.Equal(2, rows.Length);
        Assert.Contains("Validated 23 November 2026", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("40% (26–55%)", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Unvalidated", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("In shadow", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("/milestones/gone-quiet", rows[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("page", page.QuerySelector(".sidebar a[href='/milestones']")!.GetAttribute("aria-current"));
    }

    [Fact]
    public async Task A_milestones_page_shows_its_replay_with_cards_that_cannot_be_pressed()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();

        var page = await browser.OpenAsync("/milestones/gone-quiet");

        Assert.Equal(52, page.QuerySelectorAll(".weeks rect").Length);
        Assert.Equal(["57", "41", "7", "40%"], page.QuerySelectorAll(".tiles dd:not(.small)").Select(e => e.TextContent));
        Assert.Contains("16 of 40 fires with known outcome churned within 90 days", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Too few outcomes to judge: 4 accounts churned", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll(".example .card"));
        Assert.Empty(page.QuerySelectorAll(".example form, main img, main b i"));
        Assert.Contains("<b>Jordan</b>", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("[style]"));
    }

    [Fact]
    public async Task Managers_change_how_it_runs_with_one_click_and_keep_notes()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var csm = await app.SignInAsync();
        Assert.Empty((await csm.OpenAsync("/milestones/gone-quiet")).QuerySelectorAll(".milestone-states, .milestone-note"));

        using var manager = await app.SignInAsync(WorkspaceApp.Morgan);
        var page = await manager.OpenAsync("/milestones/gone-quiet");
        Assert.Contains("the file says on", page.QuerySelector("#runs")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Fires in <b>August</b>", page.QuerySelector("#learned")!.ParentElement!.TextContent, StringComparison.Ordinal);
        using (var done = await manager.PressAsync(page.QuerySelector(".milestone-states button[value='on']")!))
            Assert.Equal("/milestones/gone-quiet", done.Headers.Location!.OriginalString);
        using (var refused = await manager.PressAsync(page.QuerySelector(".milestone-states button[value='off']")!))
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task Managers_start_a_replay_and_others_do_not()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var csm = await app.SignInAsync();
        var page = await csm.OpenAsync("/milestones/gone-quiet");
        Assert.Empty(page.QuerySelectorAll("main form"));
        using (var refused = await csm.SubmitAsync("/milestones/gone-quiet/replay"))
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        using var manager = await app.SignInAsync(WorkspaceApp.Morgan);
        page = await manager.OpenAsync("/milestones/gone-quiet");
        using var started = await manager.PressAsync(page.QuerySelector("main form button")!);
        Assert.Equal(HttpStatusCode.SeeOther, started.StatusCode);
        Assert.Equal("/milestones/gone-quiet", started.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_replay_that_runs_shows_how_far_it_is_and_is_not_started_twice()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var manager = await app.SignInAsync(WorkspaceApp.Morgan);

        var page = await manager.OpenAsync("/milestones/first-value");
        Assert.Empty(page.QuerySelectorAll("main form"));
        Assert.Equal("0.4", page.QuerySelector("progress")!.GetAttribute("value"));
        using var again = await manager.SubmitAsync("/milestones/first-value/replay");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task Managers_replay_all_milestones_from_the_list()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var csm = await app.SignInAsync();
        Assert.Empty((await csm.OpenAsync("/milestones")).QuerySelectorAll("main form"));
        using (var refused = await csm.SubmitAsync("/milestones/replay"))
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        using var manager = await app.SignInAsync(WorkspaceApp.Morgan);
        var page = await manager.OpenAsync("/milestones");
        using var started = await manager.PressAsync(page.QuerySelector("main form button")!);
        Assert.Equal("/milestones", started.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_milestone_that_is_not_there_is_nothing_here()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        using var missing = await browser.GetAsync("/milestones/loud");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }
}
