using System.Data.Common;

namespace ChatOpsMilestones.Storage.Engine;

/// <summary>
/// One connection, used by one caller at a time. Where the engine allows it, statements are kept prepared between uses,
/// because the stores run the same few texts over and over.
/// </summary>
public sealed class DbSession : IAsyncDisposable
{
    private readonly StorageEngine engine;
    private readonly Dictionary<string, DbCommand> idle = new(StringComparer.Ordinal);

    internal DbSession(StorageEngine engine, DbConnection connection)
    {
        this.engine = engine;
        Connection = connection;
    }

    internal DbConnection Connection { get; }

    /// <summary>The caller's token, set for as long as the session is lent out.</summary>
    internal CancellationToken Cancellation { get; set; }

    /// <summary>Runs a statement and returns the number of rows it changed.</summary>
    public async Task<int> ExecuteAsync(string sql, params (string Name, object? Value)[] values)
    {
        var command = Take(sql);
        engine.Bind(command, values);
        var changed = await command.ExecuteNonQueryAsync(Cancellation);
        Return(sql, command);
        return changed;
    }

    /// <summary>Runs one statement for each set of values, in order, in as few round trips as the database allows.</summary>
    public async Task ExecuteManyAsync(string sql, IEnumerable<(string Name, object? Value)[]> sets)
    {
        if (Connection.CanCreateBatch)
        {
            await BatchAsync(sql, sets);
            return;
        }

        var command = Take(sql);
        foreach (var values in sets)
        {
            engine.Bind(command, values);
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        Return(sql, command);
    }

    /// <summary>All rows of a query.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, Func<Row, T> map, params (string Name, object? Value)[] values)
    {
        var command = Take(sql);
        engine.Bind(command, values);
        var rows = new List<T>();
        await using (var reader = await command.ExecuteReaderAsync(Cancellation))
        {
            var row = new Row(reader);
            while (await reader.ReadAsync(Cancellation))
                rows.Add(map(row));
        }

        Return(sql, command);
        return rows;
    }

    /// <summary>The first row of a query; default where there is none.</summary>
    public async Task<T?> FirstAsync<T>(string sql, Func<Row, T> map, params (string Name, object? Value)[] values)
    {
        var rows = await QueryAsync(sql, map, values);
        return rows.Count == 0 ? default : rows[0];
    }

    public async Task<bool> AnyAsync(string sql, params (string Name, object? Value)[] values) =>
        (await QueryAsync(sql, static _ => true, values)).Count > 0;

    /// <summary>A whole number: a count, a maximum; 0 for null or no row.</summary>
    public async Task<long> NumberAsync(string sql, params (string Name, object? Value)[] values) =>
        await FirstAsync(sql, static row => row.LongOrNull(0) ?? 0, values);

    public async ValueTask DisposeAsync()
    {
        foreach (var command in idle.Values)
            await command.DisposeAsync();
        await Connection.DisposeAsync();
    }

    /// <summary>Whether several raw queries may be read by turns; otherwise each needs a session of its own.</summary>
    internal bool Interleaves => engine.Interleaves;

    /// <summary>A query for many rows that are only looked at; to be disposed before the session is given back.</summary>
    internal RawQuery Raw(string sql) => engine.Query(this, sql);

    private async Task BatchAsync(string sql, IEnumerable<(string Name, object? Value)[]> sets)
    {
        const int PerRoundTrip = 500;
        var text = engine.Dialect.Render(sql);
        foreach (var part in sets.Chunk(PerRoundTrip))
        {
            await using var batch = Connection.CreateBatch();
            foreach (var values in part)
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = text;
                engine.Bind(command.Parameters, values);
                batch.BatchCommands.Add(command);
            }

            await batch.ExecuteNonQueryAsync(Cancellation);
        }
    }

    // A command in use is out of the dictionary, so a query inside a loop over the same query gets one of its own;
    // after a fault it is simply not put back.
    private DbCommand Take(string sql)
    {
        if (idle.Remove(sql, out var command))
            return command;

        command = Connection.CreateCommand();
        command.CommandText = engine.Dialect.Render(sql);
        return command;
    }

    private void Return(string sql, DbCommand command)
    {
        if (!engine.KeepsCommands || !idle.TryAdd(sql, command))
            command.Dispose();
    }
}
