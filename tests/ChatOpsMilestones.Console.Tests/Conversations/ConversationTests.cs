using System.Net;
using ChatOpsMilestones.Workspace.Tests.Kit;

namespace ChatOpsMilestones.Workspace.Tests.Conversations;

public sealed class ConversationTests
{
    [Fact]
    public async Task Days_are_set_apart_in_the_persons_zone()
    {
        await using var app = await WorkspaceApp.StartAsync(now: "2026-11-20T23:30");
        await app.PostAsync("one");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.PostAsync("two");
        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.PostAsync("three");
        using var jordan = await app.SignInAsync();
        using var sam = await app.SignInAsync(WorkspaceApp.Sam);

        Assert.Equal(["Saturday, 21 November", "Today"], (await jordan.OpenAsync("/c/cs-alerts")).QuerySelectorAll(".day").Select(day => day.TextContent));
        Assert.Equal(["Friday, 20 November", "Today"], (await sam.OpenAsync("/c/cs-alerts")).QuerySelectorAll(".day").Select(day => day.TextContent));
        Assert.Equal(["00:30", "01:30", "01:30"], jordan.Page.QuerySelectorAll("time").Select(time => time.TextContent));
        Assert.Equal("2026-11-20T23:30:00Z", jordan.Page.QuerySelector("time")!.GetAttribute("datetime"));
    }

    [Fact]
    public async Task What_is_new_is_marked_and_counts_as_read_once_it_was_shown()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await app.PostAsync("one");
        await browser.OpenAsync("/c/cs-alerts");
        var second = await app.PostAsync("two");
        await app.PostAsync("three");

        var page = await browser.OpenAsync("/c/cs-alerts");
        Assert.Equal($"m-{second}", page.QuerySelector("#new")!.NextElementSibling!.Id);
        Assert.True(page.QuerySelector("a.place[aria-current=page] .badge")!.HasAttribute("hidden"));

        Assert.Null((await browser.OpenAsync("/c/cs-alerts")).QuerySelector("#new"));
        Assert.Equal((int[])[0], await app.Reader.UnreadAsync([(WorkspaceApp.Jordan, WorkspaceApp.Alerts)]));
    }

    [Fact]
    public async Task A_long_conversation_is_read_part_by_part()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        for (var i = 1; i <= 100; i++)
            await app.PostAsync($"{i}");

        var page = await browser.OpenAsync("/c/cs-alerts");
        Assert.Equal(Enumerable.Range(61, 40), Numbers(page));
        Assert.Equal("true", page.QuerySelector("#main")!.GetAttribute("data-live"));

        page = await browser.OpenAsync(page.QuerySelector(".part a")!.GetAttribute("href")!);
        Assert.Equal(Enumerable.Range(21, 40), Numbers(page));
        Assert.Null(page.QuerySelector("#main")!.GetAttribute("data-live"));
        Assert.Equal("/c/cs-alerts", page.QuerySelectorAll(".part a")[^1].GetAttribute("href"));

        page = await browser.OpenAsync(page.QuerySelector(".part a")!.GetAttribute("href")!);
        Assert.Equal(Enumerable.Range(1, 20), Numbers(page));
        Assert.NotNull(page.QuerySelector(".beginning"));
    }

    [Fact]
    public async Task A_link_to_one_message_shows_what_stands_around_it()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var ids = new List<string>();
        for (var i = 1; i <= 100; i++)
            ids.Add(await app.PostAsync($"{i}"));

        Assert.Equal(Enumerable.Range(10, 80), Numbers(await browser.OpenAsync($"/c/cs-alerts?at={ids[49]}")));
        Assert.Equal(Enumerable.Range(59, 42), Numbers(await browser.OpenAsync($"/c/cs-alerts?at={ids[98]}")));
        Assert.Equal(Enumerable.Range(61, 40), Numbers(await browser.OpenAsync("/c/cs-alerts?at=gone")));
        Assert.Equal("true", browser.Page.QuerySelector("#main")!.GetAttribute("data-live"));
    }

    [Fact]
    public async Task Only_their_own_person_reads_direct_messages()
    {
        await using var app = await WorkspaceApp.StartAsync();
        var message = await app.PostAsync("for Sam alone", "d:" + WorkspaceApp.Sam);
        using var browser = await app.SignInAsync();

        foreach (var path in new[] { "/d/sam@example.com", $"/d/sam@example.com?thread={message}", "/events?conversation=d:sam@example.com" })
        {
            using var response = await browser.GetAsync(path);
            Assert.False(response.IsSuccessStatusCode);
            Assert.DoesNotContain("for Sam alone", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var page = await browser.OpenAsync($"/c/cs-alerts?thread={message}&at={message}");
        Assert.Null(page.QuerySelector("#thread"));
    }

    [Theory]
    [InlineData("/c/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/d/nobody@example.com", HttpStatusCode.NotFound)]
    [InlineData("/d/sam@example.com", HttpStatusCode.Forbidden)]
    [InlineData("/account/none", HttpStatusCode.NotFound)]
    [InlineData("/alert/none", HttpStatusCode.NotFound)]
    [InlineData("/files/none", HttpStatusCode.NotFound)]
    [InlineData("/no/such/page", HttpStatusCode.NotFound)]
    [InlineData("/c/cs-alerts?before=abc&at=%00&thread=x", HttpStatusCode.OK)]
    [InlineData("/c/cs-alerts?before=99999999999999999999", HttpStatusCode.OK)]
    public async Task A_wrong_address_is_told_in_words(string path, HttpStatusCode expected)
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();

        using var response = await browser.GetAsync(path);

        Assert.Equal(expected, response.StatusCode);
        Assert.Contains("<h1", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_is_where_something_is()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        using var before = await browser.GetAsync("/");
        await app.PostAsync(SampleCards.Urgent, "d:" + WorkspaceApp.Jordan);

        using var after = await browser.GetAsync("/");

        Assert.Equal(("/c/cs-alerts", "/d/jordan%40example.com"), (before.Headers.Location!.OriginalString, after.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task An_alerts_link_leads_to_the_newest_message_that_one_may_see()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var shared = await app.PostAsync(SampleCards.Urgent);
        await app.PostAsync(SampleCards.Urgent, "d:" + WorkspaceApp.Sam);

        using var response = await browser.GetAsync($"/alert/{SampleCards.Urgent.AlertId}");

        Assert.Equal($"/c/cs-alerts?at={shared}#m-{shared}", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_file_comes_as_a_download()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();

        using var response = await browser.GetAsync("/files/file-1");

        Assert.Equal("text/calendar", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("BEGIN:VCALENDAR", await response.Content.ReadAsStringAsync());
    }

    private static IEnumerable<int> Numbers(AngleSharp.Html.Dom.IHtmlDocument page) =>
        page.QuerySelectorAll(".line-text").Select(text => int.Parse(text.TextContent));
}
