using System.Data;
using System.Text.Json;
using ChatOpsMilestones.Core.Signals;
using Microsoft.Data.Sqlite;

namespace ChatOpsMilestones.Bench.Stores;

/// <summary>Prepared statements on the table that EF Core made: what is left of the peer's time without the mapper.</summary>
internal class PlainSql(string file) : Contender
{
    protected const int ReadPage = 200;

    private SqliteConnection? opened;

    public override string Name => "plain SQL, a row a day";

    protected SqliteConnection Connection => opened ?? throw new InvalidOperationException("Not started.");

    public override async Task StartAsync()
    {
        opened = await UsageContext.OpenAsync(file);
        await using var context = new UsageContext(Connection);
        await context.Database.EnsureCreatedAsync();
    }

    public override Task UpsertAsync(IReadOnlyList<UsageDay> rows) => WriteAsync(
        rows, " on conflict (AccountId, Metric, Day) do update set Value = excluded.Value where Value <> excluded.Value");

    public override Task InsertAsync(IReadOnlyList<UsageDay> rows) => WriteAsync(rows, "");

    public sealed override Task FillAsync(IReadOnlyList<UsageDay> rows) => WriteAsync(rows, "");

    public override async Task<Reading> ReadAsync(IReadOnlyList<string> accountIds, DateOnly from, DateOnly to)
    {
        var reading = new Reading();
        await using var command = Connection.CreateCommand();
        command.CommandText = "select AccountId, Metric, Day, Value from Usage where AccountId in (select value from json_each($ids)) and Day between $from and $to";
        foreach (var page in accountIds.Chunk(ReadPage))
        {
            command.Parameters.Clear();
            command.Parameters.AddWithValue("$ids", JsonSerializer.Serialize(page));
            command.Parameters.AddWithValue("$from", from);
            command.Parameters.AddWithValue("$to", to);
            var series = new RowSeries(from, to);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                series.Add(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateOnly>(2), reader.GetDouble(3));
            reading += series.Read();
        }

        return reading;
    }

    public sealed override async ValueTask DisposeAsync()
    {
        if (opened is not null)
            await opened.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task WriteAsync(IReadOnlyList<UsageDay> rows, string conflict)
    {
        await using var transaction = await Connection.BeginTransactionAsync(IsolationLevel.Serializable);
        await using var command = Connection.CreateCommand();
        command.CommandText = "insert into Usage (AccountId, Metric, Day, Value) values ($account, $metric, $day, $value)" + conflict;
        var account = command.Parameters.Add("$account", SqliteType.Text);
        var metric = command.Parameters.Add("$metric", SqliteType.Text);
        var day = command.Parameters.Add("$day", SqliteType.Text);
        var value = command.Parameters.Add("$value", SqliteType.Real);
        foreach (var row in rows)
        {
            account.Value = row.AccountId;
            metric.Value = row.Metric;
            day.Value = row.Date;
            value.Value = row.Value;
            command.ExecuteNonQuery();
        }

        await transaction.CommitAsync();
    }
}
