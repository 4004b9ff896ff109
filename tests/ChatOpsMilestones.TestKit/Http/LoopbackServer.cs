using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.TestKit.Http;

/// <summary>Listens on this machine; can stop and come back at the same port.</summary>
public sealed class LoopbackServer(RequestDelegate handle)
{
    private WebApplication? app;

    public Uri Root { get; private set; } = new("http://127.0.0.1/");

    public async Task StartAsync()
    {
        for (var attempt = 1; app is null; attempt++)
        {
            var next = Build();
            try
            {
                await next.StartAsync();
                app = next;
            }
            catch (IOException) when (attempt < 20)
            {
                await next.DisposeAsync();
                await Task.Delay(50);
            }
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First(); // never null: it listens
        Root = new Uri(address.TrimEnd('/') + "/");
    }

    public async Task StopAsync()
    {
        if (app is not { } running)
            return;
        app = null;
        await running.StopAsync(new CancellationToken(canceled: true));
        await running.DisposeAsync();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = 20_000_000;
            options.Listen(IPAddress.Loopback, Root.IsDefaultPort ? 0 : Root.Port);
        });
        var built = builder.Build();
        built.Run(handle);
        return built;
    }
}
