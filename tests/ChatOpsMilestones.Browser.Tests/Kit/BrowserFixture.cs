using ChatOpsMilestones.Browser.Tests.Kit;
using ChatOpsMilestones.TestKit;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace ChatOpsMilestones.Browser.Tests.Kit;

/// <summary>One browser for all tests; each person in it has cookies and a window of their own.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    // Under load a page may take its time; a test that waits this long has failed.
    public const float LongestWait = 60_000;

    // No name but this machine's can be resolved, so nothing leaves it even if a page should ask.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ];

    private readonly SemaphoreSlim gate = new(1, 1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Started when first asked for; a machine without a browser skips the asking test.</summary>
    internal async Task<IBrowser> StartedAsync()
    {
        var program = Chromium.Path();
        await gate.WaitAsync();
        try
        {
            SetDefaultExpectTimeout(LongestWait);
            playwright ??= await Playwright.CreateAsync();
            return browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Flags });
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        gate.Dispose();
    }
}
