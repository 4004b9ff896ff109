using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.Workspace.Accounts;
using ChatOpsMilestones.Workspace.Adapter;
using ChatOpsMilestones.Workspace.Home;
using ChatOpsMilestones.Workspace.Milestones;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Workspace.Tests.Kit;

/// <summary>The workspace on a real server on this machine, over a real SQLite file, with a held business clock.</summary>
internal sealed class WorkspaceApp : IAsyncDisposable
{
    public const string Token = "the-token-of-this-test";
    public const string Alerts = "c:cs-alerts";
    public const string Jordan = "jordan@example.com";
    public const string Sam = "sam@example.com";
    public const string Morgan = "morgan@example.com";

    private readonly WebApplication app;
    private readonly Database database;
    private readonly TempFolder folder;
    private int deliveries;

    private WorkspaceApp(WebApplication app, Database database, TempFolder folder, ManualTime clock, FakeBot bot)
    {
        this.app = app;
        this.database = database;
        this.folder = folder;
        Clock = clock;
        Bot = bot;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    public ManualTime Clock { get; }

    public FakeBot Bot { get; }

    public WorkspaceAdapter Adapter => app.Services.GetRequiredService<WorkspaceAdapter>();

    public WorkspaceStore Store => app.Services.GetRequiredService<WorkspaceStore>();

    public WorkspaceReader Reader => app.Services.GetRequiredService<WorkspaceReader>();

    public static IReadOnlyList<Teammate> People { get; } =
    [
        Person(Jordan, "Jordan Lee", Role.Csm, "Europe/Paris"),
        Person(Sam, "Sam Okafor", Role.Csm, "America/New_York"),
        Person(Morgan, "Morgan Diaz", Role.Manager, "Europe/London"),
    ];

    public static async Task<WorkspaceApp> StartAsync(
        string now = "2026-11-23T09:00",
        int port = 0,
        IReadOnlyList<Teammate>? people = null,
        Action<WorkspaceOptions>? configure = null)
    {
        var folder = new TempFolder();
        var clock = new ManualTime(now);
        var bot = new FakeBot();
        var realTime = new RealTime(TimeProvider.System);
        var database = new Database(new StorageOptions { ConnectionString = $"Data Source={folder.File("test.db")}", BusySeconds = 1 }, realTime);
        await database.StartAsync();

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(realTime);
        builder.Services.AddSingleton(new BusinessTime(clock));
        builder.Services.AddSingleton<CallbackReceiver>(bot.ReceiveAsync);
        builder.Services.AddSingleton<TeammateReader>(_ => Task.FromResult(people ?? People));
        builder.Services.AddSingleton<AccountPageReader>((id, _, _) => Task.FromResult(id == "northwind" ? SampleForms.View("Northwind Traders") : null));
        builder.Services.AddSingleton<HomePageReader>((email, _) => Task.FromResult(SampleHome.Of(email)));
        builder.Services.AddSingleton<WorkspaceFileReader>((id, _, _) => Task.FromResult(id == "file-1" ? new WorkspaceFile("call.ics", "text/calendar", "BEGIN:VCALENDAR"u8.ToArray()) : null));
        builder.Services.AddSingleton<MilestonesReader>((email, _) => Task.FromResult(SampleMilestones.List(email)));
        builder.Services.AddSingleton<MilestoneReader>((id, email, _) => Task.FromResult(SampleMilestones.Find(id, email)));
        builder.Services.AddSingleton<MilestoneChanger>((id, email, change, _) => Task.FromResult(SampleMilestones.Change(id, email, change)));
        builder.Services.AddSingleton<ReplayStarter>((id, _, _) => Task.FromResult(SampleMilestones.Start(id)));
        var options = new WorkspaceOptions { Title = "Acme Cloud", Token = Token, LookEvery = TimeSpan.FromMinutes(1), WaitForCard = TimeSpan.Zero };
        configure?.Invoke(options);
        builder.Services.AddWorkspace(options);

        var app = builder.Build();
        app.MapWorkspace();
        await app.StartAsync();
        var started = new WorkspaceApp(app, database, folder, clock, bot);
        await started.Store.EnsureChannelsAsync(
            [
                new WorkspaceChannel(Alerts, "cs-alerts", ChannelKind.Channel, "Urgent alerts of all accounts", 0),
                new WorkspaceChannel("c:enterprise", "enterprise", ChannelKind.Channel, "Alerts of the segment Enterprise", 1),
                new WorkspaceChannel("c:mid-market", "mid-market", ChannelKind.Channel, "Alerts of the segment Mid-market", 2),
                new WorkspaceChannel("c:small-business", "small-business", ChannelKind.Channel, "Alerts of the segment Small business", 3),
            ],
            clock.GetUtcNow());
        return started;
    }

    /// <summary>A browser that is not signed in and does not follow redirects.</summary>
    public Browser Stranger() => new(Address);

    /// <summary>A browser that has opened the printed address and chosen a person.</summary>
    public async Task<Browser> SignInAsync(string person = Jordan)
    {
        var browser = new Browser(Address);
        await browser.GetAsync($"/?token={Token}");
        await browser.OpenAsync("/c/cs-alerts");
        await browser.SubmitAsync("/person", ("email", person), ("back", "/"));
        return browser;
    }

    /// <summary>The bot posts a card; gives its message's id.</summary>
    public Task<string> PostAsync(Card card, string conversation = Alerts) => PostAsync(new ChatContent.OfCard(card), conversation);

    public Task<string> PostAsync(string text, string conversation = Alerts) => PostAsync(new ChatContent.OfText(TextMessage.Of(text)), conversation);

    public async Task<string> PostAsync(ChatContent content, string conversation = Alerts)
    {
        var outcome = await Adapter.PostAsync(Attempt($"delivery-{++deliveries}"), Place(conversation), content, CancellationToken.None);
        return Assert.IsType<DeliveryOutcome.Delivered>(outcome).Message.MessageId;
    }

    public Task<DeliveryOutcome> UpdateAsync(string messageId, Card card, string conversation = Alerts) =>
        Adapter.UpdateAsync(Attempt($"update-{++deliveries}"), new MessageRef(Place(conversation), messageId), new ChatContent.OfCard(card), CancellationToken.None);

    /// <summary>Another program holds the database until this is disposed of.</summary>
    /// <summary>The first try of a delivery.</summary>
    public static DeliveryAttempt Attempt(string deliveryId) => new(deliveryId, 1, DateTimeOffset.UnixEpoch, MayHaveArrived: false);

    public async Task<IAsyncDisposable> LockAsync()
    {
        var connection = new SqliteConnection($"Data Source={folder.File("test.db")};Pooling=False");
        await connection.OpenAsync();
        await using var begin = connection.CreateCommand();
        begin.CommandText = "begin immediate";
        await begin.ExecuteNonQueryAsync();
        return connection;
    }

    public static Address Place(string conversation) => new(Core.Chat.Address.LocalPlatform, Core.Chat.Address.LocalInstallation, conversation);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        folder.Dispose();
    }

    private static Teammate Person(string email, string name, Role role, string zone) => new()
    {
        Email = email,
        Name = name,
        Role = role,
        Hours = new WorkingHours(zone, new TimeOnly(8, 0), new TimeOnly(18, 0)),
        Source = "test",
    };
}
