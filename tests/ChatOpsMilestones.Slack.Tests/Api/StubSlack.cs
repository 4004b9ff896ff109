using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Tests.Api;

/// <summary>A server on this machine that answers each method as a test says; a method that nobody spoke of gets <c>unknown_method</c>.</summary>
internal sealed class StubSlack : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Func<StubCall, HttpContext, Task>> answers = new();

    private StubSlack(WebApplication app) => this.app = app;

    public ConcurrentQueue<StubCall> Calls { get; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public static async Task<StubSlack> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(o => o.Listen(IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http1));
        var app = builder.Build();
        var stub = new StubSlack(app);
        app.Run(stub.ServeAsync);
        await app.StartAsync();
        stub.Address = new Uri(app.Urls.First().TrimEnd('/') + "/api/");
        return stub;
    }

    public int Count(string method) => Calls.Count(c => c.Method == method);

    public StubCall Last(string method) => Calls.Last(c => c.Method == method);

    public void On(string method, Func<StubCall, HttpContext, Task> answer) => answers[method] = answer;

    /// <summary>Answers 200 with this JSON from now on.</summary>
    public void On(string method, string json) => On(method, (_, http) => http.Response.WriteAsync(json));

    /// <summary>Answers these one after the other, the last for good.</summary>
    public void OnEach(string method, params string[] jsons)
    {
        var next = -1;
        On(method, (_, http) => http.Response.WriteAsync(jsons[Math.Min(Interlocked.Increment(ref next), jsons.Length - 1)]));
    }

    /// <summary>Carries the call out and loses the answer: the connection is reset.</summary>
    public void OnLost(string method) => On(method, Lose);

    public static Task Lose(StubCall call, HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ServeAsync(HttpContext http)
    {
        using var whole = new MemoryStream();
        await http.Request.Body.CopyToAsync(whole);
        var call = StubCall.Of(http.Request, whole.ToArray());
        Calls.Enqueue(call);
        if (answers.TryGetValue(call.Method, out var answer))
            await answer(call, http);
        else
            await http.Response.WriteAsync("""{"ok":false,"error":"unknown_method"}""");
    }
}

/// <summary>One request that arrived.</summary>
internal sealed record StubCall(string Method, string? Token, string? ContentType, JsonObject Arguments, byte[] Body)
{
    public string? this[string name] => Arguments[name]?.ToString();

    public static StubCall Of(HttpRequest request, byte[] body)
    {
        var type = request.ContentType ?? "";
        var text = Encoding.UTF8.GetString(body);
        var arguments = new JsonObject();
        if (type.StartsWith("application/json", StringComparison.Ordinal))
        {
            arguments = JsonNode.Parse(text)!.AsObject();
        }
        else if (type.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal))
        {
            var form = HttpUtility.ParseQueryString(text);
            foreach (var key in form.AllKeys)
                arguments[key!] = form[key];
        }

        return new(request.Path.Value!.Split('/')[^1], request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal), type, arguments, body);
    }
}
