using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Connection;
using ChatOpsMilestones.Slack.Http;
using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.OAuth;
using ChatOpsMilestones.Slack.Tests.Sockets;
using ChatOpsMilestones.TestKit.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Tests.Installations;

/// <summary>One host of ours beside the stand-in for Slack, without its background work: a test says when.</summary>
internal sealed class SlackHost : IAsyncDisposable
{
    public const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private readonly WebApplication app;

    private SlackHost(WebApplication app) => this.app = app;

    public LogLines Log { get; private init; } = new();

    public Uri Address => new(app.Urls.Single());

    public SlackInstallations Installations => Get<SlackInstallations>();

    public SlackConnect Connect => Get<SlackConnect>();

    public TokenRotation Rotation => Get<TokenRotation>();

    public InstallationKeeper Keeper => Get<InstallationKeeper>();

    public InstallationWatch Watch => Get<InstallationWatch>();

    public static Task<SlackHost> WithTokenAsync(FakeSlack slack, MemoryBook book, string? token = null) =>
        StartAsync(slack, book, new SlackOptions { BotToken = token ?? slack.Team.BotToken });

    public static Task<SlackHost> WithOAuthAsync(FakeSlack slack, MemoryBook book, string workspaces = "*", string key = Key) =>
        StartAsync(slack, book, new SlackOptions { ClientId = slack.ClientId, ClientSecret = slack.ClientSecret, EncryptionKey = key, Workspaces = workspaces });

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task<SlackHost> StartAsync(FakeSlack slack, MemoryBook book, SlackOptions options)
    {
        options.ApiBaseUrl = slack.ApiBaseUrl.ToString();
        options.SigningSecret = slack.SigningSecret;
        options.Mode = SlackMode.Http;
        for (var tries = 1; ; tries++)
        {
            // A port that is free now may be taken by others before we listen.
            options.PublicUrl = $"http://127.0.0.1:{FreePort()}";
            var log = new LogLines();
            var app = Build(slack, book, options, log);
            try
            {
                await app.StartAsync();
                return new SlackHost(app) { Log = log };
            }
            catch (IOException) when (tries < 20)
            {
                await app.DisposeAsync();
            }
        }
    }

    private static WebApplication Build(FakeSlack slack, MemoryBook book, SlackOptions options, LogLines log)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.PublicUrl);
        builder.Logging.ClearProviders().AddProvider(log).AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(new RealTime(slack.Time));
        builder.Services.AddSingleton(book.Book);
        builder.Services.AddSingleton<EnvelopeReceiver>((_, _) => Task.FromResult(SlackAck.Empty));
        builder.Services.AddSlackClient(options);
        builder.Services.AddSlackTransport(options);
        builder.Services.RemoveAll<IHostedService>();
        var app = builder.Build();
        app.MapSlack();
        return app;
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        probe.Start();
        return ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
    }

    private T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();
}
