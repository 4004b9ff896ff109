using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack;

namespace ChatOpsMilestones.Slack.Tests.Kit;

/// <summary>Speaks to Slack by hand, without a line of the product's client.</summary>
internal sealed class RawClient(FakeSlack slack, string? token = null) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };

    public string Token { get; set; } = token ?? slack.Team.BotToken;

    public async Task<JsonObject> CallAsync(string method, JsonObject args) => (await SendAsync(method, args)).Answer;

    public async Task<(HttpResponseMessage Response, JsonObject Answer)> SendAsync(string method, JsonObject args)
    {
        var content = new StringContent(args.ToJsonString(), Encoding.UTF8, "application/json");
        return await SendAsync(method, content);
    }

    public async Task<JsonObject> FormAsync(string method, params (string Name, string Value)[] args) =>
        (await SendAsync(method, new FormUrlEncodedContent(args.Select(arg => KeyValuePair.Create(arg.Name, arg.Value))))).Answer;

    public async Task<(HttpResponseMessage Response, JsonObject Answer)> SendAsync(string method, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(slack.ApiBaseUrl, method)) { Content = content };
        if (Token.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response, text.StartsWith('{') ? (JsonObject)JsonNode.Parse(text)! : []); // never null: it begins like an object
    }

    public async Task<JsonObject> PostAsync(string channel, string text, JsonObject? more = null)
    {
        var args = more ?? [];
        args["channel"] = channel;
        args["text"] = text;
        return await CallAsync("chat.postMessage", args);
    }

    public async Task<string> RespondAsync(string url, JsonObject body)
    {
        using var response = await http.PostAsync(url, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }

    /// <summary>A socket that has said hello.</summary>
    public async Task<RawSocket> ConnectAsync()
    {
        using var app = new RawClient(slack, slack.AppToken);
        var opened = await app.FormAsync("apps.connections.open");
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri((string)opened["url"]!), default); // never null: a failed call throws in the test
        var raw = new RawSocket(socket);
        Assert.Equal("hello", (string?)(await raw.ReadAsync())["type"]);
        return raw;
    }

    public void Dispose() => http.Dispose();
}

/// <summary>The app's end of a socket.</summary>
internal sealed class RawSocket(ClientWebSocket socket) : IDisposable
{
    public WebSocketState State => socket.State;

    public async Task<JsonObject> ReadAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new byte[256 * 1024];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return new JsonObject { ["type"] = "closed" };
            length += part.Count;
            if (part.EndOfMessage)
                return (JsonObject)JsonNode.Parse(buffer.AsSpan(0, length))!; // never null: frames are objects
        }
    }

    public Task AckAsync(JsonObject envelope, JsonNode? payload = null)
    {
        var frame = new JsonObject { ["envelope_id"] = (string?)envelope["envelope_id"] };
        if (payload is not null)
            frame["payload"] = payload;
        return socket.SendAsync(Encoding.UTF8.GetBytes(frame.ToJsonString()), WebSocketMessageType.Text, true, default);
    }

    public void Dispose() => socket.Dispose();
}
