using System.Globalization;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.CommandLine.Tools;

/// <param name="Label">what it is, for people: a file's name, or <c>version 3</c>.</param>
/// <param name="FileName">for messages.</param>
/// <param name="Loaded">what was read.</param>
internal sealed record NamedPlaybook(string Label, string FileName, PlaybookLoadResult Loaded);

/// <summary>Reads the playbooks that are named on the command line: files, and versions of the store.</summary>
internal static class PlaybookSource
{
    /// <summary>The file; null when there is none of that name.</summary>
    public static NamedPlaybook? OfFile(string name) => FileFinder.Find(name) is { } found
        ? new NamedPlaybook(Path.GetFileName(found), Path.GetFileName(found), PlaybookLoader.LoadFile(found))
        : null;

    /// <summary>The version that is in force; null when none is.</summary>
    public static async Task<NamedPlaybook?> CurrentAsync(Database database, CancellationToken cancellationToken) =>
        await new PlaybookStore(database).CurrentAsync(cancellationToken) is { } stored ? Of(stored) : null;

    /// <summary>A stored version by its number; null when there is none.</summary>
    public static async Task<NamedPlaybook?> VersionAsync(Database database, int number, CancellationToken cancellationToken) =>
        await new PlaybookStore(database).FindAsync(number, cancellationToken) is { } stored ? Of(stored) : null;

    public static async Task<T> WithStoreAsync<T>(SettingsResult settings, Func<Database, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var database = new Database(settings.Settings.Storage, new RealTime(TimeProvider.System));
        await database.StartAsync(cancellationToken);
        return await work(database);
    }

    public static string NoFile(string name) => $"{name}: there is no such playbook file.";

    public const string NothingStored = "No playbook is stored yet; the bot stores one when it starts.";

    private static NamedPlaybook Of(StoredPlaybook stored) => new(
        string.Create(CultureInfo.InvariantCulture, $"version {stored.Number} of {stored.CreatedAt.UtcDateTime:d MMMM yyyy}"),
        stored.FileName,
        PlaybookLoader.Load(stored.Yaml, stored.FileName));
}
