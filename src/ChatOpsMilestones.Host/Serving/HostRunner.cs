using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Chat;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.Hosting.Deliveries;
using ChatOpsMilestones.Hosting.Jobs;
using ChatOpsMilestones.Hosting.Observability;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Hosting.Versions;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Workspace;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatOpsMilestones.Hosting.Serving;

/// <summary>How a host is run.</summary>
/// <param name="Settings">checked settings.</param>
/// <param name="Real">the clock on the wall.</param>
/// <param name="Business">the clock of the business.</param>
/// <param name="JsonLogs">logs as JSON lines, for collectors; else as plain lines, for eyes.</param>
public sealed record HostPlan(SettingsResult Settings, RealTime Real, BusinessTime Business, bool JsonLogs)
{
    /// <summary>Services beside the usual ones; null for none.</summary>
    public Action<IServiceCollection>? Also { get; init; }

    /// <summary>Work after listening and before the jobs begin (the demo fills its store); null for none.</summary>
    public Func<IServiceProvider, CancellationToken, Task>? Prepare { get; init; }
}

/// <summary>Builds, starts and stops the web host.</summary>
public sealed class HostRunner(Shell shell)
{
    /// <summary>Longest clean stop.</summary>
    public static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(7);

    private const long LargestBody = 1024 * 1024;

    public async Task<int> RunAsync(HostPlan plan, CancellationToken cancellationToken)
    {
        var settings = plan.Settings.Settings;
        if (FileFinder.Find(settings.Playbook.File) is not { } playbookFile)
            return await shell.Fail($"Playbook:File: {settings.Playbook.File}: there is no such file.");
        var fingerprint = PlaybookFiles.Fingerprint(playbookFile);
        var loaded = PlaybookLoader.LoadFile(playbookFile);
        if (!loaded.Succeeded)
            return await shell.Fail([.. loaded.Faults.Select(f => f.ToString())]);

        if (ListenProbe.Fault(settings.Urls) is { } taken)
            return await shell.Fail(taken);

        await using var database = new Database(settings.Storage, plan.Real);
        await database.StartAsync(cancellationToken);
        await using var app = Build(plan, database);
        await app.Services.GetRequiredService<PlaybookKeeper>().TakeFileAsync(loaded, Path.GetFileName(playbookFile), "file", cancellationToken);
        app.Services.GetRequiredService<PlaybookWatch>().Begin(playbookFile, fingerprint);

        // Asked before anything starts: the framework would tell a wrong token with a stack trace.
        if (app.Services.GetService<SlackConnect>() is { } slack && await slack.StartAsync(cancellationToken) is { } refusal)
            return await shell.Fail(refusal);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or InvalidOperationException or FormatException or System.Net.Sockets.SocketException)
        {
            return await shell.Fail(ListenProbe.Fault(settings.Urls, error.GetBaseException()));
        }

        await AnnounceAsync(app);
        await ServeAsync(app, plan, cancellationToken);
        await app.Services.GetRequiredService<OutboxStore>().ReleaseAsync(app.Services.GetRequiredService<HostIdentity>().Name, CancellationToken.None);
        return ExitCode.Done;
    }

    /// <summary>The host without its start: tests run it on a clock of their own.</summary>
    public static WebApplication Build(HostPlan plan, Database database)
    {
        var settings = plan.Settings.Settings;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "ChatOpsMilestones.Host" });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(plan.Settings.Configuration);
        builder.WebHost.UseUrls(settings.Urls.Split(';', StringSplitOptions.TrimEntries));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopWithin);
        Logs.Configure(builder.Logging, plan.JsonLogs);
        builder.Services.AddMilestones(settings, database, plan.Real, plan.Business);
        builder.Services.AddTelemetry(settings.Telemetry);
        builder.Services.AddSchedules(settings, plan.Real);
        builder.Services.AddHostedService<DeliveryPump>();
        plan.Also?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapHealth();
        app.MapSlackWhenConnected(settings);
        app.MapTeamsWhenConnected(settings);
        app.MapWorkspace();
        return app;
    }

    private static async Task ServeAsync(WebApplication app, HostPlan plan, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Lifetime.ApplicationStopping);
        try
        {
            if (plan.Prepare is { } prepare)
                await prepare(app.Services, stopping.Token);
            app.Services.GetRequiredService<Readiness>().Ready();
            await app.WaitForShutdownAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop while it was still preparing.
        }
        finally
        {
            using var within = new CancellationTokenSource(StopWithin);
            await app.StopAsync(within.Token);
        }
    }

    private async Task AnnounceAsync(WebApplication app)
    {
        var token = app.Services.GetRequiredService<WorkspaceOptions>().Token;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        foreach (var address in addresses)
            await shell.Output.WriteLineAsync($"{address.TrimEnd('/')}/?token={token}");
        await shell.Output.FlushAsync();
    }
}
