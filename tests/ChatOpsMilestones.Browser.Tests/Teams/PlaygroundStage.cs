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

    public static async Task<PlaygroundStage> StartAsync(BrowserFixture fixture, Role role = Role.Csm)
    {
        var browser = await fixture.StartedAsync();
        var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var settings = new Dictionary<string, string?> { ["Teams:AllowUnauthenticatedLoopback"] = "true" };
        var host = await TestHost.StartAsync(database.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T08:59"), TimeProvider.System, more: settings);
        await host.WriteAsync([.. Books.Team(), Books.Mate(Alex, "Alex Wilber", role)]);
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

    /// <summary>Opens a chat or a channel at the side.</summary>
    public Task OpenAsync(string place) => Page.GetByText(place, new() { Exact = true }).Last.ClickAsync();

    public async Task SayAsync(string words)
    {
        await Boxes.First.ClickAsync();
        await Page.Keyboard.TypeAsync(words);
        await Sends.First.ClickAsync();
    }

    /// <summary>Writes to the bot where others read along.</summary>
    public async Task MentionAsync(string words)
    {
        await MentionAsync(Boxes.First, words);
        await Sends.First.ClickAsync();
    }

    /// <summary>Begins a thread in a channel.</summary>
    public async Task PostAsync(string words)
    {
        await MentionAsync(Boxes.First, words);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true }).ClickAsync();
    }

    /// <summary>Writes below the newest thread of a channel, which stands at the top.</summary>
    public async Task ReplyAsync(string words)
    {
        await MentionAsync(Boxes.Nth(1), words);
        await Sends.First.ClickAsync();
    }

    /// <summary>Types into the search of the message extension, of which no command is named.</summary>
    public async Task SearchAsync(string words)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Trigger Message Extension App" }).Last.ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Search Command" }).ClickAsync();
        await Page.GetByPlaceholder("Enter a search term").FillAsync(words);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Puts what was found into the conversation.</summary>
    public async Task ShareAsync(string title)
    {
        await Page.GetByText(title, new() { Exact = true }).Last.ClickAsync();
        await Sends.Last.ClickAsync();
    }

    /// <summary>Presses the last button with these words: the newest card's.</summary>
    public Task PressAsync(string words) => Page.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).Last.ClickAsync();

    /// <summary>Waits until words stand in the chat; what is to be sent meanwhile is sent.</summary>
    public async Task SeesAsync(string words)
    {
        var there = Page.GetByText(words).Last;
        for (var tries = 0; tries < 120 && refused.Count == 0; tries++)
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

    private ILocator Boxes => Page.Locator("[contenteditable=true][role=textbox]");

    private ILocator Sends => Page.GetByRole(AriaRole.Button, new() { Name = "Send Message" });

    private async Task MentionAsync(ILocator box, string words)
    {
        await box.ClickAsync();
        await Page.Keyboard.TypeAsync("@");
        await Page.GetByRole(AriaRole.Menuitem).Filter(new() { HasText = "Test Bot" }).ClickAsync();
        await Page.Keyboard.TypeAsync(" " + words);
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await playground.DisposeAsync();
        await Host.DisposeAsync();
        await database.DisposeAsync();
    }
}
