using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.TestKit;
using Microsoft.Playwright;

namespace ChatOpsMilestones.Browser.Tests.Kit;

/// <summary>The real host, listening, on a clock that the test holds, and the people who look at it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private const string Monday = "2026-11-23T06:00";

    private readonly IBrowser browser;
    private readonly TestDatabase database;
    private readonly Uri address;
    private readonly List<Person> people = [];

    private Stage(IBrowser browser, TestDatabase database, TestHost host, Uri address)
    {
        this.browser = browser;
        this.database = database;
        this.address = address;
        Host = host;
    }

    public TestHost Host { get; }

    /// <summary>Runs a scene; afterwards nobody's browser may have complained or asked anywhere else.</summary>
    public static async Task PlayAsync(BrowserFixture fixture, Func<Stage, Task> scene, string playbook = Books.TwinPlaybook)
    {
        var browser = await fixture.StartedAsync();
        var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var host = await TestHost.StartAsync(database.ConnectionString, DatabaseEngine.Sqlite, playbook, new ManualTime(Monday), TimeProvider.System);
        await using var stage = new Stage(browser, database, host, await host.ListenAsync());
        await host.WriteAsync(Books.Team());
        await scene(stage);
        var faults = stage.people.SelectMany(person => person.Faults).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Opens the printed address in a browser of their own and chooses the person there.</summary>
    public async Task<Person> EnterAsync(string name, bool script = true, bool narrow = false)
    {
        var context = await browser.NewContextAsync(new() { JavaScriptEnabled = script, ViewportSize = Person.Wide, AcceptDownloads = true });
        var person = new Person(context, await context.NewPageAsync(), new Uri(address, "/"));
        context.SetDefaultTimeout(BrowserFixture.LongestWait);
        people.Add(person);
        await person.Page.GotoAsync(address.ToString());
        await person.Page.Locator(".person-switch > summary").ClickAsync();
        await person.Page.Locator(".person-switch").GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await Expect(person.Page.Locator(".person-switch .person-name").First).ToHaveTextAsync(name);
        if (narrow)
            await person.Page.SetViewportSizeAsync(Person.Narrow.Width, Person.Narrow.Height);
        return person;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in people)
            await person.DisposeAsync();
        await Host.DisposeAsync();
        await database.DisposeAsync();
    }
}
