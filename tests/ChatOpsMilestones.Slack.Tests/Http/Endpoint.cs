using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Connection;
using ChatOpsMilestones.Slack.Http;
using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Tests.Http;

/// <summary>The signed endpoint on a real server with a host's limit of 1 MB, and a caller that signs like Slack.</summary>
internal sealed class Endpoint : IAsyncDisposable
{
    private const string Secret = "a-secret-of-tests";

    private readonly WebApplication app;
    private readonly HttpClient http;
    private readonly SlackSignature signature;

    private Endpoint(WebApplication app, ManualTime clock)
    {
        this.app = app;
        Clock = clock;
        http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        signature = new SlackSignature(Secret, new RealTime(clock));
    }

    public ManualTime Clock { get; }

    public List<SlackEnvelope> Taken { get; } = [];

    /// <summary>What the receiver does with an envelope.</summary>
    public Func<SlackEnvelope, CancellationToken, Task<SlackAck>> Receive { get; set; } = (_, _) => Task.FromResult(SlackAck.Empty);

    public SlackConnection Connection => app.Services.GetRequiredService<SlackConnection>();

    public static async Task<Endpoint> StartAsync()
    {
        Endpoint? self = null;
        var clock = new ManualTime("2026-11-23T09:00");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1024 * 1024);
        builder.Logging.ClearProviders();
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(new RealTime(clock));
        builder.Services.AddSingleton(new SlackOptions { Mode = SlackMode.Http, SigningSecret = Secret });
        builder.Services.AddSingleton(new SlackSignature(Secret, new RealTime(clock)));
        builder.Services.AddSingleton<SlackInstallations>();
        builder.Services.AddSingleton<SlackConnection>();
        builder.Services.AddSingleton<ConnectionMeters>();
        builder.Services.AddSingleton<SlackEndpoint>();
        builder.Services.AddSingleton<EnvelopeReceiver>((envelope, stop) =>
        {
            lock (self!.Taken)
            {
                self.Taken.Add(envelope);
            }

            return self.Receive(envelope, stop);
        });
        var app = builder.Build();
        app.MapSlack();
        await app.StartAsync();
        return self = new Endpoint(app, clock);
    }

    public Task<HttpResponseMessage> JsonAsync(string body, Action<HttpRequestMessage>? change = null) => SendAsync(body, "application/json", change);

    public Task<HttpResponseMessage> FormAsync(string body, Action<HttpRequestMessage>? change = null) => SendAsync(body, "application/x-www-form-urlencoded", change);

    /// <summary>Signs and sends.</summary>
    public Task<HttpResponseMessage> SendAsync(string body, string contentType, Action<HttpRequestMessage>? change = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = Request(new ByteArrayContent(bytes), contentType);
        var timestamp = Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add(SlackSignature.TimestampHeader, timestamp);
        request.Headers.Add(SlackSignature.Header, signature.Sign(timestamp, bytes));
        change?.Invoke(request);
        return http.SendAsync(request);
    }

    public Task<HttpResponseMessage> UnsignedAsync(HttpContent body, string contentType) => http.SendAsync(Request(body, contentType));

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static HttpRequestMessage Request(HttpContent body, string contentType)
    {
        body.Headers.ContentType = contentType.Length == 0 ? null : MediaTypeHeaderValue.Parse(contentType);
        return new HttpRequestMessage(HttpMethod.Post, "/slack/events") { Content = body };
    }
}
