using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Migrations;

namespace ChatOpsMilestones.Storage;

/// <summary>
/// The one door to the database. Reads run on a session of their own; writes run in a transaction that is committed
/// when the work returns and rolled back when it throws. Work must not write again from inside a write.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly StorageEngine engine;
    private readonly RealTime realTime;

    public Database(StorageOptions options, RealTime realTime)
    {
        Options = options;
        this.realTime = realTime;
        engine = options.Provider switch
        {
            StorageProvider.Sqlite => new SqliteEngine(options),
            StorageProvider.PostgreSQL => new PostgresEngine(options),
            _ => throw new StoreException(StoreFault.BadSettings, $"Storage:Provider is {options.Provider}; it must be Sqlite or PostgreSQL."),
        };
    }

    public StorageOptions Options { get; }

    public StorageProvider Provider => Options.Provider;

    /// <summary>The clock for leases and for measuring how long a transaction takes.</summary>
    internal RealTime RealTime => realTime;

    /// <summary>Checks the file, then brings the tables to this version. Several hosts may do it at once.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await Guarded(async () =>
        {
            await engine.PrepareAsync(cancellationToken);
            return true;
        });
        await MigrationRunner.RunAsync(this, realTime, cancellationToken);
    }

    public Task<T> ReadAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken = default) =>
        Guarded(async () =>
        {
            var session = await engine.RentReaderAsync(cancellationToken);
            session.Cancellation = cancellationToken;
            var broken = true;
            try
            {
                var result = await work(session);
                broken = false;
                return result;
            }
            finally
            {
                await engine.ReturnAsync(session, broken);
            }
        });

    public Task WriteAsync(Func<DbTransactionScope, Task> work, CancellationToken cancellationToken = default) =>
        WriteAsync(Durability.Full, work, cancellationToken);

    public Task WriteAsync(Durability durability, Func<DbTransactionScope, Task> work, CancellationToken cancellationToken = default) =>
        WriteAsync(
            durability,
            async scope =>
            {
                await work(scope);
                return true;
            },
            cancellationToken);

    public Task<T> WriteAsync<T>(Func<DbTransactionScope, Task<T>> work, CancellationToken cancellationToken = default) =>
        WriteAsync(Durability.Full, work, cancellationToken);

    public Task<T> WriteAsync<T>(Durability durability, Func<DbTransactionScope, Task<T>> work, CancellationToken cancellationToken = default) =>
        Guarded(async () =>
        {
            var session = await engine.RentWriterAsync(durability, cancellationToken);
            session.Cancellation = cancellationToken;
            var broken = true;
            try
            {
                var result = await InTransaction(session, work);
                broken = false;
                return result;
            }
            finally
            {
                await engine.ReturnAsync(session, broken);
            }
        });

    public ValueTask DisposeAsync() => engine.DisposeAsync();

    private async Task<T> InTransaction<T>(DbSession session, Func<DbTransactionScope, Task<T>> work)
    {
        await engine.BeginAsync(session);
        try
        {
            var result = await work(new DbTransactionScope(session));
            await engine.CommitAsync(session);
            return result;
        }
        catch
        {
            // The first error is the one worth telling; a connection that is gone rolls back by itself.
            session.Cancellation = CancellationToken.None;
            try
            {
                await engine.RollbackAsync(session);
            }
            catch (Exception error) when (engine.Translate(error) is not null)
            {
            }

            throw;
        }
    }

    private async Task<T> Guarded<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (engine.Translate(error) is not null)
        {
            throw engine.Translate(error)!;
        }
    }
}
