using System.Globalization;
using ChatOpsMilestones.Core.Comparing;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.CommandLine.Tools;

/// <summary><c>playbook versions</c>: what was in force, since when, by whom; newest first.</summary>
internal sealed class VersionsCommand(Shell shell)
{
    public Task<int> RunAsync(CommonOptions common, CancellationToken cancellationToken) =>
        shell.WithSettings(common, new Dictionary<string, string?>(), async settings =>
        {
            var (versions, current) = await PlaybookSource.WithStoreAsync(settings, async database =>
            {
                var store = new PlaybookStore(database);
                return (await store.VersionsAsync(cancellationToken), (await store.CurrentAsync(cancellationToken))?.Version);
            }, cancellationToken);
            if (versions.Count == 0)
                return await shell.Fail(PlaybookSource.NothingStored);

            foreach (var (place, version) in versions.Index())
            {
                var changes = place + 1 < versions.Count ? Changes(versions[place + 1], version) : "the first";
                await shell.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{version.Number,4}  {version.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm}  {version.FileName}  by {version.Author}  {changes}{(version.Version == current ? "  in force" : "")}"));
            }

            return ExitCode.Done;
        });

    private static string Changes(StoredPlaybook before, StoredPlaybook after)
    {
        if (PlaybookLoader.Load(before.Yaml, before.FileName).Playbook is not { } old || PlaybookLoader.Load(after.Yaml, after.FileName).Playbook is not { } now)
            return "changes not known";
        var count = PlaybookDiff.Of(old, now).Count;
        return count == 1 ? "1 change" : $"{count} changes";
    }
}
