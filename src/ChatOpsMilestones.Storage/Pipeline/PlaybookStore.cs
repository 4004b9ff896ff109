using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Work;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>One stored version of the playbook.</summary>
/// <param name="Version">hash of the text.</param>
/// <param name="Number">1 for the first, for people.</param>
/// <param name="Name">the playbook's own name.</param>
/// <param name="Author">who stored it.</param>
/// <param name="FileName">file it came from, without folder.</param>
/// <param name="CreatedAt">when it was stored.</param>
/// <param name="Yaml">the text.</param>
public sealed record StoredPlaybook(
    string Version, int Number, string Name, string Author, string FileName, DateTimeOffset CreatedAt, string Yaml);

/// <summary>The versions of the playbook; they never change, only which of them is current does.</summary>
public sealed class PlaybookStore(Database database)
{
    private const string Columns = "v.version, v.number, v.name, v.author, v.file_name, v.created_at, v.yaml";

    /// <summary>Stores a version if it is new and makes it current, which makes every account due; returns its number.</summary>
    public Task<int> SaveCurrentAsync(
        string version, string name, string yaml, string fileName, string author, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        database.WriteAsync(s => SaveCurrentAsync(s, version, name, yaml, fileName, author, at), cancellationToken);

    /// <summary>As above, in a transaction that changes something else too.</summary>
    public static async Task<int> SaveCurrentAsync(
        DbTransactionScope s, string version, string name, string yaml, string fileName, string author, DateTimeOffset at)
    {
        await s.ExecuteAsync(
            "insert into playbook_versions (version, number, name, author, file_name, created_at, yaml) "
            + "select @version, coalesce(max(number), 0) + 1, @name, @author, @file, @at, @yaml from playbook_versions where true "
            + "on conflict (version) do nothing",
            ("@version", version),
            ("@name", name),
            ("@author", author),
            ("@file", fileName),
            ("@at", at),
            ("@yaml", yaml));
        var before = await s.FirstAsync("select version from playbook_current where id = 1", r => r.Text(0));
        if (before != version)
            await WorkStore.MakeAllDueAsync(s, "playbook", DateOnly.MinValue, at);
        await s.ExecuteAsync(
            "insert into playbook_current (id, version, changed_at) values (1, @version, @at) "
            + "on conflict (id) do update set version = excluded.version, changed_at = case when playbook_current.version = excluded.version then playbook_current.changed_at else excluded.changed_at end",
            ("@version", version),
            ("@at", at));
        return (int)await s.NumberAsync("select number from playbook_versions where version = @version", ("@version", version));
    }

    /// <summary>Whether a version is still in force; holds off everybody who would change that until the transaction ends.</summary>
    public static async Task<bool> IsCurrentAsync(DbTransactionScope scope, string version) =>
        await scope.ExecuteAsync("update playbook_current set changed_at = changed_at where id = 1 and version = @version", ("@version", version)) == 1;

    public Task<StoredPlaybook?> CurrentAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.FirstAsync($"select {Columns} from playbook_current c join playbook_versions v on v.version = c.version where c.id = 1", Map),
            cancellationToken);

    /// <summary>Which version is current; null before the first.</summary>
    public Task<string?> CurrentVersionAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(s => s.FirstAsync("select version from playbook_current where id = 1", r => r.Text(0)), cancellationToken);

    public Task<StoredPlaybook?> FindAsync(string version, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.FirstAsync($"select {Columns} from playbook_versions v where v.version = @version", Map, ("@version", version)),
            cancellationToken);

    /// <summary>The version with a number, as people name it.</summary>
    public Task<StoredPlaybook?> FindAsync(int number, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.FirstAsync($"select {Columns} from playbook_versions v where v.number = @number", Map, ("@number", number)),
            cancellationToken);

    /// <summary>Every version, newest first.</summary>
    public Task<List<StoredPlaybook>> VersionsAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(s => s.QueryAsync($"select {Columns} from playbook_versions v order by v.number desc", Map), cancellationToken);

    /// <summary>Since when the current version is in force; null before the first.</summary>
    public Task<DateTimeOffset?> CurrentSinceAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.FirstAsync<DateTimeOffset?>("select changed_at from playbook_current where id = 1", r => r.Instant(0)), cancellationToken);

    private static StoredPlaybook Map(Row r) =>
        new(r.Text(0), r.Int(1), r.Text(2), r.Text(3), r.Text(4), r.Instant(5), r.Text(6));
}
