using AngleSharp.Dom;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Workspace.Tests.Kit;

namespace ChatOpsMilestones.Workspace.Tests.Cards;

/// <summary>Names come from customers: whatever they hold, it is shown and does nothing.</summary>
public sealed class HostileTextTests
{
    [Fact]
    public async Task Hostile_text_is_shown_as_it_is_and_adds_nothing_to_the_page()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await app.PostAsync(SampleCards.Hostile);
        await SampleBook.SayAsync(app, "said-1", WorkspaceApp.Sam, "<script>alert(1)</script>\n\u202Ereverse <b>");
        await app.PostAsync(new ChatContent.OfText(new TextMessage
        {
            Title = "<h1>title</h1>",
            Lines = [new("<i>text</i>") { Lead = "<u>", Detail = "\"><script>", AlertId = "\"onload=x", AccountId = "../../c/x?<>", FileId = "javascript:1" }],
        }));

        var page = await browser.OpenAsync("/c/cs-alerts");

        Assert.Single(page.QuerySelectorAll("script"));
        Assert.Empty(page.QuerySelectorAll("img, iframe, object, b, i, style, #messages h1, [style]"));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(SampleCards.Hostile.Headline, page.QuerySelector(".card-headline")!.TextContent);
        Assert.Equal(SampleCards.Hostile.AccountName, page.QuerySelector(".fact dd")!.TextContent.Trim());
        Assert.Equal(SampleCards.Hostile.Evidence!.Title, page.QuerySelector("svg title")!.TextContent);
        Assert.Equal("<script>alert(1)</script>\n\u202Ereverse <b>", page.QuerySelector(".said")!.TextContent);
    }

    [Fact]
    public async Task Links_lead_to_https_or_to_a_path_of_ours_and_nowhere_else()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await app.PostAsync(SampleCards.Hostile);

        var page = await browser.OpenAsync("/c/cs-alerts");

        Assert.Equal(
            ["/account/6", "https://example.com/?a=%22%3E%3Cscript%3E"],
            page.QuerySelectorAll(".card-links a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["noopener noreferrer"], page.QuerySelectorAll(".card-links a[target]").Select(link => link.GetAttribute("rel")));
        Assert.All(page.QuerySelectorAll("[href], [src], [action]"), element =>
        {
            var target = element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("action")!;
            Assert.True(target is ['/', not '/', ..] or "/" or ['#', ..] || target.StartsWith("https://", StringComparison.Ordinal), target);
        });
    }

    [Fact]
    public async Task Every_text_from_outside_is_kept_from_turning_its_neighbours_round()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await app.PostAsync(SampleCards.Hostile with { Headline = "marked-text", Why = "marked-text", Advice = "marked-text", AccountName = "marked-text", MilestoneName = "marked-text", StatusLines = ["marked-text"], Mark = "marked-text" });

        var page = await browser.OpenAsync("/c/cs-alerts");

        var places = page.QuerySelectorAll("#messages *").Where(element => element.ChildNodes.Any(node => node is IText text && text.Text.Contains("marked-text", StringComparison.Ordinal))).ToList();
        Assert.Equal(7, places.Count);
        Assert.All(places, place => Assert.Equal("bdi", place.LocalName));
    }
}
