using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Comparing;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Storage;

namespace ChatOpsMilestones.Hosting.CommandLine.Tools;

/// <summary><c>playbook diff</c>: what two versions mean differently; a version is a file, or the number of a stored one.</summary>
internal sealed class DiffCommand(Shell shell)
{
    public Task<int> RunAsync(CommonOptions common, string first, string? second, bool json, CancellationToken cancellationToken) =>
        shell.WithSettings(common, new Dictionary<string, string?>(), async settings =>
        {
            var needsStore = second is null || Number(first) is not null || Number(second) is not null;
            var sides = needsStore
                ? await PlaybookSource.WithStoreAsync(settings, database => SidesAsync(first, second, database, settings.Settings, cancellationToken), cancellationToken)
                : await SidesAsync(first, second, null, settings.Settings, cancellationToken);
            if (sides.Fault is { } fault)
                return await shell.Fail(fault);
            var faults = sides.Before!.Loaded.Faults.Concat(sides.After!.Loaded.Faults).Select(f => f.ToString()).ToArray(); // without a fault both are there
            if (faults.Length > 0)
                return await shell.Fail(faults);

            var changes = PlaybookDiff.Of(sides.Before.Loaded.Playbook!, sides.After.Loaded.Playbook!); // without faults both are there
            await (json ? PrintJsonAsync(sides.Before.Label, sides.After.Label, changes) : PrintAsync(sides.Before.Label, sides.After.Label, changes));
            return ExitCode.Done;
        });

    // With one name the other side is what runs: a file is what may come, a number what has been.
    private static async Task<(NamedPlaybook? Before, NamedPlaybook? After, string? Fault)> SidesAsync(
        string first, string? second, Database? database, AppSettings settings, CancellationToken cancellationToken)
    {
        var (one, fault) = await FindAsync(first, database, cancellationToken);
        if (one is null)
            return (null, null, fault);
        if (second is not null)
        {
            var (two, otherFault) = await FindAsync(second, database, cancellationToken);
            return (one, two, otherFault);
        }

        var current = await PlaybookSource.CurrentAsync(database!, cancellationToken) ?? PlaybookSource.OfFile(settings.Playbook.File); // not null: one name needs the store
        if (current is null)
            return (null, null, PlaybookSource.NothingStored);
        return Number(first) is null ? (current, one, null) : (one, current, null);
    }

    private static async Task<(NamedPlaybook? Found, string? Fault)> FindAsync(string name, Database? database, CancellationToken cancellationToken)
    {
        if (Number(name) is { } number && database is not null)
            return await PlaybookSource.VersionAsync(database, number, cancellationToken) is { } version ? (version, null) : (null, $"There is no stored version {number}; “playbook versions” lists them.");
        return PlaybookSource.OfFile(name) is { } file ? (file, null) : (null, PlaybookSource.NoFile(name));
    }

    private static int? Number(string? name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task PrintAsync(string before, string after, IReadOnlyList<PlaybookChange> changes)
    {
        await shell.Output.WriteLineAsync($"{before} → {after}: {(changes.Count == 0 ? "no difference in meaning." : changes.Count == 1 ? "1 change" : $"{changes.Count} changes")}");
        foreach (var change in changes)
            await shell.Output.WriteLineAsync(change.ToString());
    }

    private Task PrintJsonAsync(string before, string after, IReadOnlyList<PlaybookChange> changes) =>
        shell.Output.WriteLineAsync(ToolJson.Write(new JsonObject
        {
            ["before"] = before,
            ["after"] = after,
            ["changes"] = new JsonArray([.. changes.Select(change => new JsonObject
            {
                ["kind"] = change.Kind,
                ["where"] = change.Where,
                ["segment"] = change.Segment,
                ["field"] = change.Field,
                ["before"] = change.Before,
                ["after"] = change.After,
            })]),
        }));
}
