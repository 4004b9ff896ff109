using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Slack;
using ChatOpsMilestones.Slack.Doctor;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Teams;
using ChatOpsMilestones.Teams.Doctor;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary><c>doctor</c>: whether everything outside this program is as it must be; one line for each thing looked at.</summary>
public sealed class DoctorCommand(Shell shell)
{
    private int bad;
    private int warnings;

    public Task<int> RunAsync(CommonOptions common, CancellationToken cancellationToken) =>
        shell.WithSettings(common, new Dictionary<string, string?>(), async read =>
        {
            await SayAsync(Finding.Good("The settings are good."));
            await SayAsync(Playbook(read.Settings));
            var real = new RealTime(TimeProvider.System);
            await using var database = new Database(read.Settings.Storage, real);
            await database.StartAsync(cancellationToken);
            await SayAsync(Finding.Good($"The store answers ({read.Settings.Storage.Provider})."));
            var team = await new AccountStore(database).TeammatesAsync(cancellationToken);
            await SayAsync(Team(team));
            if (read.Settings.Slack.IsConnected)
                await SlackAsync(read.Settings.Slack, database, team, real, cancellationToken);
            else
                await SayAsync(Finding.Good("Slack is not connected."));
            if (read.Settings.Teams.IsConnected)
                await TeamsAsync(read.Settings.Teams, database, team, real, cancellationToken);
            else
                await SayAsync(Finding.Good("Teams is not connected."));
            if (!read.Settings.Slack.IsConnected && !read.Settings.Teams.IsConnected)
                await SayAsync(Finding.Good("Alerts are shown in the local workspace alone."));
            return await EndAsync();
        });

    private static Finding Playbook(AppSettings settings)
    {
        if (FileFinder.Find(settings.Playbook.File) is not { } file)
            return Finding.Bad($"{settings.Playbook.File}: there is no such playbook file.");
        var loaded = PlaybookLoader.LoadFile(file);
        return loaded.Playbook is { } playbook
            ? Finding.Good($"The playbook “{playbook.Name}” can be read.")
            : Finding.Bad($"The playbook {settings.Playbook.File} has {loaded.Faults.Count} faults.", "playbook lint lists them.");
    }

    private static Finding Team(List<Teammate> team) => team.Count == 0
        ? Finding.Warning("There is nobody on the team list, so nobody is told anything.", "Import people.csv (docs/csv-files.md).")
        : Finding.Good($"{team.Count} teammates are on the team list.");

    private async Task SlackAsync(SlackOptions options, Database database, List<Teammate> team, RealTime real, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton(real);
        services.AddSlackClient(options);
        await using var provider = services.BuildServiceProvider();
        var subscribed = (await new SubscriptionStore(database).AllAsync(cancellationToken))
            .Where(s => s.Address is { Platform: "slack", IsDirect: false })
            .Select(s => (Id: s.Address.Name, Purpose: "subscribed"));
        var channels = (options.AlertsChannel.Length > 0 ? [(Id: options.AlertsChannel, Purpose: "alerts")] : Array.Empty<(string Id, string Purpose)>())
            .Concat(subscribed).DistinctBy(channel => channel.Id).ToList();
        await foreach (var finding in provider.GetRequiredService<SlackDoctor>().ExamineAsync(new SlackPatient(channels, [.. team.Select(t => t.Email)]), cancellationToken))
            await SayAsync(finding);
    }

    // The doctor looks and changes nothing: what is found out about conversations and people is not kept.
    private async Task TeamsAsync(TeamsOptions options, Database database, List<Teammate> team, RealTime real, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(real);
        services.AddSingleton(new ReferenceStore(database).Book with { KeepAsync = (_, _) => Task.CompletedTask });
        services.AddSingleton<ChatPersonFinder>((_, _, _, _) => Task.FromResult<ChatPerson?>(null));
        services.AddSingleton<ChatPersonKeeper>((_, _) => Task.CompletedTask);
        services.AddTeamsClient(options);
        await using var provider = services.BuildServiceProvider();
        var own = options.TenantId.ToLowerInvariant();
        var subscribed = (await new SubscriptionStore(database).AllAsync(cancellationToken))
            .Where(s => s.Address is { Platform: TeamsPlaces.Platform, IsDirect: false })
            .Select(s => (At: s.Address, Purpose: "subscribed"));
        var channels = (options.AlertsChannel.Length > 0 ? [(At: TeamsPlaces.Of(own, options.AlertsChannel, ConversationKind.Channel), Purpose: "alerts")] : Array.Empty<(Address At, string Purpose)>())
            .Concat(subscribed).DistinctBy(channel => channel.At).ToList();
        await foreach (var finding in provider.GetRequiredService<TeamsDoctor>().ExamineAsync(new TeamsPatient(channels, [.. team.Select(t => t.Email)]), cancellationToken))
            await SayAsync(finding);
    }

    private async Task SayAsync(Finding finding)
    {
        var mark = finding.Level switch
        {
            FindingLevel.Good => "ok   ",
            FindingLevel.Warning => "warn ",
            _ => "FAIL ",
        };
        await shell.Output.WriteLineAsync(mark + finding.Text);
        if (finding.Remedy is { } remedy)
            await shell.Output.WriteLineAsync("     → " + remedy);
        bad += finding.Level == FindingLevel.Bad ? 1 : 0;
        warnings += finding.Level == FindingLevel.Warning ? 1 : 0;
    }

    private async Task<int> EndAsync()
    {
        await shell.Output.WriteLineAsync(bad + warnings == 0 ? "All is well." : $"{bad} to mend, {warnings} to look at.");
        return bad == 0 ? ExitCode.Done : ExitCode.Invalid;
    }
}
