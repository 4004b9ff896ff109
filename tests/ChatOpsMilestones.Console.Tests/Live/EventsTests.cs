using System.Net;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.Workspace.Tests.Kit;

namespace ChatOpsMilestones.Workspace.Tests.Live;

public sealed class EventsTests
{
    private const string Alerts = "conversation=c:cs-alerts";

    [Fact]
    public async Task A_new_message_and_its_change_arrive_as_the_page_draws_them()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await using var live = await EventReader.OpenAsync(browser, Alerts);
        await live.NextAsync("unread");

        var id = await app.PostAsync(SampleCards.Urgent);
        var added = await live.MessageAsync();
        await app.UpdateAsync(id, FakeBot.Changed(SampleCards.Urgent, "Sam handled it"));
        var changed = await live.MessageAsync();

        var drawn = (await browser.OpenAsync("/c/cs-alerts")).GetElementById($"m-{id}")!;
        Assert.Equal(($"m-{id}", $"m-{id}"), (added.Id, changed.Id));
        Assert.Equal("Sam handled it", changed.QuerySelector(".status-lines")!.TextContent.Trim());
        Assert.Equal(drawn.QuerySelector(".card")!.TextContent, changed.QuerySelector(".card")!.TextContent);
        Assert.Equal(("1", "2"), (added.GetAttribute("data-seq"), changed.GetAttribute("data-seq")));
        Assert.Equal(("1", "1"), (added.GetAttribute("data-position"), changed.GetAttribute("data-position")));
    }

    [Fact]
    public async Task After_a_break_everything_that_was_missed_comes_and_nothing_twice()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var first = await app.PostAsync("changes later");
        var second = await app.PostAsync("does not change");
        string lastId;
        await using (var live = await EventReader.OpenAsync(browser, Alerts + "&after=0"))
        {
            Assert.Equal($"m-{first}", (await live.MessageAsync()).Id);
            Assert.Equal($"m-{second}", (await live.MessageAsync()).Id);
            lastId = live.LastId;
        }

        var missed = new List<string>();
        for (var i = 1; i <= 120; i++)
            missed.Add("m-" + await app.PostAsync($"{i}"));
        await app.UpdateAsync(first, SampleCards.Urgent);

        await using var back = await EventReader.OpenAsync(browser, Alerts + "&after=0", lastId);
        var heard = new List<string?>();
        for (var i = 0; i < 121; i++)
            heard.Add((await back.MessageAsync()).Id);
        Assert.Equal([.. missed, $"m-{first}"], heard);
        var next = await app.PostAsync("next");
        Assert.Equal($"m-{next}", (await back.MessageAsync()).Id);
    }

    [Fact]
    public async Task A_page_hears_from_where_it_was_drawn()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await app.PostAsync("before");
        var head = (await browser.OpenAsync("/c/cs-alerts")).QuerySelector("#main")!.GetAttribute("data-head");
        var between = await app.PostAsync("between");

        await using var live = await EventReader.OpenAsync(browser, $"{Alerts}&after={head}");

        Assert.Equal($"m-{between}", (await live.MessageAsync()).Id);
    }

    [Fact]
    public async Task Nobody_hears_what_is_for_another()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var jordan = await app.SignInAsync();
        using var sam = await app.SignInAsync(WorkspaceApp.Sam);
        await using var live = await EventReader.OpenAsync(sam, Alerts + "&after=0");
        await jordan.OpenAsync("/c/cs-alerts");

        using var asked = await jordan.SubmitAsync("/say", ("conversation", WorkspaceApp.Alerts), ("text", "/due"), ("nonce", "1"));
        await app.PostAsync("elsewhere", "c:enterprise");
        var shared = await app.PostAsync("for all");

        Assert.Equal($"m-{shared}", (await live.MessageAsync()).Id);
    }

    [Fact]
    public async Task Unread_counts_follow_what_is_posted_and_read()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await using var live = await EventReader.OpenAsync(browser, Alerts);
        Assert.Contains("\"c:enterprise\":\"0\"", await live.NextAsync("unread"), StringComparison.Ordinal);

        await app.PostAsync("hello", "c:enterprise");
        Assert.Contains("\"c:enterprise\":\"1\"", await live.NextAsync("unread"), StringComparison.Ordinal);

        await browser.OpenAsync("/c/enterprise");
        Assert.Contains("\"c:enterprise\":\"0\"", await live.NextAsync("unread"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_page_reports_as_read_is_read_and_no_more()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await browser.OpenAsync("/c/cs-alerts");
        await app.PostAsync("one");

        using var response = await browser.SubmitAsync("/read", ("conversation", WorkspaceApp.Alerts), ("position", "1000000"));
        await app.PostAsync("two");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal((int[])[1], await app.Reader.UnreadAsync([(WorkspaceApp.Jordan, WorkspaceApp.Alerts)]));
    }

    [Fact]
    public async Task A_reply_changes_the_count_and_fills_the_open_thread()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var root = await app.PostAsync(SampleCards.Urgent);
        await using var pane = await EventReader.OpenAsync(browser, $"{Alerts}&thread={root}");
        await using var closed = await EventReader.OpenAsync(browser, Alerts);
        await Task.WhenAll(pane.NextAsync("unread"), closed.NextAsync("unread"));

        var posted = await SampleBook.SayAsync(app, "reply-1", WorkspaceApp.Sam, "on it", root);
        await app.PostAsync("wakes the pages");

        Assert.Equal("1 reply", (await pane.MessageAsync()).QuerySelector(".thread-link strong")!.TextContent);
        Assert.Equal($"t-{Assert.IsType<PostOutcome.Posted>(posted).MessageId}", (await pane.MessageAsync()).Id);
        Assert.Equal($"m-{root}", (await closed.MessageAsync()).Id);
        Assert.Equal("wakes the pages", (await closed.MessageAsync()).QuerySelector(".line-text")!.TextContent);
    }

    [Fact]
    public async Task The_root_of_an_open_thread_changes_in_both_places()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var root = await app.PostAsync(SampleCards.Urgent);
        await using var live = await EventReader.OpenAsync(browser, $"{Alerts}&thread={root}");
        await live.NextAsync("unread");

        await app.UpdateAsync(root, SampleCards.Handled);

        Assert.Equal($"m-{root}", (await live.MessageAsync()).Id);
        Assert.Equal($"t-{root}", (await live.MessageAsync()).Id);
    }

    [Fact]
    public async Task What_another_host_has_written_is_found_by_looking()
    {
        await using var app = await WorkspaceApp.StartAsync(configure: options => options.LookEvery = TimeSpan.FromMilliseconds(100));
        using var browser = await app.SignInAsync();
        await using var live = await EventReader.OpenAsync(browser, Alerts);
        await live.NextAsync("unread");

        // Straight into the store: nobody wakes the feed.
        await SampleBook.SayAsync(app, "other-host", WorkspaceApp.Sam, "from elsewhere");

        Assert.Equal("from elsewhere", (await live.MessageAsync()).QuerySelector(".said")!.TextContent);
    }

    [Fact]
    public async Task When_the_program_stops_the_stream_ends_at_once()
    {
        var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await using var live = await EventReader.OpenAsync(browser, Alerts);
        await live.NextAsync("unread");

        var stopped = app.DisposeAsync().AsTask();

        Assert.Null(await live.NextAsync("message"));
        await stopped.WaitAsync(TimeSpan.FromSeconds(25));
    }

    [Fact]
    public async Task A_day_on_a_live_page_is_the_day_at_that_moment()
    {
        await using var app = await WorkspaceApp.StartAsync(now: "2026-11-23T22:30");
        using var browser = await app.SignInAsync();
        await using var live = await EventReader.OpenAsync(browser, Alerts);
        await live.NextAsync("unread");

        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.PostAsync(new ChatContent.OfText(TextMessage.Of("past midnight in Paris")));
        var message = await live.MessageAsync();

        Assert.Equal(("2026-11-24", "Today"), (message.GetAttribute("data-day"), message.GetAttribute("data-day-name")));
    }
}
