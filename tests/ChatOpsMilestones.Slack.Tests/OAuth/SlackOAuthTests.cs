using System.Net;
using ChatOpsMilestones.Slack.Tests.Installations;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Slack;
using ChatOpsMilestones.TestKit.Slack.Faults;

namespace ChatOpsMilestones.Slack.Tests.OAuth;

public sealed class SlackOAuthTests
{
    private readonly ManualTime clock = new("2026-11-23T09:00");
    private readonly MemoryBook book = new();

    [Fact]
    public async Task A_browser_installs_the_app_and_the_tokens_are_kept_encrypted()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        slack.TokenRotation = true;
        var team = slack.AddTeam("T0NEW", "<b>New & Co</b>", installed: false);
        await using var host = await SlackHost.WithOAuthAsync(slack, book);
        using var browser = new Browser(host.Address);

        var page = await browser.AgreeAsync(slack, team.Id);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("&lt;b&gt;New &amp; Co&lt;/b&gt;", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.CacheControl?.ToString());
        var at = Assert.Single(host.Installations.All);
        Assert.Equal(("T0NEW", team.Install.BotUserId, team.Install.BotId, true), (at.Key, at.BotUserId, at.BotId, at.May("chat:write")));
        var row = Assert.Single(book.Rows);
        Assert.Equal(clock.GetUtcNow().AddHours(12), row.ExpiresAt);
        Assert.DoesNotContain("xox", row.Body + System.Text.Encoding.Latin1.GetString(row.Secret!), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.Lines, l => l.Contains("xox", StringComparison.Ordinal) || l.Contains("code.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_host_and_a_later_start_know_it_too()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        var team = slack.AddTeam("T0NEW", "new", installed: false);
        await using var host = await SlackHost.WithOAuthAsync(slack, book);
        await using var other = await SlackHost.WithOAuthAsync(slack, book);
        using var browser = new Browser(host.Address);
        await browser.AgreeAsync(slack, team.Id);

        Assert.Null(await other.Connect.StartAsync(CancellationToken.None));
        Assert.Equal(host.Installations.All.Single().Token, other.Installations.All.Single().Token);

        await browser.AgreeAsync(slack, team.Id);
        await other.Watch.LookAsync(CancellationToken.None);
        Assert.Equal(host.Installations.All.Single().Token, other.Installations.All.Single().Token);
    }

    [Fact]
    public async Task Another_key_does_not_start()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        await using (var host = await SlackHost.WithOAuthAsync(slack, book))
        {
            using var browser = new Browser(host.Address);
            await browser.AgreeAsync(slack, slack.Team.Id);
        }

        await using var later = await SlackHost.WithOAuthAsync(slack, book, key: "HxQdHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=");

        Assert.StartsWith("Slack:EncryptionKey: it does not open the tokens of T0TEAM.", await later.Connect.StartAsync(CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organisation_is_installed_under_its_own_id()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        var team = slack.AddTeam("T0ORG", "org", enterprise: "E0ORG", orgWide: true, installed: false);
        await using var host = await SlackHost.WithOAuthAsync(slack, book);
        using var browser = new Browser(host.Address);

        await browser.AgreeAsync(slack, team.Id);

        Assert.Equal(("E0ORG", null), (host.Installations.All.Single().Key, host.Installations.All.Single().TeamId));
    }

    [Fact]
    public async Task What_came_back_once_does_not_come_back_again()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        await using var host = await SlackHost.WithOAuthAsync(slack, book);
        using var browser = new Browser(host.Address);
        var back = await browser.ConsentAsync(slack, slack.Team.Id);
        var cookies = browser.Cookies();

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(back)).StatusCode);
        browser.SetCookies(cookies);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(back)).StatusCode);
        Assert.Equal(1, slack.Calls.Count("oauth.v2.access"));
    }

    [Fact]
    public async Task Another_browser_a_changed_state_and_a_late_one_install_nothing()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        await using var host = await SlackHost.WithOAuthAsync(slack, book);
        using var browser = new Browser(host.Address);
        using var stranger = new Browser(host.Address);
        var back = await browser.ConsentAsync(slack, slack.Team.Id);
        await stranger.ConsentAsync(slack, slack.Team.Id);

        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.GetAsync(back)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await new HttpClient().GetAsync(back)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(new Uri(host.Address, "/slack/oauth/callback?code=code.1"))).StatusCode);
        var late = await browser.ConsentAsync(slack, slack.Team.Id);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(late)).StatusCode);
        Assert.Equal((0, 0), (slack.Calls.Count("oauth.v2.access"), book.Rows.Count));
    }

    [Fact]
    public async Task A_refusal_in_slack_installs_nothing()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        await using var host = await SlackHost.WithOAuthAsync(slack, book);
        using var browser = new Browser(host.Address);
        var back = await browser.ConsentAsync(slack, slack.Team.Id);
        var state = System.Web.HttpUtility.ParseQueryString(back.Query)["state"];

        var page = await browser.GetAsync(new Uri(host.Address, $"/slack/oauth/callback?error=access_denied&state={state}"));

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Contains("was not given the permission", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(book.Rows);
    }

    [Fact]
    public async Task A_workspace_that_is_not_on_the_list_is_not_kept()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        var stranger = slack.AddTeam("T0STRANGE", "strange", installed: false);
        var friend = slack.AddTeam("T0SUB", "sub", enterprise: "E0ORG", installed: false);
        await using var host = await SlackHost.WithOAuthAsync(slack, book, "T0TEAM, E0ORG");
        using var browser = new Browser(host.Address);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.AgreeAsync(slack, stranger.Id)).StatusCode);
        Assert.Empty(book.Rows);
        Assert.Equal(HttpStatusCode.OK, (await browser.AgreeAsync(slack, slack.Team.Id)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.AgreeAsync(slack, friend.Id)).StatusCode);
        Assert.Equal(["T0SUB", "T0TEAM"], host.Installations.All.Select(i => i.Key));
    }

    [Fact]
    public async Task A_code_that_slack_refuses_installs_nothing_and_says_why()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        slack.Faults.Next("oauth.v2.access", new Fault.Code("bad_client_secret"));
        await using var host = await SlackHost.WithOAuthAsync(slack, book);
        using var browser = new Browser(host.Address);

        var page = await browser.AgreeAsync(slack, slack.Team.Id);

        Assert.Equal(HttpStatusCode.BadGateway, page.StatusCode);
        Assert.Contains("bad_client_secret", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(book.Rows);
    }

    [Fact]
    public async Task Under_another_name_the_browser_is_sent_to_the_public_one_first()
    {
        await using var slack = await FakeSlack.StartAsync(clock);
        await using var host = await SlackHost.WithOAuthAsync(slack, book);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "/slack/install"));
        request.Headers.Host = "internal.example.com";
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "/slack/install?here=1"));
        again.Headers.Host = "internal.example.com";

        Assert.Equal(new Uri(host.Address, "/slack/install?here=1"), (await http.SendAsync(request)).Headers.Location);
        Assert.StartsWith(slack.Root + "oauth/v2/authorize?client_id=111.222&scope=app_mentions", (await http.SendAsync(again)).Headers.Location?.ToString(), StringComparison.Ordinal);
    }
}
