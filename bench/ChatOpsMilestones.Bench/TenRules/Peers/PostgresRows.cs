using Npgsql;

namespace ChatOpsMilestones.Bench.TenRules.Peers;

/// <summary>PostgreSQL with a row an account and day.</summary>
internal sealed class PostgresRows(string connectionString) : Peer
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0 });

    public override string Name => "PostgreSQL, in SQL";

    public override async Task LoadAsync(int accounts, CancellationToken stop)
    {
        await ExecuteAsync(
            """
            create table peer_accounts (account integer primary key, segment integer, seats integer, plan_limit integer, renewal_in integer, last_login integer, arr integer);
            create table peer_usage (account integer, day integer, logins integer, actives integer, api_calls integer, feature_events integer, tickets integer, seats_used integer);
            """);
        await CopyAsync(
            "peer_accounts",
            accounts,
            (writer, account, made, _) => Row(writer, account, made.Segment, made.Seats, made.PlanLimit, made.RenewalIn, made.LastLogin, made.Arr),
            stop);
        await CopyAsync(
            "peer_usage",
            accounts,
            (writer, account, _, days) =>
            {
                for (var day = 0; day < MadeAccounts.Days; day++)
                    Row(writer, account, day, days[day], days[MadeAccounts.Days + day], days[(2 * MadeAccounts.Days) + day], days[(3 * MadeAccounts.Days) + day], days[(4 * MadeAccounts.Days) + day], days[(5 * MadeAccounts.Days) + day]);
            },
            stop);
        await ExecuteAsync("alter table peer_usage add primary key (account, day)");
        await ExecuteAsync("vacuum analyze peer_usage");
        await ExecuteAsync("vacuum analyze peer_accounts");
    }

    public override async Task<int[]> RunAsync(CancellationToken stop)
    {
        // Its memory for sorting and hashing is set as one would for such questions.
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var setting = new NpgsqlCommand("set work_mem = '256MB'", connection);
        await setting.ExecuteNonQueryAsync(stop);
        var sql = Query("postgres.sql").Replace("from usage", "from peer_usage", StringComparison.Ordinal).Replace("from accounts", "from peer_accounts", StringComparison.Ordinal);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        return [.. Enumerable.Range(0, 10).Select(column => (int)reader.GetInt64(column))];
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private static void Row(NpgsqlBinaryImporter writer, params ReadOnlySpan<int> values)
    {
        writer.StartRow();
        foreach (var value in values)
            writer.Write(value);
    }

    private async Task CopyAsync(string table, int accounts, Action<NpgsqlBinaryImporter, int, MadeAccount, ushort[]> put, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var writer = await connection.BeginBinaryImportAsync($"copy {table} from stdin (format binary)", stop);
        var days = new ushort[MadeAccounts.Metrics.Length * MadeAccounts.Days];
        for (var account = 0; account < accounts; account++)
            put(writer, account, MadeAccounts.Make(account, days), days);
        await writer.CompleteAsync(stop);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
