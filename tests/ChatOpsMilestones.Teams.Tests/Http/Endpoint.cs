using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Http;
using ChatOpsMilestones.Teams.Inbound;
using ChatOpsMilestones.Teams.Trust;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Teams.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Teams.Tests.Http;

/// <summary>The messaging endpoint on a real server with a host's limit of 64 KB, and a caller with the fake identity's tokens.</summary>
internal sealed class Endpoint : IAsyncDisposable
{
    public const string Service = "https://smba.trafficmanager.net/emea/";

    private readonly WebApplication app;

    private Endpoint(WebApplication app, ManualTime clock, FakeIdentity identity, LinesKept lines)
    {
        this.app = app;
        Clock = clock;
        Identity = identity;
        Lines = lines;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public ManualTime Clock { get; }

    public FakeIdentity Identity { get; }

    public HttpClient Http { get; }

    /// <summary>Everything that was logged.</summary>
    public LinesKept Lines { get; }

    public List<ReceivedActivity> Taken { get; } = [];

    /// <summary>Ids of the connections that requests came by.</summary>
    public HashSet<string> Connections { get; } = [];

    /// <summary>What the receiver does with an activity.</summary>
    public Func<ReceivedActivity, CancellationToken, Task<ActivityAnswer>> Receive { get; set; } = (_, _) => Task.FromResult(ActivityAnswer.Accepted);

    public static async Task<Endpoint> StartAsync(Action<TeamsOptions>? change = null)
    {
        Endpoint? self = null;
        var clock = new ManualTime("2026-11-23T09:00");
        var identity = await FakeIdentity.StartAsync(clock);
        var options = new TeamsOptions { AppId = identity.AppId, TenantId = identity.Tenant, ClientSecret = identity.Tokens.Secret, LoginUrl = identity.LoginUrl, OpenIdMetadataUrl = identity.OpenIdMetadataUrl };
        change?.Invoke(options);
        var lines = new LinesKept();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 * 1024);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(lines);
        builder.Services.AddSingleton(new RealTime(clock));
        builder.Services.AddTeamsEndpoint(options);
        builder.Services.AddSingleton<ActivityReceiver>((activity, stop) =>
        {
            lock (self!.Taken) // never null: nobody calls before it is there
            {
                self.Taken.Add(activity);
            }

            return self.Receive(activity, stop);
        });
        var app = builder.Build();
        app.Use(next => http =>
        {
            self!.Connections.Add(http.Connection.Id); // never null: as above
            return next(http);
        });
        app.MapTeams();
        await app.StartAsync();
        return self = new Endpoint(app, clock, identity, lines);
    }

    /// <summary>An activity as Teams sends it.</summary>
    public static JsonObject Activity(string serviceUrl = Service) => new()
    {
        ["type"] = "message",
        ["id"] = "1776390257332",
        ["channelId"] = "msteams",
        ["serviceUrl"] = serviceUrl,
        ["text"] = "Söhne & <Co> 🔥",
        ["conversation"] = new JsonObject { ["id"] = "a:1abc", ["conversationType"] = "personal" },
    };

    /// <summary>Sends an activity with a good token, changed as wanted.</summary>
    public Task<HttpResponseMessage> SendAsync(JsonObject? activity = null, Action<ForgedToken>? token = null) =>
        PostAsync((activity ?? Activity()).ToJsonString(), Identity.Token(Service, token));

    public Task<HttpResponseMessage> PostAsync(string body, string? token, string contentType = "application/json; charset=utf-8", Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, TeamsPaths.Messages) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = contentType.Length == 0 ? null : MediaTypeHeaderValue.Parse(contentType);
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        change?.Invoke(request);
        return Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await Identity.DisposeAsync();
    }
}
