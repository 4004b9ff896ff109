using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChatOpsMilestones.Storage.Engine;

/// <summary>Steps through a statement of SQLite's own; a blob is looked at in the page that holds it.</summary>
internal sealed class SqliteRawQuery : RawQuery
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly Func<object?, object> plain;

    public SqliteRawQuery(SqliteConnection connection, string sql, Func<object?, object> plain)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        this.plain = plain;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    public override void Run(params (string Name, object? Value)[] values)
    {
        raw.sqlite3_reset(statement);
        foreach (var (name, value) in values)
        {
            var place = raw.sqlite3_bind_parameter_index(statement, name);
            Check(plain(value) switch
            {
                int number => raw.sqlite3_bind_int(statement, place, number),
                long number => raw.sqlite3_bind_int64(statement, place, number),
                string text => raw.sqlite3_bind_text(statement, place, text),
                var other => throw new ArgumentException($"A raw query takes no {other.GetType().Name}.", nameof(values)),
            });
        }
    }

    public override bool Read()
    {
        var result = raw.sqlite3_step(statement);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
            return result == raw.SQLITE_ROW;
        Check(result);
        return false;
    }

    public override bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public override int Int(int column) => raw.sqlite3_column_int(statement, column);

    public override ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    public override void Dispose() => statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);
}
