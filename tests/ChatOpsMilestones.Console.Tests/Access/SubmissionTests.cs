using System.Net;
using System.Net.Http.Headers;
using ChatOpsMilestones.Workspace.Tests.Kit;

namespace ChatOpsMilestones.Workspace.Tests.Access;

public sealed class SubmissionTests
{
    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_form_without_the_token_of_the_page_does_nothing(string token)
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();

        using var response = await browser.PostAsync("/say", new() { ["conversation"] = WorkspaceApp.Alerts, ["text"] = "hello", ["nonce"] = "1", ["form-token"] = token });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(await app.Reader.BeforeAsync(WorkspaceApp.Alerts, WorkspaceApp.Jordan, long.MaxValue, 10));
    }

    [Theory]
    [InlineData("cross-site", false)]
    [InlineData("same-site", false)]
    [InlineData("same-origin", true)]
    public async Task A_form_sent_from_another_site_does_nothing(string site, bool taken)
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await browser.OpenAsync("/c/cs-alerts");
        using var request = Say(new FormUrlEncodedContent(Fields(browser, "hello")));
        request.Headers.Add("Sec-Fetch-Site", site);

        using var response = await browser.SendAsync(request);

        Assert.Equal(taken ? HttpStatusCode.SeeOther : HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_large_submission_is_refused_whether_it_tells_its_length_or_not(bool tellsLength)
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await browser.OpenAsync("/c/cs-alerts");
        using var request = Say(new FormUrlEncodedContent(Fields(browser, new string('x', 70_000))));
        request.Headers.TransferEncodingChunked = !tellsLength;

        using var response = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("up to 64 KB", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await app.Reader.BeforeAsync(WorkspaceApp.Alerts, WorkspaceApp.Jordan, long.MaxValue, 10));
    }

    [Fact]
    public async Task What_is_no_form_is_refused()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var response = await browser.SendAsync(Say(content));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Too_many_fields_are_refused()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await browser.OpenAsync("/c/cs-alerts");
        var fields = Fields(browser, "hello").Concat(Enumerable.Range(0, 2000).Select(i => KeyValuePair.Create($"f{i}", "x")));

        using var response = await browser.SendAsync(Say(new FormUrlEncodedContent(fields)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/act", "do=Helpful&message=none&revision=1&nonce=n", HttpStatusCode.NotFound)]
    [InlineData("/act", "do=Nothing&message=none&revision=1&nonce=n", HttpStatusCode.BadRequest)]
    [InlineData("/act", "do=4&message=none&revision=1&nonce=n", HttpStatusCode.BadRequest)]
    [InlineData("/act", "do=Helpful&message=none&revision=one&nonce=n", HttpStatusCode.BadRequest)]
    [InlineData("/act", "do=Helpful&message=none&revision=1", HttpStatusCode.BadRequest)]
    [InlineData("/submit", "kind=Schedule&alert=a&message=none&revision=1&nonce=n", HttpStatusCode.NotFound)]
    [InlineData("/submit", "kind=77&alert=a&message=none&revision=1&nonce=n", HttpStatusCode.BadRequest)]
    [InlineData("/say", "conversation=c:cs-alerts&text=hello", HttpStatusCode.BadRequest)]
    [InlineData("/say", "conversation=&text=hello&nonce=n", HttpStatusCode.NotFound)]
    [InlineData("/say", "conversation=c:nowhere&text=hello&nonce=n", HttpStatusCode.NotFound)]
    [InlineData("/say", "conversation=d:sam@example.com&text=hello&nonce=n", HttpStatusCode.NotFound)]
    [InlineData("/say", "conversation=c:cs-alerts&text=hello&nonce=n&thread=none", HttpStatusCode.NotFound)]
    [InlineData("/person", "email=nobody@example.com", HttpStatusCode.NotFound)]
    [InlineData("/read", "conversation=c:cs-alerts&position=-1", HttpStatusCode.BadRequest)]
    public async Task A_submission_that_makes_no_sense_is_refused_in_words(string path, string body, HttpStatusCode expected)
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await browser.OpenAsync("/c/cs-alerts");
        var fields = body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        fields["form-token"] = browser.FormToken;

        using var page = await browser.PostAsync(path, fields);
        using var fragment = await browser.PostAsync(path, fields, fragment: true);

        Assert.Equal((expected, expected), (page.StatusCode, fragment.StatusCode));
        Assert.Equal(("text/html", "text/plain"), (page.Content.Headers.ContentType!.MediaType, fragment.Content.Headers.ContentType!.MediaType));
        Assert.Empty(app.Bot.Taken);
    }

    [Fact]
    public async Task A_read_mark_for_somebody_else_is_dropped_without_a_word()
    {
        await using var app = await WorkspaceApp.StartAsync();
        using var browser = await app.SignInAsync();
        await browser.OpenAsync("/c/cs-alerts");

        using var response = await browser.SubmitAsync("/read", ("conversation", "d:sam@example.com"), ("position", "1"));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(0, await app.Reader.ReadUpToAsync(WorkspaceApp.Jordan, "d:sam@example.com"));
    }

    private static HttpRequestMessage Say(HttpContent content) => new(HttpMethod.Post, "/say") { Content = content };

    private static Dictionary<string, string> Fields(Browser browser, string text) =>
        new() { ["conversation"] = WorkspaceApp.Alerts, ["text"] = text, ["nonce"] = "1", ["form-token"] = browser.FormToken };
}
