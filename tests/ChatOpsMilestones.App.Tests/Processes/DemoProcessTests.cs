using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Processes;

public sealed class DemoProcessTests : IDisposable
{
    private const string Posts = "select message_id from ws_messages where thread_root is null order by position";

    private readonly TempFolder folder = new();

    private string Store => Path.Combine(folder.Path, "data", "demo", "chatops.db");

    [Fact]
    public async Task The_demo_keeps_its_cards_over_restarts_even_when_killed_while_it_fills_and_forgets_them_when_told_to()
    {
        await using (var killed = HostProcess.Serve(folder, "demo"))
        {
            await killed.AddressAsync();
            await Until.TrueAsync(() => Task.FromResult(IsFilled() && StoreFile.Read(Store, Posts).Count >= 3), "the first cards");
            await killed.KillAsync();
        }

        var early = StoreFile.Read(Store, Posts);
        await RunAsync();
        var full = StoreFile.Read(Store, Posts);
        Assert.Equal(early, full.Take(early.Count));
        Assert.True(full.Count > early.Count, $"{full.Count} messages after {early.Count}");
        AssertNothingIsDoubled();

        StoreFile.Write(Store, "insert into meta (name, value) values ('test.marker', 'here')");
        await RunAsync();
        Assert.Equal(full, StoreFile.Read(Store, Posts).Take(full.Count));
        Assert.Single(StoreFile.Read(Store, "select value from meta where name = 'test.marker'"));
        AssertNothingIsDoubled();

        await using var reset = HostProcess.Serve(folder, "demo", "--reset");
        await reset.AddressAsync();
        Assert.Empty(StoreFile.Read(Store, "select value from meta where name = 'test.marker'"));
        Assert.False(File.Exists(Path.Combine(folder.Path, "data", "chatops.db")));
    }

    public void Dispose() => folder.Dispose();

    private async Task RunAsync()
    {
        await using var host = HostProcess.Serve(folder, "demo");
        using var browser = new Browser(await host.AddressAsync());
        await Until.TrueAsync(browser.IsReadyAsync, "a demo that is ready");
        await host.TerminateAsync();
        Assert.Equal(ExitCode.Done, await host.ExitAsync(TimeSpan.FromSeconds(10)));
    }

    private bool IsFilled() => StoreFile.Read(Store, "select name from sqlite_master where name = 'ws_messages'").Count == 1;

    private void AssertNothingIsDoubled() =>
        Assert.Empty(StoreFile.Read(Store, "select alert_id from ws_messages where thread_root is null and alert_id is not null group by alert_id, conversation having count(*) > 1"));
}
