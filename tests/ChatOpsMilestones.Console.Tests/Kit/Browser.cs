using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ChatOpsMilestones.Workspace.Tests.Kit;

/// <summary>A browser without script: cookies, forms, no redirects followed by itself.</summary>
internal sealed class Browser(Uri address) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };

    /// <summary>The page that was opened last.</summary>
    public IHtmlDocument Page { get; private set; } = new HtmlParser().ParseDocument("");

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, bool headersOnly = false) =>
        client.SendAsync(request, headersOnly ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead);

    /// <summary>Opens a page that must be there.</summary>
    public async Task<IHtmlDocument> OpenAsync(string path)
    {
        using var response = await FollowAsync(await GetAsync(path));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return Page;
    }

    /// <summary>Sends a form of the open page as its button would; more fields may be added or changed.</summary>
    public async Task<HttpResponseMessage> PressAsync(IElement button, params (string Name, string Value)[] changes)
    {
        var form = (IHtmlFormElement)(button.Closest("form") ?? throw new InvalidOperationException("The button stands in no form."));
        var fields = form.QuerySelectorAll("input, textarea, select")
            .Where(field => field.GetAttribute("type") != "radio" || field.HasAttribute("checked"))
            .Where(field => field.HasAttribute("name"))
            .ToDictionary(field => field.GetAttribute("name")!, field => field is IHtmlInputElement input ? input.Value : field.TextContent);
        if (button.GetAttribute("name") is { } name)
            fields[name] = button.GetAttribute("value") ?? "";
        foreach (var (field, value) in changes)
            fields[field] = value;
        return await PostAsync(form.GetAttribute("action")!, fields);
    }

    /// <summary>Sends fields with the form token of the open page.</summary>
    public Task<HttpResponseMessage> SubmitAsync(string path, params (string Name, string Value)[] fields) =>
        PostAsync(path, fields.Append(("form-token", FormToken)).ToDictionary(field => field.Item1, field => field.Item2));

    public string FormToken => Page.QuerySelector(".shell")?.GetAttribute("data-form-token") ?? "";

    public async Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> fields, bool fragment = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        if (fragment)
            request.Headers.Add("X-Fragment", "1");
        return await client.SendAsync(request);
    }

    /// <summary>Goes where a redirect points, and reads the page that comes.</summary>
    public async Task<HttpResponseMessage> FollowAsync(HttpResponseMessage response)
    {
        while (response.Headers.Location is { } location)
            response = await GetAsync(location.OriginalString);
        Page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
        return response;
    }

    public void Dispose() => client.Dispose();
}
