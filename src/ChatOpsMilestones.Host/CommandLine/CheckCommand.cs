using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Storage;

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
        var settings = SettingsReader.Read(settingsFile, common.Over(new Dictionary<string, string?>()));
        faults.AddRange(settings.Faults);
        if (settings.Faults.Count == 0)
            await CheckStoreAsync(settings.Settings.Storage, faults);

        await CheckPlaybookAsync(playbookFile ?? settings.Settings.Playbook.File, faults);
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

    // The connection string is read, nothing is connected to.
    private static async Task CheckStoreAsync(StorageOptions storage, List<string> faults)
    {
        try
        {
            await new Database(storage, new RealTime(TimeProvider.System)).DisposeAsync();
        }
        catch (StoreException fault)
        {
            faults.Add(fault.Message);
        }
    }

    private async Task CheckPlaybookAsync(string name, List<string> faults)
    {
        if (name.Length == 0)
            return; // told among the settings

        if (FileFinder.Find(name) is not { } found)
        {
            faults.Add($"{name}: there is no such playbook file.");
            return;
        }

        var loaded = PlaybookLoader.LoadFile(found);
        faults.AddRange(loaded.Faults.Select(f => f.ToString()));
        foreach (var warning in loaded.Warnings)
            await shell.Output.WriteLineAsync($"warning: {warning}");
        if (loaded.Playbook is { } playbook)
            await shell.Output.WriteLineAsync($"{Path.GetFileName(found)}: “{playbook.Name}”, {playbook.Milestones.Count} milestones, {On(playbook, Activation.On)} rules on, {On(playbook, Activation.Shadow)} in shadow.");
    }

    private static int On(Playbook playbook, Activation activation) =>
        playbook.Milestones.Where(m => m.Activation == activation).Sum(m => m.Rules.Count);
}
