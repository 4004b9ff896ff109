namespace ChatOpsMilestones.Storage.Signals;

/// <summary>What kinds of data the store holds, whatever the amount.</summary>
public sealed record DataInventory(
    IReadOnlySet<string> Metrics, IReadOnlySet<string> Records, bool HasPeople, IReadOnlySet<string> Segments)
{
    public static Task<DataInventory> ReadAsync(Database database, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            async s => new DataInventory(
                (await s.QueryAsync("select distinct metric from watermarks", r => r.Text(0))).ToHashSet(StringComparer.Ordinal),
                (await s.QueryAsync("select distinct kind from records", r => r.Text(0))).ToHashSet(StringComparer.Ordinal),
                await s.AnyAsync("select 1 from person_series_chunks limit 1"),
                (await s.QueryAsync("select distinct segment from accounts", r => r.Text(0))).ToHashSet(StringComparer.Ordinal)),
            cancellationToken);
}
