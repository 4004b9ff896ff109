using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace ChatOpsMilestones.Storage.Engine;

/// <summary>A PostgreSQL server: its own pool, its own locks.</summary>
internal sealed class PostgresEngine : StorageEngine
{
    private readonly NpgsqlDataSource source;
    private readonly string place;

    public PostgresEngine(StorageOptions options)
    {
        var settings = Parse(options.ConnectionString);
        settings.ApplicationName ??= "chatops-milestones";
        if (settings.MaxAutoPrepare == 0)
            settings.MaxAutoPrepare = 100;
        place = $"{settings.Host}:{settings.Port}/{settings.Database}";
        source = NpgsqlDataSource.Create(settings);
    }

    public override Dialect Dialect => Dialect.Postgres;

    public override bool KeepsCommands => false;

    public override Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task<DbSession> RentReaderAsync(CancellationToken cancellationToken) =>
        new(this, await source.OpenConnectionAsync(cancellationToken));

    public override Task<DbSession> RentWriterAsync(Durability durability, CancellationToken cancellationToken) =>
        RentReaderAsync(cancellationToken);

    public override ValueTask ReturnAsync(DbSession session, bool broken) => session.DisposeAsync();

    // Read committed: a transaction that waited for the migration lock must see what the one before it has done.
    public override async Task BeginAsync(DbSession session) =>
        await session.Connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, session.Cancellation);

    public override Task CommitAsync(DbSession session) => session.ExecuteAsync("commit");

    public override Task RollbackAsync(DbSession session) => session.ExecuteAsync("rollback");

    public override StoreException? Translate(Exception error) => error switch
    {
        PostgresException { SqlState: "28P01" or "28000" or "42501" } => Fault(StoreFault.Denied, $"PostgreSQL at {place} refused the user or the password. Check Storage:ConnectionString.", error),
        PostgresException { SqlState: "3D000" } => Fault(StoreFault.Unreachable, $"PostgreSQL has no database {place}. Create it, or correct Storage:ConnectionString.", error),
        PostgresException { SqlState: "53100" } => Fault(StoreFault.DiskFull, $"The disk of PostgreSQL at {place} is full. Nothing of this step was stored; free some space and try again.", error),
        PostgresException { SqlState: "25006" } => Fault(StoreFault.ReadOnly, $"PostgreSQL at {place} takes no writes (read-only, perhaps a standby). Point Storage:ConnectionString to the primary.", error),
        PostgresException { SqlState: "40P01" or "40001" or "55P03" } => Fault(StoreFault.Locked, $"PostgreSQL at {place} is held by somebody else. Nothing of this step was stored; it can be tried again.", error),
        PostgresException { SqlState: "57P03" or "57P01" or "53300" } => Fault(StoreFault.Unreachable, $"PostgreSQL at {place} takes no connection at the moment.", error),
        PostgresException known => Fault(StoreFault.Other, $"PostgreSQL reported {known.SqlState}: {known.MessageText}", error),
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException } => Fault(StoreFault.Unreachable, $"PostgreSQL at {place} does not answer. Is it running, and is Storage:ConnectionString right?", error),
        NpgsqlException => Fault(StoreFault.Unreachable, $"The connection to PostgreSQL at {place} failed.", error),
        _ => null,
    };

    public override bool Interleaves => false;

    public override RawQuery Query(DbSession session, string sql) =>
        new PostgresRawQuery((NpgsqlConnection)session.Connection, Dialect.Render(sql), (command, values) => Bind(command, values));

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    protected override int Bind(DbParameterCollection parameters, int position, string name, object? value)
    {
        if (value is KeyList keys)
        {
            foreach (var (column, values) in keys.Columns(name))
                Set(parameters, position++, column, values);
            return position;
        }

        Set(parameters, position, name, Plain(value));
        return position + 1;
    }

    // Always new: the type of a parameter follows its first value, and that may have been null.
    private static void Set(DbParameterCollection parameters, int position, string name, object value)
    {
        var parameter = new NpgsqlParameter(name, value);
        if (position < parameters.Count)
            parameters[position] = parameter;
        else
            parameters.Add(parameter);
    }

    private static StoreException Fault(StoreFault fault, string message, Exception inner) => new(fault, message, inner);

    // The inner error is left out on purpose: it may quote the text, which holds the password.
    private static NpgsqlConnectionStringBuilder Parse(string text)
    {
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new StoreException(StoreFault.BadSettings, "Storage:ConnectionString is not a PostgreSQL connection string. It looks like Host=…;Database=…;Username=…;Password=….");
        }

        if (string.IsNullOrWhiteSpace(settings.Host) || string.IsNullOrWhiteSpace(settings.Database))
            throw new StoreException(StoreFault.BadSettings, "Storage:ConnectionString must name Host and Database when Storage:Provider is PostgreSQL.");
        return settings;
    }
}
