using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ChatOpsMilestones.TestKit.Npm;

/// <summary>Microsoft's local playground for bots of Teams: a Connector and a client in the browser, written by others.</summary>
public sealed class Playground : IAsyncDisposable
{
    // A port that is free now may be taken by another program before the playground listens.
    private const int MostTries = 5;

    private readonly Process process;
    private readonly TempFolder folder;

    private Playground(Process process, TempFolder folder, int port) => (this.process, this.folder, Address) = (process, folder, new Uri($"http://127.0.0.1:{port}/"));

    /// <summary>For the browser.</summary>
    public Uri Address { get; }

    /// <summary>Starts it for the bot at an address; with its own people, teams and channels unless a configuration says others.</summary>
    /// <param name="bot">where it takes activities.</param>
    /// <param name="configuration">YAML of <c>.m365agentsplayground.yml</c>; null for its own.</param>
    public static async Task<Playground> StartAsync(Uri bot, string? configuration = null)
    {
        var folder = new TempFolder();
        if (configuration is not null)
            await File.WriteAllTextAsync(Path.Combine(folder.Path, ".m365agentsplayground.yml"), configuration);
        for (var tries = 1; ; tries++)
        {
            var port = FreePort();
            var (process, listening) = await StartAsync(bot, folder, port);
            if (listening == $"Listening on {port}")
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new Playground(process, folder, port);
            }

            process.Kill(entireProcessTree: true);
            process.Dispose();
            if (tries == MostTries)
                throw new InvalidOperationException($"The playground did not start: {listening}");
        }
    }

    private static async Task<(Process Process, string? Said)> StartAsync(Uri bot, TempFolder folder, int port)
    {
        var environment = new Dictionary<string, string> { ["TEAMSAPPTESTER_BROWSER"] = "none" };
        var process = await NodeTools.StartPackageAsync(
            "@microsoft/m365agentsplayground/cli.js", folder.Path, environment,
            "start", "-e", bot.ToString(), "-c", "msteams", "-p", port.ToString(CultureInfo.InvariantCulture), "--disable-telemetry", "true");
        _ = process.StandardError.ReadToEndAsync();
        return (process, await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
