using System.Data;
using ChatOpsMilestones.Bench.Stores;
using Microsoft.Data.Sqlite;

namespace ChatOpsMilestones.Bench.TenRules.Peers;

/// <summary>SQLite with a row an account and day, in order of its key.</summary>
internal sealed class SqliteRows(string file) : Peer
{
    private SqliteConnection? opened;

    public override string Name => "SQLite, in SQL";

    private SqliteConnection Connection => opened ?? throw new InvalidOperationException("Not loaded.");

    public override async Task LoadAsync(int accounts, CancellationToken stop)
    {
        opened = await UsageContext.OpenAsync(file);
        await ExecuteAsync(
            """
            create table accounts (account integer primary key, segment integer, seats integer, plan_limit integer, renewal_in integer, last_login integer, arr integer);
            create table usage (account integer, day integer, logins integer, actives integer, api_calls integer, feature_events integer, tickets integer,
                seats_used integer, primary key (account, day)) without rowid;
            """);
        await using var transaction = (SqliteTransaction)await Connection.BeginTransactionAsync(IsolationLevel.Serializable, stop);
        await using var one = Insert("accounts", 7);
        await using var row = Insert("usage", 8);
        var days = new ushort[MadeAccounts.Metrics.Length * MadeAccounts.Days];
        for (var account = 0; account < accounts; account++)
        {
            stop.ThrowIfCancellationRequested();
            var made = MadeAccounts.Make(account, days);
            Put(one, account, made.Segment, made.Seats, made.PlanLimit, made.RenewalIn, made.LastLogin, made.Arr);
            for (var day = 0; day < MadeAccounts.Days; day++)
                Put(row, account, day, days[day], days[MadeAccounts.Days + day], days[(2 * MadeAccounts.Days) + day], days[(3 * MadeAccounts.Days) + day], days[(4 * MadeAccounts.Days) + day], days[(5 * MadeAccounts.Days) + day]);
        }

        await transaction.CommitAsync(stop);
        await ExecuteAsync("pragma wal_checkpoint(truncate); analyze;");
    }

    public override async Task<int[]> RunAsync(CancellationToken stop)
    {
        await using var command = Connection.CreateCommand();
        command.CommandText = Query("sqlite.sql");
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        return [.. Enumerable.Range(0, 10).Select(reader.GetInt32)];
    }

    public override async ValueTask DisposeAsync()
    {
        if (opened is not null)
            await opened.DisposeAsync();
    }

    private static void Put(SqliteCommand command, params ReadOnlySpan<int> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private SqliteCommand Insert(string table, int columns)
    {
        var command = Connection.CreateCommand();
        var names = Enumerable.Range(0, columns).Select(i => "$" + i).ToArray();
        command.CommandText = $"insert into {table} values ({string.Join(", ", names)})";
        foreach (var name in names)
            command.Parameters.Add(name, SqliteType.Integer);
        return command;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
