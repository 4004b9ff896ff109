using System.Globalization;
using ChatOpsMilestones.Connectors.Csv;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Imports;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Signals;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary><c>import</c>: a folder of CSV files into the store; works beside a running host.</summary>
public sealed class ImportCommand(Shell shell)
{
    public Task<int> RunAsync(CommonOptions common, string folder, string? refusedFolder, CancellationToken cancellationToken) =>
        shell.WithSettings(common, new Dictionary<string, string?>(), async settings =>
        {
            if (!Directory.Exists(folder))
                return await shell.Fail($"{folder}: there is no such folder.");

            var real = new RealTime(TimeProvider.System);
            var business = new BusinessTime(TimeProvider.System);
            await using var database = new Database(settings.Settings.Storage, real);
            await database.StartAsync(cancellationToken);
            var tomorrow = DateOnly.FromDateTime(business.GetUtcNow().UtcDateTime).AddDays(1);
            var summary = await new ImportRun(new SignalStore(database), business, real).RunAsync(
                new CsvFolderSource(folder, tomorrow),
                refusedFolder ?? Path.Combine(settings.Settings.Storage.DataFolder, "refused"),
                rows => shell.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"… {rows:#,0} rows read")),
                cancellationToken);
            await WarnOfSegmentsAsync(settings.Settings.Playbook.File, database, cancellationToken);
            return await Report(summary);
        });

    private async Task<int> Report(ImportSummary summary)
    {
        foreach (var fault in summary.FileFaults)
            await shell.Error.WriteLineAsync(fault);
        if (summary is { FilesNotRead.Count: > 0, Read: > 0 })
            await shell.Error.WriteLineAsync($"Nothing was read of: {string.Join(", ", summary.FilesNotRead.Distinct())}");
        foreach (var fault in summary.FirstFaults)
            await shell.Error.WriteLineAsync(fault);
        if (summary.Refused > 0)
            await shell.Error.WriteLineAsync($"Refused rows, with line and reason: {string.Join(", ", summary.RefusedFiles)}");
        foreach (var line in summary.Lines())
            await shell.Output.WriteLineAsync(line);
        if (summary.FileFaults.Count > 0)
            return ExitCode.Invalid;
        return summary.Refused > 0 ? ExitCode.RefusedRows : ExitCode.Done;
    }

    // The store takes any segment, because the playbook may change; a slip of the pen must not pass without a word.
    private async Task WarnOfSegmentsAsync(string playbookFile, Database database, CancellationToken cancellationToken)
    {
        if (FileFinder.Find(playbookFile) is not { } found || PlaybookLoader.LoadFile(found).Playbook is not { } playbook)
            return;
        var known = playbook.Segments.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var unknown in (await new AccountStore(database).ListAsync(cancellationToken: cancellationToken)).GroupBy(a => a.Segment).Where(g => !known.Contains(g.Key)))
        {
            await shell.Error.WriteLineAsync(
                $"warning: segment \"{unknown.Key}\" of {unknown.Count()} account(s) is not declared in {Path.GetFileName(found)} (declared: {string.Join(", ", known)}); the default of every rule applies to them.");
        }
    }
}
