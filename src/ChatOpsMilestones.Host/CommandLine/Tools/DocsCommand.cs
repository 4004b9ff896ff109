using System.Globalization;
using ChatOpsMilestones.Core.Explaining;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.CommandLine.Tools;

/// <summary><c>playbook docs</c>: the living milestone playbook as Markdown; with a data folder also what is known of it there.</summary>
internal sealed class DocsCommand(Shell shell)
{
    public Task<int> RunAsync(CommonOptions common, string? file, string? output, CancellationToken cancellationToken) =>
        shell.WithSettings(common, new Dictionary<string, string?>(), async settings =>
        {
            string? text;
            var faults = Array.Empty<string>();
            if (common.DataFolder is null)
                (text, faults) = await WriteAsync(PlaybookSource.OfFile(file ?? settings.Settings.Playbook.File), file ?? settings.Settings.Playbook.File, null, cancellationToken);
            else
            {
                (text, faults) = await PlaybookSource.WithStoreAsync(
                    settings,
                    async database => await WriteAsync(
                        file is null ? await PlaybookSource.CurrentAsync(database, cancellationToken) ?? PlaybookSource.OfFile(settings.Settings.Playbook.File) : PlaybookSource.OfFile(file),
                        file ?? settings.Settings.Playbook.File,
                        database,
                        cancellationToken),
                    cancellationToken);
            }

            if (text is null)
                return await shell.Fail(faults);
            if (output is null)
                await shell.Output.WriteAsync(text);
            else
                await File.WriteAllTextAsync(output, text, cancellationToken);
            return ExitCode.Done;
        });

    private static async Task<(string? Text, string[] Faults)> WriteAsync(NamedPlaybook? source, string name, Database? database, CancellationToken cancellationToken)
    {
        if (source is null)
            return (null, [PlaybookSource.NoFile(name)]);
        if (source.Loaded.Playbook is not { } playbook)
            return (null, [.. source.Loaded.Faults.Select(f => f.ToString())]);
        var records = database is null ? [] : await RecordsAsync(playbook, database, cancellationToken);
        return (PlaybookDocument.Write(playbook, records, source.Label), []);
    }

    private static async Task<Dictionary<string, MilestoneRecord>> RecordsAsync(Playbook playbook, Database database, CancellationToken cancellationToken)
    {
        var replays = await KnownReplays.ReadAsync(database, cancellationToken);
        var notes = (await new MilestoneNoteStore(database).AllAsync(cancellationToken)).ToLookup(note => note.MilestoneId);
        return playbook.Milestones.ToDictionary(m => m.Id, m => new MilestoneRecord(
            Validated(m, replays),
            replays.Figures.GetValueOrDefault(m.Id) ?? [],
            [.. notes[m.Id].Select(note => (note.Text, $"{note.PersonName}, {Day(note.At)}"))]));
    }

    private static string Validated(Milestone milestone, KnownReplays replays) =>
        replays.Validated.TryGetValue(MilestoneFingerprint.Of(milestone), out var at) ? $"yes, replayed on {Day(at)}" : "no: its present definition was never replayed";

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
