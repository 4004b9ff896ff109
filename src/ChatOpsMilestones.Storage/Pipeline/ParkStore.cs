using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>An installation to which nothing can be sent until somebody has acted; what is queued for it waits and does not age.</summary>
/// <param name="Platform">as in addresses.</param>
/// <param name="Installation">as in addresses.</param>
/// <param name="Because">the platform's code.</param>
public sealed record ParkedInstallation(string Platform, string Installation, string Because);

public sealed class ParkStore(Database database)
{
    public Task<List<ParkedInstallation>> AllAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync("select platform, installation, because from delivery_parks", r => new ParkedInstallation(r.Text(0), r.Text(1), r.Text(2))), cancellationToken);

    /// <summary>Parks; false when it was parked before.</summary>
    public static async Task<bool> ParkAsync(DbTransactionScope scope, ParkedInstallation parked, DateTimeOffset now) =>
        await scope.ExecuteAsync(
            "insert into delivery_parks (platform, installation, parked_at, because) values (@platform, @installation, @now, @because) on conflict do nothing",
            ("@platform", parked.Platform),
            ("@installation", parked.Installation),
            ("@now", now),
            ("@because", parked.Because)) == 1;

    /// <summary>It works again: what waited is due now, and its age begins anew. False when it was not parked.</summary>
    public static async Task<bool> ReviveAsync(DbTransactionScope scope, string platform, string installation, DateTimeOffset now)
    {
        if (await scope.ExecuteAsync(
                "delete from delivery_parks where platform = @platform and installation = @installation", ("@platform", platform), ("@installation", installation)) == 0)
            return false;
        await scope.ExecuteAsync(
            $"update deliveries set queued_at = @now, due_at = case when state = 'Retry' then @now else due_at end where platform = @platform and installation = @installation and {OutboxStore.Open}",
            ("@now", now),
            ("@platform", platform),
            ("@installation", installation));
        return true;
    }
}
