using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ChatOpsMilestones.Browser.Tests.Kit;

/// <summary>Somebody at a browser of their own.</summary>
internal sealed class Person : IAsyncDisposable
{
    /// <summary>Names a folder; every state that is looked at is then saved there as a picture.</summary>
    public const string ShotsVariable = "CHATOPS_SHOTS";

    private static readonly AxeRunOptions Everything = new();

    // By night the page is the same but for its colours.
    private static readonly AxeRunOptions ColoursOnly = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } };

    private readonly IBrowserContext context;
    private readonly Uri server;
    private readonly List<string> faults = [];

    public Person(IBrowserContext context, IPage page, Uri server)
    {
        this.context = context;
        this.server = server;
        Page = page;
        page.PageError += (_, error) => Note("script: " + error);
        page.Console += (_, message) =>
        {
            // A form that comes back with errors is answered 422, which Chromium reports; everything else is a fault.
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of 422", StringComparison.Ordinal))
                Note($"console: {message.Text} {message.Location}");
        };
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(server.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("about:", StringComparison.Ordinal))
                Note("asked elsewhere: " + request.Url);
        };
    }

    public static ViewportSize Wide { get; } = new() { Width = 1280, Height = 900 };

    public static ViewportSize Narrow { get; } = new() { Width = 390, Height = 844 };

    public IPage Page { get; }

    /// <summary>What the browser complained of, and whatever it asked of another server.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (faults)
                return [.. faults];
        }
    }

    public ILocator Dialog => Page.Locator("#dialog[open]");

    public ILocator Thread => Page.Locator("#thread");

    public ILocator Composer => Page.Locator("#say");

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(server, path).ToString());

    /// <summary>The messages of the open conversation that contain a text.</summary>
    public ILocator Message(string text) => Page.Locator("#messages > .message").Filter(new() { HasText = text });

    public Task PressAsync(ILocator within, string button) => within.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    public async Task SayAsync(string text)
    {
        await Composer.FillAsync(text);
        await Composer.PressAsync("Enter");
        await Expect(Composer).ToHaveValueAsync("");
    }

    /// <summary>Nothing here may stand in the way of anybody, by day or by night.</summary>
    /// <param name="name">of the state, in messages and pictures.</param>
    /// <param name="part">what lies on top of the page, which is then not judged through it; null for all.</param>
    public async Task LookAsync(string name, ILocator? part = null)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await ShootAsync($"{name}-{scheme}");
            var options = scheme == ColorScheme.Light ? Everything : ColoursOnly;
            var found = part is null ? await Page.RunAxe(options) : await part.RunAxe(options);
            Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(v => Say(name, scheme, v))));
        }
    }

    /// <summary>Saves a picture, where somebody wants to see them.</summary>
    public async Task ShootAsync(string name)
    {
        if (Environment.GetEnvironmentVariable(ShotsVariable) is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private static string Say(string name, ColorScheme scheme, AxeResultItem violation) =>
        $"{name} {scheme}: {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(n => $"{n.Html} {string.Join(' ', n.Any.Select(a => a.Message))}"))}";

    private void Note(string fault)
    {
        lock (faults)
            faults.Add(fault);
    }
}
