using System.Net;

namespace ChatOpsMilestones.Bench.Starts;

/// <summary>Seconds from the start of the process.</summary>
/// <param name="Address">its address was printed.</param>
/// <param name="Card">a page of its workspace held a card.</param>
/// <param name="Ready"><c>/health/ready</c> answered 200.</param>
internal sealed record StartTimes(double Address, double Card, double Ready)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // The home page leads to the person's own messages, or to the channel while there are none.
    private static readonly string[] Pages = ["/", "/c/cs-alerts"];

    /// <summary>Watches a host that has just been started, as a browser would: token, redirect, cookie, page.</summary>
    public static async Task<StartTimes> WatchAsync(HostProcess host, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        var address = await host.AddressAsync(patience.Token);
        var printed = host.Watch.Elapsed.TotalSeconds;

        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(handler) { BaseAddress = new Uri(address.GetLeftPart(UriPartial.Authority)), Timeout = Patience };
        var ready = UntilAsync(host, async () => (await browser.GetAsync(new Uri("/health/ready", UriKind.Relative), patience.Token)).IsSuccessStatusCode, patience.Token);
        var signedIn = await browser.GetStringAsync(address, patience.Token);
        var card = HasCard(signedIn)
            ? host.Watch.Elapsed.TotalSeconds
            : await UntilAsync(host, () => AnyCardAsync(browser, patience.Token), patience.Token);
        return new StartTimes(printed, card, await ready);
    }

    private static async Task<bool> AnyCardAsync(HttpClient browser, CancellationToken stop)
    {
        foreach (var page in Pages)
        {
            using var answer = await browser.GetAsync(new Uri(page, UriKind.Relative), stop);
            if (answer.IsSuccessStatusCode && HasCard(await answer.Content.ReadAsStringAsync(stop)))
                return true;
        }

        return false;
    }

    private static bool HasCard(string html) => html.Contains("<div class=\"card priority-", StringComparison.Ordinal);

    private static async Task<double> UntilAsync(HostProcess host, Func<Task<bool>> holds, CancellationToken stop)
    {
        while (!await holds())
            await Task.Delay(LookEvery, stop);
        return host.Watch.Elapsed.TotalSeconds;
    }
}
