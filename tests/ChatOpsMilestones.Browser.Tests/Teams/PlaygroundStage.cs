using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Browser.Tests.Kit;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Hosting.Observability;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Npm;
using Microsoft.Playwright;

namespace ChatOpsMilestones.Browser.Tests.Teams;

/// <summary>The real host, the playground, and a browser in which Alex Wilber looks at both.</summary>
internal sealed class PlaygroundStage : IAsyncDisposable
{
    /// <summary>Where pictures go when they are wanted; nothing is drawn otherwise.</summary>
    public const string Variable = "CHATOPS_PLAYGROUND_PICTURES";

    private const string Alex = "alexw@example.com";

    private static readonly string? Pictures = Environment.GetEnvironmentVariable(Variable);

    private readonly TestDatabase database;
    private readonly Playground playground;
    private readonly IBrowserContext context;
    private readonly List<string> refused = [];

    private PlaygroundStage(TestDatabase database, TestHost host, Playground playground, IBrowserContext context, IPage page)
    {
        (this.database, Host, this.playground, this.context, Page) = (database, host, playground, context, page);
        page.PageError += (_, error) => refused.Add(error);
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && response.Request.Method == "POST")
                refused.Add($"{response.Status} {response.Url}");
        };
    }

    public TestHost Host { get; }

    public IPage Page { get; }

    /// <summary>Requests that were refused, and what went wrong in the page.</summary>
    public IReadOnlyList<string> Refused => refused;

    public static async Task<PlaygroundStage> StartAsync(BrowserFixture fixture)
    {
        var browser = await fixture.StartedAsync();
        var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var settings = new Dictionary<string, string?> { ["Teams:AllowUnauthenticatedLoopback"] = "true" };
        var host = await TestHost.StartAsync(database.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T08:59"), TimeProvider.System, more: settings);
        await host.WriteAsync([.. Books.Team(), Books.Mate(Alex, "Alex Wilber", Role.Csm)]);
        var address = await host.ListenAsync();
        host.Get<Readiness>().Ready();
        var playground = await Playground.StartAsync(new Uri(address, "/api/messages"));
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 1000 } });
        context.SetDefaultTimeout(BrowserFixture.LongestWait);
        var stage = new PlaygroundStage(database, host, playground, context, await context.NewPageAsync());
        await stage.Page.GotoAsync(playground.Address.ToString());
        return stage;
    }

    /// <summary>An account of Alex's crosses a bound.</summary>
    public async Task CardAsync()
    {
        await Host.WriteAsync([Books.Account("a", Alex), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await Host.TickAsync();
        await Host.TickAtAsync("2026-11-23T09:01");
    }

    public async Task SayAsync(string words)
    {
        await Page.Locator("[contenteditable=true][role=textbox]").First.ClickAsync();
        await Page.Keyboard.TypeAsync(words);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send Message" }).ClickAsync();
    }

    /// <summary>Presses the last button with these words: the newest card's.</summary>
    public Task PressAsync(string words) => Page.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).Last.ClickAsync();

    /// <summary>Waits until words stand in the chat; what is to be sent meanwhile is sent.</summary>
    public async Task SeesAsync(string words)
    {
        var there = Page.GetByText(words).Last;
        for (var tries = 0; tries < 120; tries++)
        {
            await Host.Get<Tick>().DeliverAsync(default);
            try
            {
                await there.WaitForAsync(new() { Timeout = 500 });
                return;
            }
            catch (TimeoutException)
            {
                // Not yet.
            }
        }

        await PictureAsync("missing");
        Assert.Fail($"In vain: {words}. Refused: {string.Join(", ", refused)}. There is {await Page.Locator("body").InnerTextAsync()}");
    }

    public async Task PictureAsync(string name)
    {
        if (Pictures is not null)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"playground-{name}.png") });
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await playground.DisposeAsync();
        await Host.DisposeAsync();
        await database.DisposeAsync();
    }
}
