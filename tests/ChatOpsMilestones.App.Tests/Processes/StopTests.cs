using System.Net;
using ChatOpsMilestones.App.Tests.CommandLine;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.Hosting.Serving;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Processes;

public sealed class StopTests
{
    /// <summary>What docs/operate.md promises.</summary>
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(10);

    /// <summary>A busy machine may take its time with the process around it; still less than a host that ignores its own limit.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    [Fact]
    public async Task Asked_to_stop_it_ends_cleanly_even_with_an_open_page()
    {
        using var folder = new TempFolder();
        await Cli.RunAsync("import", CsvBook.Write(folder), "--data", Path.Combine(folder.Path, "data"));
        await using var host = HostProcess.Serve(folder, "serve");
        using var browser = new Browser(await host.AddressAsync());
        await browser.SignInAsync();
        await Until.TrueAsync(browser.IsReadyAsync, "a host that is ready");
        using var live = await browser.OpenAsync("/events?conversation=d:jordan@example.com");
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (live.StatusCode, live.Content.Headers.ContentType?.MediaType));

        await host.TerminateAsync();

        Assert.Equal(ExitCode.Done, await host.ExitAsync(Longest));
        Assert.InRange(HostRunner.StopWithin, TimeSpan.Zero, Promised - TimeSpan.FromSeconds(2));
        Assert.Single(host.Output);
        Assert.DoesNotContain("\"LogLevel\":\"Error\"", host.Error, StringComparison.Ordinal);
    }
}
