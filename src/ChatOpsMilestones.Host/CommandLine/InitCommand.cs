using ChatOpsMilestones.Hosting.Settings;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary><c>playbook init</c>: a playbook to start from, as a file of one's own.</summary>
public sealed class InitCommand(Shell shell)
{
    private const string Start = "playbooks/default.yaml";

    public Task<int> RunAsync(CommonOptions common, string file, bool force, CancellationToken cancellationToken) =>
        shell.WithSettings(common, new Dictionary<string, string?>(), async _ =>
        {
            if (File.Exists(file) && !force)
                return await shell.Fail($"{file}: is there already; --force overwrites it.");
            if (FileFinder.Find(Start) is not { } found)
                return await shell.Fail($"{Start}: there is no such playbook file.");
            await File.WriteAllTextAsync(file, await File.ReadAllTextAsync(found, cancellationToken), cancellationToken);
            await shell.Output.WriteLineAsync($"{file}: written.");
            return ExitCode.Done;
        });
}
