using System.Data.Common;

namespace ChatOpsMilestones.Storage.Engine;

/// <summary>One kind of database: how its connections, transactions, values and errors look.</summary>
internal abstract class StorageEngine : IAsyncDisposable
{
    public abstract Dialect Dialect { get; }

    /// <summary>What must be true before the first migration: the folder exists, the file is sound.</summary>
    public abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>A session for reading; given back with <see cref="ReturnAsync"/>.</summary>
    public abstract Task<DbSession> RentReaderAsync(CancellationToken cancellationToken);

    /// <summary>A session for one write transaction; given back with <see cref="ReturnAsync"/>.</summary>
    public abstract Task<DbSession> RentWriterAsync(Durability durability, CancellationToken cancellationToken);

    /// <param name="session">what was rented.</param>
    /// <param name="broken">true when it may be in an unknown state and must not be used again.</param>
    public abstract ValueTask ReturnAsync(DbSession session, bool broken);

    public abstract Task BeginAsync(DbSession session);

    public abstract Task CommitAsync(DbSession session);

    public abstract Task RollbackAsync(DbSession session);

    /// <summary>The error in words; null when it is not one of the database's.</summary>
    public abstract StoreException? Translate(Exception error);

    /// <summary>Sets a command's parameters, reusing those of its last run.</summary>
    /// <summary>
    /// Whether a command may be run again with other values. SQLite prepares per command, so keeping them pays; Npgsql
    /// prepares by text on its own, and a command that is run again may send the values of its first run.
    /// </summary>
    public abstract bool KeepsCommands { get; }

    public void Bind(DbCommand command, (string Name, object? Value)[] values) => Bind(command.Parameters, values);

    public void Bind(DbParameterCollection parameters, (string Name, object? Value)[] values)
    {
        var position = 0;
        foreach (var (name, value) in values)
            position = Bind(parameters, position, name, value);
        while (parameters.Count > position)
            parameters.RemoveAt(parameters.Count - 1);
    }

    /// <summary>Whether several queries of one session may be read by turns.</summary>
    public abstract bool Interleaves { get; }

    /// <summary>A query whose rows are looked at where they lie, without an object a row.</summary>
    public abstract RawQuery Query(DbSession session, string sql);

    public abstract ValueTask DisposeAsync();

    /// <summary>Binds one value, which may need several parameters; returns the next free position.</summary>
    protected abstract int Bind(DbParameterCollection parameters, int position, string name, object? value);

    /// <summary>A value in the types that both databases have.</summary>
    protected static object Plain(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => StoredTime.Milliseconds(instant),
        DateOnly day => StoredTime.Text(day),
        bool flag => flag ? 1 : 0,
        Enum name => name.ToString(),
        decimal money => (double)money,
        _ => value,
    };
}
