using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ChatOpsMilestones.App.Tests.Processes;

/// <summary>What a browser without script does: cookies, pages and forms.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient http;

    public Browser(Uri address)
    {
        Address = address;
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(address.GetLeftPart(UriPartial.Authority)),
        };
    }

    /// <summary>As printed, with the token.</summary>
    public Uri Address { get; }

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => http.SendAsync(request);

    /// <summary>Opens a stream and leaves it open.</summary>
    public Task<HttpResponseMessage> OpenAsync(string path) => http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await http.GetAsync(path);
        return answer.StatusCode;
    }

    public async Task SignInAsync()
    {
        using var answer = await http.GetAsync(Address);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    public async Task<bool> IsReadyAsync() => await StatusAsync("/health/ready") == HttpStatusCode.OK;

    /// <summary>The forms of the cards in a conversation, as they stand on its page.</summary>
    public async Task<IReadOnlyList<CardForm>> CardsAsync(string path)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await http.GetStringAsync(path));
        return [.. page.QuerySelectorAll("form.card-actions").Select(CardForm.Of)];
    }

    /// <summary>Presses a button; true when the press was acknowledged.</summary>
    public async Task<bool> PressAsync(CardForm form, string button)
    {
        using var body = new FormUrlEncodedContent([.. form.Fields, new("do", button)]);
        using var answer = await http.PostAsync("/act", body);
        return answer.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.OK;
    }

    public void Dispose() => http.Dispose();
}

/// <param name="Message">id of the card's message.</param>
/// <param name="Fields">what is sent with every button.</param>
/// <param name="Pressed">the buttons that are drawn as pressed.</param>
internal sealed record CardForm(string Message, IReadOnlyList<KeyValuePair<string, string>> Fields, IReadOnlyList<string> Pressed)
{
    public static CardForm Of(IElement form)
    {
        var fields = form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).ToList();
        return new CardForm(
            fields.Single(f => f.Key == "message").Value,
            fields,
            [.. form.QuerySelectorAll("button[aria-pressed=true]").Select(b => b.GetAttribute("value")!)]);
    }
}
