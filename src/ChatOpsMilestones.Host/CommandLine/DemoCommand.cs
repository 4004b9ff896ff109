using ChatOpsMilestones.Connectors.Demo;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Demo;
using ChatOpsMilestones.Hosting.Serving;
using ChatOpsMilestones.Storage;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary><c>demo</c>: the same host with a made-up company, in a folder of its own.</summary>
public sealed class DemoCommand(Shell shell)
{
    private const string Folder = "demo";
    private const string Playbook = "playbooks/demo.yaml";

    public Task<int> RunAsync(CommonOptions common, string? urls, double speed, bool reset, CancellationToken cancellationToken)
    {
        var overrides = new Dictionary<string, string?>
        {
            ["Playbook:File"] = Playbook,
            ["Workspace:Name"] = "Northlight Software",
            ["Jobs:TickSeconds"] = "1",
            ["Storage:Provider"] = nameof(StorageProvider.Sqlite),
            ["Storage:ConnectionString"] = "",
        };
        if (urls is not null)
            overrides["Urls"] = urls;
        return shell.WithSettings(common, overrides, async settings =>
        {
            // Beside a real installation's data, never in it.
            var folder = Path.Combine(settings.Settings.Storage.DataFolder, Folder);
            settings.Settings.Storage.DataFolder = folder;

            // Nobody in a playground is on the made-up team.
            if (settings.Settings.Teams is { AllowUnauthenticatedLoopback: true, LoopbackPerson: "" } teams)
                teams.LoopbackPerson = DemoCompany.Team.First(t => t.Role == Role.Csm).Email;
            if (reset && Directory.Exists(folder))
                DemoFiles.Delete(folder);
            var real = new RealTime(TimeProvider.System);
            var business = new BusinessTime(TimeProvider.System, await DemoClock.StartAsync(settings.Settings.Storage, real, cancellationToken), speed);
            return await new HostRunner(shell).RunAsync(
                new HostPlan(settings, real, business, JsonLogs: false)
                {
                    Also = services => services.AddSingleton<DemoFeed>().AddHostedService(p => p.GetRequiredService<DemoFeed>()),
                    Prepare = (services, stop) => services.GetRequiredService<DemoFeed>().PrepareAsync(stop),
                },
                cancellationToken);
        });
    }
}
