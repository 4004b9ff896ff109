using System.Net.ServerSentEvents;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ChatOpsMilestones.Workspace.Tests.Kit;

/// <summary>What a browser's event source hears, one event at a time.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage response;
    private readonly IAsyncEnumerator<SseItem<string>> events;

    private EventReader(HttpResponseMessage response, Stream stream)
    {
        this.response = response;
        events = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
    }

    public string LastId { get; private set; } = "";

    public static async Task<EventReader> OpenAsync(Browser browser, string query, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events?" + query);
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        var response = await browser.SendAsync(request, headersOnly: true);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new EventReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event of a type; others are passed over. Null when the stream has ended.</summary>
    public async Task<string?> NextAsync(string type)
    {
        while (await events.MoveNextAsync().AsTask().WaitAsync(Patience))
        {
            LastId = events.Current.EventId ?? LastId;
            if (events.Current.EventType == type)
                return events.Current.Data;
        }

        return null;
    }

    /// <summary>The next message, as the element that the page would show.</summary>
    public async Task<IElement> MessageAsync()
    {
        var html = await NextAsync("message") ?? throw new InvalidOperationException("The stream has ended.");
        return new HtmlParser().ParseDocument(html).Body!.FirstElementChild!;
    }

    public async ValueTask DisposeAsync()
    {
        await events.DisposeAsync();
        response.Dispose();
    }
}
