using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>Small facts about the installation itself: name → value.</summary>
public sealed class MetaStore(Database database)
{
    public Task<string?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        database.ReadAsync(s => s.FirstAsync("select value from meta where name = @name", r => r.Text(0), ("@name", name)), cancellationToken);

    public Task SetAsync(string name, string value, CancellationToken cancellationToken = default) =>
        database.WriteAsync(scope => SetAsync(scope, name, value), cancellationToken);

    /// <summary>As above, in a transaction that changes something else too.</summary>
    public static Task SetAsync(DbTransactionScope scope, string name, string value) =>
        scope.ExecuteAsync(
            "insert into meta (name, value) values (@name, @value) on conflict (name) do update set value = excluded.value",
            ("@name", name),
            ("@value", value));

    /// <summary>Sets a value that is still what the caller saw; false when somebody else was faster.</summary>
    /// <param name="scope">the transaction of what follows from it.</param>
    /// <param name="name">which.</param>
    /// <param name="was">what the caller saw; null for nothing.</param>
    /// <param name="value">the new one.</param>
    public static async Task<bool> ReplaceAsync(DbTransactionScope scope, string name, string? was, string value) =>
        (was is null
            ? await scope.ExecuteAsync("insert into meta (name, value) values (@name, @value) on conflict (name) do nothing", ("@name", name), ("@value", value))
            : await scope.ExecuteAsync(
                "update meta set value = @value where name = @name and value = @was", ("@name", name), ("@value", value), ("@was", was))) == 1;
}
