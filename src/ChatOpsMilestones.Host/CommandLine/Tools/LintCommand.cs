using System.Text.Json.Nodes;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Playbooks.Linting;
using ChatOpsMilestones.Storage.Signals;

namespace ChatOpsMilestones.Hosting.CommandLine.Tools;

/// <summary><c>playbook lint</c>: errors and warnings of a playbook file, with file and line; with a data folder also against its data.</summary>
internal sealed class LintCommand(Shell shell)
{
    public Task<int> RunAsync(CommonOptions common, string? file, bool json, CancellationToken cancellationToken) =>
        shell.WithSettings(common, new Dictionary<string, string?>(), async settings =>
        {
            var name = file ?? settings.Settings.Playbook.File;
            if (PlaybookSource.OfFile(name) is not { } playbook)
                return await shell.Fail(PlaybookSource.NoFile(name));

            var warnings = playbook.Loaded.Warnings;
            if (playbook.Loaded.Succeeded && common.DataFolder is not null)
            {
                var data = await PlaybookSource.WithStoreAsync(settings, async database => Known(
                    await DataInventory.ReadAsync(database, cancellationToken),
                    await KnownReplays.ReadAsync(database, cancellationToken)), cancellationToken);
                warnings = [.. warnings.Concat(PlaybookLint.AgainstData(playbook.Loaded, playbook.FileName, data)).OrderBy(w => w.Line).ThenBy(w => w.Column)];
            }

            await (json ? PrintJsonAsync(playbook.Loaded.Faults, warnings) : PrintAsync(playbook, warnings));
            return playbook.Loaded.Succeeded ? ExitCode.Done : ExitCode.Invalid;
        });

    private static KnownData Known(DataInventory data, KnownReplays replays) => new()
    {
        Metrics = data.Metrics,
        Records = data.Records,
        HasPeople = data.HasPeople,
        Segments = data.Segments,
        Validated = replays.Validated.Keys.ToHashSet(StringComparer.Ordinal),
    };

    private async Task PrintAsync(NamedPlaybook playbook, IReadOnlyList<PlaybookFault> warnings)
    {
        foreach (var fault in playbook.Loaded.Faults)
            await shell.Output.WriteLineAsync($"error: {fault}");
        foreach (var warning in warnings)
            await shell.Output.WriteLineAsync($"warning: {warning}");
        var errors = playbook.Loaded.Faults.Count;
        await shell.Output.WriteLineAsync(
            errors + warnings.Count == 0 ? $"{playbook.Label}: good." : $"{playbook.Label}: {Count(errors, "error")}, {Count(warnings.Count, "warning")}.");
    }

    private Task PrintJsonAsync(IReadOnlyList<PlaybookFault> errors, IReadOnlyList<PlaybookFault> warnings) =>
        shell.Output.WriteLineAsync(ToolJson.Write(new JsonObject
        {
            ["errors"] = new JsonArray([.. errors.Select(Fault)]),
            ["warnings"] = new JsonArray([.. warnings.Select(Fault)]),
        }));

    private static JsonObject Fault(PlaybookFault fault) => new()
    {
        ["file"] = fault.File,
        ["line"] = fault.Line,
        ["column"] = fault.Column,
        ["field"] = fault.Field,
        ["value"] = fault.Value,
        ["message"] = fault.Message,
    };

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
