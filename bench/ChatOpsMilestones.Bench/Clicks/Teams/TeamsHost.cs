using ChatOpsMilestones.Bench.Measuring;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Observability;
using ChatOpsMilestones.Hosting.Serving;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Hosting.Versions;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsMilestones.Bench.Clicks.Teams;

/// <summary>The whole host over a file of SQLite, as <c>serve</c> runs it: its jobs, its deliveries, its address for Teams.</summary>
internal sealed class TeamsHost : IAsyncDisposable
{
    private static readonly RealTime Real = new(TimeProvider.System);

    private readonly Scratch scratch = new();
    private readonly Database database;
    private readonly WebApplication app;

    private TeamsHost(Func<Scratch, SettingsResult> settings)
    {
        var read = settings(scratch);
        database = new Database(read.Settings.Storage, Real);
        app = HostRunner.Build(new HostPlan(read, Real, new BusinessTime(TimeProvider.System), JsonLogs: true), database);
    }

    public Uri Messages { get; private set; } = new("http://127.0.0.1/");

    public ShownAlert[] Alerts { get; private set; } = [];

    public static async Task<TeamsHost> StartAsync(PlainTeams teams, int alerts, CancellationToken stop)
    {
        var host = new TeamsHost(scratch => Settings(teams, scratch));
        try
        {
            await host.BeginAsync(teams, alerts, stop);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until every stored callback is worked; gives the number of those with an effect.</summary>
    public async Task<int> WorkedAsync(CancellationToken stop)
    {
        var callbacks = app.Services.GetRequiredService<CallbackStore>();
        while ((await callbacks.UnworkedAsync(Real.GetUtcNow(), 1, stop)).Count > 0)
            await Task.Delay(50, stop);
        return (await app.Services.GetRequiredService<FeedbackStore>().SinceAsync(DateTimeOffset.UnixEpoch, stop)).Count;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        scratch.Dispose();
    }

    private async Task BeginAsync(PlainTeams teams, int alerts, CancellationToken stop)
    {
        await database.StartAsync(stop);
        var playbook = Path.Combine(AppContext.BaseDirectory, "playbooks", "default.yaml");
        await app.Services.GetRequiredService<PlaybookKeeper>().TakeFileAsync(PlaybookLoader.LoadFile(playbook), Path.GetFileName(playbook), "file", stop);
        app.Services.GetRequiredService<PlaybookWatch>().Begin(playbook, PlaybookFiles.Fingerprint(playbook));
        await TeamsBook.FillAsync(app.Services, Real.GetUtcNow(), stop);
        Alerts = await TeamsBook.ShowAsync(app.Services, teams.ServiceUrl, alerts, Real.GetUtcNow(), stop);
        await app.StartAsync(stop);
        Messages = new Uri(app.Urls.First() + "/api/messages");
        app.Services.GetRequiredService<Readiness>().Ready();
    }

    private static SettingsResult Settings(PlainTeams teams, Scratch scratch)
    {
        var settings = SettingsReader.Read(null, new Dictionary<string, string?>
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Storage:DataFolder"] = scratch.Folder,
            ["Teams:AppId"] = PlainTeams.AppId,
            ["Teams:TenantId"] = PlainTeams.Tenant,
            ["Teams:ClientSecret"] = PlainTeams.Secret,
            ["Teams:LoginUrl"] = teams.Root,
            ["Teams:OpenIdMetadataUrl"] = teams.Root + "/metadata",
            ["Teams:ServiceUrl"] = teams.ServiceUrl,
            ["Teams:AlertsChannel"] = TeamsBook.Channel,
        });
        return settings.Faults.Count == 0 ? settings : throw new InvalidOperationException(string.Join('\n', settings.Faults));
    }
}
