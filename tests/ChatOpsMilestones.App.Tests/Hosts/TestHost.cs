using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Serving;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Hosting.Versions;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Signals;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.Workspace;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.App.Tests.Hosts;

/// <summary>The whole host on a clock that the test holds, over a real database; nothing happens but what the test asks for.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly Database database;
    private readonly WebApplication app;
    private int clicks;

    private TestHost(Database database, WebApplication app, ManualTime time)
    {
        this.database = database;
        this.app = app;
        Time = time;
    }

    public ManualTime Time { get; }

    /// <param name="connection">to an empty database.</param>
    /// <param name="engine">its kind.</param>
    /// <param name="playbook">YAML text.</param>
    /// <param name="time">the clock of the business.</param>
    /// <param name="wall">the real clock; null when that is held too.</param>
    /// <param name="logs">hears everything that is logged, at every level; null for nobody.</param>
    /// <param name="also">services beside the usual ones; null for none.</param>
    /// <param name="more">settings beside the usual ones; null for none.</param>
    public static async Task<TestHost> StartAsync(
        string connection, DatabaseEngine engine, string playbook, ManualTime time, TimeProvider? wall = null, ILoggerProvider? logs = null, Action<IServiceCollection>? also = null,
        IReadOnlyDictionary<string, string?>? more = null)
    {
        var level = logs is null ? "None" : "Trace";
        var settings = SettingsReader.Read(null, new Dictionary<string, string?>(more ?? new Dictionary<string, string?>())
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Storage:Provider"] = engine == DatabaseEngine.Sqlite ? "Sqlite" : "PostgreSQL",
            ["Storage:ConnectionString"] = connection,
            ["Logging:LogLevel:Default"] = level,
            ["Logging:LogLevel:Quartz"] = level,
            ["Logging:LogLevel:Microsoft.AspNetCore"] = level,
        });
        Assert.Empty(settings.Faults);
        var real = new RealTime(wall ?? time);
        var database = new Database(settings.Settings.Storage, real);
        await database.StartAsync();
        var plan = new HostPlan(settings, real, new BusinessTime(time), JsonLogs: false)
        {
            Also = services =>
            {
                services.AddLogging(logging =>
                {
                    logging.ClearProviders();
                    if (logs is not null)
                        logging.AddProvider(logs);
                });
                also?.Invoke(services);
            },
        };
        var app = HostRunner.Build(plan, database);
        var loaded = PlaybookLoader.Load(playbook, "test.yaml");
        Assert.True(loaded.Succeeded, string.Join('\n', loaded.Faults));
        var host = new TestHost(database, app, time);
        await host.Get<PlaybookKeeper>().TakeFileAsync(loaded, "test.yaml", "test", default);
        return host;
    }

    /// <summary>Listens on this machine, for real browsers; gives the address with its token.</summary>
    public async Task<Uri> ListenAsync()
    {
        await app.StartAsync();
        var address = Get<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First(); // never null: it listens
        return new Uri($"{address.TrimEnd('/')}/?token={Get<WorkspaceOptions>().Token}");
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public async Task WriteAsync(params Signal[] signals)
    {
        var outcomes = await Get<SignalStore>().WriteAsync(signals, Time.GetUtcNow());
        Assert.DoesNotContain(outcomes, o => o is SignalOutcome.Refused);
    }

    /// <summary>One look at everything that is due, at the clock's instant.</summary>
    public Task TickAsync() => Get<Tick>().RunAsync(default);

    public Task TickAtAsync(string instant)
    {
        Time.AdvanceTo(DateTimeOffset.Parse(instant + (instant.EndsWith('Z') ? "" : "Z"), System.Globalization.CultureInfo.InvariantCulture));
        return TickAsync();
    }

    public async Task<Alert> AlertAsync(string accountId, string ruleKey) =>
        Assert.Single(await Get<AlertStore>().OfAccountAsync(accountId), a => a.Occurrence.Key.RuleKey == ruleKey);

    public async Task<Answer> ClickAsync(string person, Alert alert, ActionKind action, string? option = null, int? revision = null, string? id = null)
    {
        var now = await Get<AlertStore>().FindAsync(alert.Id) ?? alert;
        return await SendAsync(person, "click", id, new CallbackBody.Click(action, alert.Id, revision ?? now.Revision, option));
    }

    public async Task<Answer> SubmitAsync(string person, Alert alert, FormKind form, params (string Field, string Value)[] fields)
    {
        var now = await Get<AlertStore>().FindAsync(alert.Id) ?? alert;
        return await SendAsync(person, "submit", null, new CallbackBody.Submit(form, alert.Id, now.Revision, fields.ToDictionary(f => f.Field, f => f.Value)));
    }

    /// <summary>What the bot answers to a command, as plain text.</summary>
    public async Task<string> AskAsync(string person, string command, Address? address = null)
    {
        var answer = await SendAsync(person, "command", null, new CallbackBody.Command(command), address);
        return PlainText.Of(Assert.IsType<Answer.Message>(answer).Text);
    }

    public async Task<Answer> SendAsync(string person, string kind, string? id, CallbackBody body, Address? address = null)
    {
        var answer = await Get<CallbackDesk>().ReceiveAsync(
            new Callback
            {
                Key = new CallbackKey(Address.LocalPlatform, Address.LocalInstallation, kind, id ?? $"test-{++clicks}"),
                PersonEmail = person,
                Address = address ?? Address.LocalDirect(person),
                At = Time.GetUtcNow(),
                Body = body,
            },
            default);
        await Get<Tick>().DeliverAsync(default);
        return answer;
    }

    /// <summary>Something done on another platform, in the person's direct messages there.</summary>
    public Task<Answer> SendOnAsync(string platform, string person, string id, CallbackBody body) => Get<CallbackDesk>().ReceiveAsync(
        new Callback
        {
            Key = new CallbackKey(platform, "T1", "event", id),
            PersonEmail = person,
            Address = new Address(platform, "T1", "d:" + person),
            At = Time.GetUtcNow(),
            Body = body,
        },
        default);

    /// <summary>The cards in a conversation, oldest first.</summary>
    public async Task<IReadOnlyList<Card>> CardsAsync(Address address, string viewer)
    {
        var messages = await Get<WorkspaceReader>().FromAsync(address.Conversation, viewer, 0, 500);
        return [.. messages.Select(m => m.Content).OfType<ChatContent.OfCard>().Select(c => c.Card)];
    }

    /// <summary>The texts in a conversation that are no cards, oldest first.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync(Address address, string viewer)
    {
        var messages = await Get<WorkspaceReader>().FromAsync(address.Conversation, viewer, 0, 500);
        return [.. messages.Select(m => m.Content).OfType<ChatContent.OfText>().Select(c => PlainText.Of(c.Text))];
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
    }
}
