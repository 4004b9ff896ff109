using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.CommandLine.Tools;

/// <summary><c>playbook export</c>: a stored version as YAML, the file's own text with the approved patches worked in.</summary>
internal sealed class ExportCommand(Shell shell)
{
    public Task<int> RunAsync(CommonOptions common, int? number, string? output, bool force, CancellationToken cancellationToken) =>
        shell.WithSettings(common, new Dictionary<string, string?>(), async settings =>
        {
            var stored = await PlaybookSource.WithStoreAsync(settings, async database =>
            {
                var store = new PlaybookStore(database);
                return number is { } wanted ? await store.FindAsync(wanted, cancellationToken) : await store.CurrentAsync(cancellationToken);
            }, cancellationToken);
            if (stored is null)
                return await shell.Fail(number is null ? PlaybookSource.NothingStored : $"There is no stored version {number}; “playbook versions” lists them.");
            if (output is null)
            {
                await shell.Output.WriteAsync(stored.Yaml);
                return ExitCode.Done;
            }

            if (File.Exists(output) && !force)
                return await shell.Fail($"{output}: this file is there already; --force overwrites it.");
            await File.WriteAllTextAsync(output, stored.Yaml, cancellationToken);
            await shell.Output.WriteLineAsync($"Version {stored.Number} written to {output}.");
            return ExitCode.Done;
        });
}
