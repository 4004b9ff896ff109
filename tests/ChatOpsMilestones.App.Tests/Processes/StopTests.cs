using System.Net;
using ChatOpsMilestones.App.Tests.CommandLine;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Processes;

public sealed class StopTests
{
    private static readonly TimeSpan CleanStop = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Asked_to_stop_it_ends_cleanly_within_ten_seconds_even_with_an_open_page()
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

        Assert.Equal(ExitCode.Done, await host.ExitAsync(CleanStop));
        Assert.Single(host.Output);
        Assert.DoesNotContain("\"LogLevel\":\"Error\"", host.Error, StringComparison.Ordinal);
    }
}
