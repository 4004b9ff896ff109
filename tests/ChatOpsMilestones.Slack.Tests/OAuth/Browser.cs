using System.Net;
using ChatOpsMilestones.TestKit.Slack;

namespace ChatOpsMilestones.Slack.Tests.OAuth;

/// <summary>A person's browser: it keeps cookies and follows where it is sent, step by step.</summary>
internal sealed class Browser : IDisposable
{
    private readonly Uri host;
    private readonly CookieContainer jar = new();
    private readonly HttpClient http;

    public Browser(Uri host)
    {
        this.host = host;
        http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = jar });
    }

    /// <summary>From our page over Slack's, where the person agrees, to the address with the code, which is not yet opened.</summary>
    public async Task<Uri> ConsentAsync(FakeSlack slack, string team)
    {
        var away = (await GetAsync(new Uri(host, "/slack/install"))).Headers.Location!;
        Assert.Equal(slack.Root.Port, away.Port);
        return (await GetAsync(new Uri($"{away}&team={team}"))).Headers.Location!;
    }

    public async Task<HttpResponseMessage> AgreeAsync(FakeSlack slack, string team) => await GetAsync(await ConsentAsync(slack, team));

    public Task<HttpResponseMessage> GetAsync(Uri address) => http.GetAsync(address);

    public IReadOnlyList<Cookie> Cookies() => jar.GetAllCookies().ToList();

    public void SetCookies(IReadOnlyList<Cookie> cookies)
    {
        foreach (var cookie in cookies)
            jar.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
    }

    public void Dispose() => http.Dispose();
}
