namespace ChatOpsMilestones.Storage.Engine;

/// <summary>An open transaction. What takes one as a parameter says: this must be stored together with something else.</summary>
public sealed class DbTransactionScope
{
    internal DbTransactionScope(DbSession session) => Session = session;

    /// <summary>The connection the transaction runs on.</summary>
    public DbSession Session { get; }

    public Task<int> ExecuteAsync(string sql, params (string Name, object? Value)[] values) => Session.ExecuteAsync(sql, values);

    public Task ExecuteManyAsync(string sql, IEnumerable<(string Name, object? Value)[]> sets) => Session.ExecuteManyAsync(sql, sets);

    public Task<List<T>> QueryAsync<T>(string sql, Func<Row, T> map, params (string Name, object? Value)[] values) =>
        Session.QueryAsync(sql, map, values);

    public Task<T?> FirstAsync<T>(string sql, Func<Row, T> map, params (string Name, object? Value)[] values) =>
        Session.FirstAsync(sql, map, values);

    public Task<bool> AnyAsync(string sql, params (string Name, object? Value)[] values) => Session.AnyAsync(sql, values);

    public Task<long> NumberAsync(string sql, params (string Name, object? Value)[] values) => Session.NumberAsync(sql, values);
}
