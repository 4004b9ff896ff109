using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Processes;

/// <summary>One running <c>serve</c> for the tests that only look at it.</summary>
public sealed class ServeFixture : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private HostProcess? host;

    internal HostProcess Host => host!;

    internal Uri Address { get; private set; } = new("http://127.0.0.1");

    public async ValueTask InitializeAsync()
    {
        host = HostProcess.Serve(folder, "serve");
        Address = await host.AddressAsync();
        using var browser = new Browser(Address);
        await Until.TrueAsync(browser.IsReadyAsync, "a host that is ready");
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
        folder.Dispose();
    }
}
