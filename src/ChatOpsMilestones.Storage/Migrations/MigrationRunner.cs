using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Migrations;

/// <summary>
/// Applies the migrations that are missing, in one transaction that holds the lock row. The lock is an update of that
/// row and the transaction is read committed: whoever waited for it sees what the one before has done.
/// </summary>
internal static class MigrationRunner
{
    // Hosts that start together may create the first table at the same moment; one of them loses and looks again.
    private const int Attempts = 10;

    public static async Task RunAsync(Database database, RealTime realTime, CancellationToken cancellationToken)
    {
        await CreateLockAsync(database, cancellationToken);
        await database.WriteAsync(
            async scope =>
            {
                await scope.ExecuteAsync("update schema_lock set locked_at = @now where id = 1", ("@now", realTime.GetUtcNow()));
                await ApplyAsync(scope, realTime);
            },
            cancellationToken);
    }

    private static async Task CreateLockAsync(Database database, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await database.WriteAsync(
                    async scope =>
                    {
                        await scope.ExecuteAsync("create table if not exists schema_lock (id integer primary key, locked_at bigint not null)");
                        await scope.ExecuteAsync("create table if not exists schema_versions (version integer primary key, name text not null, applied_at bigint not null)");
                        await scope.ExecuteAsync("insert into schema_lock (id, locked_at) values (1, 0) on conflict (id) do nothing");
                    },
                    cancellationToken);
                return;
            }
            catch (StoreException error) when (error.Fault == StoreFault.Other && attempt < Attempts)
            {
            }
        }
    }

    private static async Task ApplyAsync(DbTransactionScope scope, RealTime realTime)
    {
        var newest = Migration.All[^1].Version;
        var current = await scope.NumberAsync("select max(version) from schema_versions");
        if (current > newest)
        {
            throw new StoreException(
                StoreFault.NewerSchema,
                $"The database is at version {current}, this program knows versions up to {newest}. It was used by a newer program: start that one, or restore a backup made before the upgrade.");
        }

        foreach (var migration in Migration.All.Where(m => m.Version > current))
        {
            await scope.ExecuteAsync(migration.Sql);
            await scope.ExecuteAsync(
                "insert into schema_versions (version, name, applied_at) values (@version, @name, @now)",
                ("@version", migration.Version),
                ("@name", migration.Name),
                ("@now", realTime.GetUtcNow()));
        }
    }
}
