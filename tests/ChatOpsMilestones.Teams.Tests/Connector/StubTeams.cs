using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Teams.Tests.Connector;

/// <summary>A server on this machine that answers each kind of call (<c>post</c>, <c>put</c>, <c>create</c>, <c>member</c>, <c>members</c>) as a test says.</summary>
internal sealed class StubTeams : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Func<StubCall, HttpContext, Task>> answers = new();

    private StubTeams(WebApplication app) => this.app = app;

    public ConcurrentQueue<StubCall> Calls { get; } = new();

    /// <summary>Without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    public static async Task<StubTeams> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(o => o.Listen(IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http1));
        var app = builder.Build();
        var stub = new StubTeams(app);
        app.Run(stub.ServeAsync);
        await app.StartAsync();
        stub.Address = app.Urls.First().TrimEnd('/');
        stub.On("post", 201, """{"id":"1776390257332"}""");
        stub.On("put", 200, """{"id":"1776390257332"}""");
        stub.On("create", 201, """{"id":"a:1new"}""");
        return stub;
    }

    public int Count(string kind) => Calls.Count(c => c.Kind == kind);

    public StubCall Last(string kind) => Calls.Last(c => c.Kind == kind);

    public void On(string kind, Func<StubCall, HttpContext, Task> answer) => answers[kind] = answer;

    public void On(string kind, int status, string body, string? retryAfter = null) => On(kind, (_, http) => Say(http, status, body, retryAfter));

    /// <summary>Answers these one after the other, the last for good.</summary>
    public void OnEach(string kind, params (int Status, string Body)[] all)
    {
        var next = -1;
        On(kind, (_, http) => all[Math.Min(Interlocked.Increment(ref next), all.Length - 1)] is var (status, body) ? Say(http, status, body, null) : Task.CompletedTask);
    }

    /// <summary>Takes the call and loses the answer: the connection is reset.</summary>
    public void OnLost(string kind) => On(kind, (_, http) =>
    {
        http.Abort();
        return Task.CompletedTask;
    });

    public static string Error(string code) => $$$"""{"error":{"code":"{{{code}}}","message":"in words"}}""";

    public static Task Say(HttpContext http, int status, string body, string? retryAfter = null)
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;
        return http.Response.WriteAsync(body);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ServeAsync(HttpContext http)
    {
        using var whole = new MemoryStream();
        await http.Request.Body.CopyToAsync(whole);
        var call = new StubCall(
            http.Request.Method,
            http.Features.Get<IHttpRequestFeature>()!.RawTarget,
            http.Request.Headers.Authorization.ToString(),
            http.Request.ContentType,
            Encoding.UTF8.GetString(whole.ToArray()));
        Calls.Enqueue(call);
        await (answers.TryGetValue(call.Kind, out var answer) ? answer(call, http) : Say(http, 404, Error("MemberNotFoundInConversation")));
    }
}

/// <summary>One request that arrived.</summary>
internal sealed record StubCall(string Method, string Target, string Authorization, string? ContentType, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public string Path => Target.Split('?')[0];

    public string Kind => (Method, Path) switch
    {
        ("POST", _) when Path.EndsWith("/v3/conversations", StringComparison.Ordinal) => "create",
        ("POST", _) => "post",
        ("PUT", _) => "put",
        (_, var path) when path.EndsWith("/pagedmembers", StringComparison.Ordinal) => "members",
        _ => "member",
    };
}
