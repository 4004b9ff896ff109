using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Playbooks;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary><c>check</c>: settings and playbook, everything that is wrong at once.</summary>
public sealed class CheckCommand(Shell shell)
{
    public async Task<int> RunAsync(CommonOptions common, string? playbookFile, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var settingsName = common.SettingsFile ?? SettingsReader.FileName;
        var settingsFile = FileFinder.Find(settingsName);
        if (settingsFile is null && common.SettingsFile is not null)
            faults.Add($"{common.SettingsFile}: there is no such settings file.");
        var settings = SettingsReader.Read(settingsFile, new Dictionary<string, string?>());
        faults.AddRange(settings.Faults);

        var name = playbookFile ?? settings.Settings.Playbook.File;
        var found = FileFinder.Find(name);
        if (found is null)
        {
            faults.Add($"{name}: there is no such playbook file.");
        }
        else
        {
            var loaded = PlaybookLoader.LoadFile(found);
            faults.AddRange(loaded.Faults.Select(f => f.ToString()));
            foreach (var warning in loaded.Warnings)
                await shell.Output.WriteLineAsync($"warning: {warning}");
            if (loaded.Playbook is { } playbook)
                await shell.Output.WriteLineAsync($"{Path.GetFileName(found)}: “{playbook.Name}”, {playbook.Milestones.Count} milestones, {playbook.ActiveRules().Count()} active rules.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (faults.Count > 0)
        {
            await shell.Fail([.. faults]);
            await shell.Error.WriteLineAsync(faults.Count == 1 ? "1 fault." : $"{faults.Count} faults.");
            return ExitCode.Invalid;
        }

        await shell.Output.WriteLineAsync(settingsFile is null ? "No settings file: every default holds." : $"{Path.GetFileName(settingsFile)}: good.");
        return ExitCode.Done;
    }
}
