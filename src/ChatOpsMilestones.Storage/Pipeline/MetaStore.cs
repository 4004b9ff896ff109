namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>Small facts about the installation itself: name → value.</summary>
public sealed class MetaStore(Database database)
{
    public Task<string?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        database.ReadAsync(s => s.FirstAsync("select value from meta where name = @name", r => r.Text(0), ("@name", name)), cancellationToken);

    public Task SetAsync(string name, string value, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            s => s.ExecuteAsync(
                "insert into meta (name, value) values (@name, @value) on conflict (name) do update set value = excluded.value",
                ("@name", name),
                ("@value", value)),
            cancellationToken);
}
