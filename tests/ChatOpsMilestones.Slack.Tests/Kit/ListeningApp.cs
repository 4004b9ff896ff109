using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Tests.Kit;

/// <summary>An app that listens for signed requests and answers as the test says.</summary>
internal sealed class ListeningApp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<Request> requests = [];

    private ListeningApp(WebApplication app) => this.app = app;

    public Func<Request, (int Status, string Body)> Answer { get; set; } = _ => (200, "");

    public Uri Url { get; private set; } = new("http://127.0.0.1/");

    public IReadOnlyList<Request> Requests
    {
        get
        {
            lock (requests)
            {
                return [.. requests];
            }
        }
    }

    public static async Task<ListeningApp> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var listening = new ListeningApp(builder.Build());
        listening.app.Run(listening.TakeAsync);
        await listening.app.StartAsync();
        listening.Url = new Uri(listening.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/slack"); // never null: it listens
        return listening;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var request = new Request(http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()), await reader.ReadToEndAsync());
        lock (requests)
        {
            requests.Add(request);
        }

        var (status, body) = Answer(request);
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(body);
    }

    internal sealed record Request(IReadOnlyDictionary<string, string> Headers, string Body);
}
