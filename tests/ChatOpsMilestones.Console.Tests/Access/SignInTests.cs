using System.Net;
using ChatOpsMilestones.Workspace.Tests.Kit;

namespace ChatOpsMilestones.Workspace.Tests.Access;

public sealed class SignInTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/c/cs-alerts")]
    [InlineData("/d/jordan@example.com")]
    [InlineData("/events?conversation=c:cs-alerts")]
    [InlineData("/account/northwind")]
    [InlineData("/files/file-1")]
    [InlineData("/no/such/page")]
    public async Task Without_the_cookie_nothing_is_shown(string path)
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = app.Stranger();

        using var response = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("prints the full address", text, StringComparison.Ordinal);
        Assert.DoesNotContain(WorkspaceApp.Token, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Jordan", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/say")]
    [InlineData("/act")]
    [InlineData("/submit")]
    [InlineData("/person")]
    [InlineData("/read")]
    public async Task Without_the_cookie_nothing_is_taken(string path)
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = app.Stranger();

        using var response = await browser.PostAsync(path, []);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task The_token_is_exchanged_for_a_strict_cookie_of_another_value()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = app.Stranger();

        using var response = await browser.GetAsync($"/c/cs-alerts?token={WorkspaceApp.Token}&before=7");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/c/cs-alerts?before=7", response.Headers.Location?.OriginalString);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith($"milestones-session-{app.Address.Port}=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(WorkspaceApp.Token, cookie, StringComparison.Ordinal);
        using var page = await browser.GetAsync("/c/cs-alerts");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("the-token-of-this-tes")]
    [InlineData("THE-TOKEN-OF-THIS-TEST")]
    [InlineData("<script>alert(1)</script>")]
    public async Task A_wrong_token_is_refused_and_not_quoted(string token)
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = app.Stranger();

        using var response = await browser.GetAsync($"/?token={Uri.EscapeDataString(token)}");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("alert(1)", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_of_one_start_is_unknown_to_the_next()
    {
        await using var first = await WorkspaceApp.StartAsync();
        await using var second = await WorkspaceApp.StartAsync();
        using var browser = first.Stranger();
        using var exchange = await browser.GetAsync($"/?token={WorkspaceApp.Token}");
        var value = Assert.Single(exchange.Headers.GetValues("Set-Cookie")).Split('=', 2)[1].Split(';')[0];
        using var stranger = second.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/c/cs-alerts");
        request.Headers.Add("Cookie", $"milestones-session-{second.Address.Port}={value}");

        using var response = await stranger.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_path_that_would_lead_elsewhere_is_not_redirected_to()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = app.Stranger();

        using var response = await browser.GetAsync($"{app.Address.GetLeftPart(UriPartial.Authority)}//example.com/?token={WorkspaceApp.Token}");

        Assert.Equal("/", response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("evil.example.com")]
    [InlineData("10.0.0.1")]
    [InlineData("localhost.example.com")]
    public async Task A_name_that_is_not_ours_is_refused(string host)
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();

        foreach (var path in new[] { "/c/cs-alerts", "/assets/workspace.css" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = host;
            using var response = await browser.SendAsync(request);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]", true)]
    [InlineData("chat.acme.example", true)]
    [InlineData("chat.acme.example.org", false)]
    public async Task Loopback_names_and_those_of_the_settings_are_ours(string host, bool ours)
    {
        await using var app = await WorkspaceApp.StartAsync(configure: options => options.HostNames = ["chat.acme.example"]);
        using var browser = app.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;

        using var response = await browser.SendAsync(request);

        Assert.Equal(ours ? HttpStatusCode.Unauthorized : HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Every_answer_has_the_headers_that_keep_others_out()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = app.Stranger();

        foreach (var path in new[] { "/", "/assets/workspace.js", "/nowhere" })
        {
            using var response = await browser.GetAsync(path);
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; style-src 'self'; script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
            Assert.Equal(["no-referrer"], response.Headers.GetValues("Referrer-Policy"));
        }
    }

    [Fact]
    public async Task Style_and_script_are_served_and_kept_by_their_version()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        var page = await browser.OpenAsync("/c/cs-alerts");

        var links = new[] { page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!, page.QuerySelector("script")!.GetAttribute("src")!, page.QuerySelector("link[rel=icon]")!.GetAttribute("href")! };
        foreach (var link in links)
        {
            using var kept = await browser.GetAsync(link);
            using var other = await browser.GetAsync(link.Split('?')[0] + "?v=old");
            Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
            Assert.Contains("immutable", kept.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.Equal("no-cache", other.Headers.CacheControl!.ToString());
        }

        using var nothing = await browser.GetAsync("/assets/secrets.txt");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public void Settings_that_cannot_work_are_named_all_at_once()
    {
        var faults = new WorkspaceOptions { Token = "short", Title = " ", BotName = "", LookEvery = TimeSpan.Zero, WaitForCard = TimeSpan.FromHours(1) }.Faults();

        Assert.Equal(5, faults.Count);
        Assert.Contains("Workspace:Token has 5 characters; it needs at least 16.", faults);
        Assert.Empty(new WorkspaceOptions { Token = WorkspaceOptions.NewToken() }.Faults());
        Assert.NotEqual(WorkspaceOptions.NewToken(), WorkspaceOptions.NewToken());
    }
}
