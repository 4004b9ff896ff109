using Npgsql;

namespace ChatOpsMilestones.Bench.Stores;

/// <summary>A database of its own on the server that CHATOPS_PG names, dropped at the end.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private const string Variable = "CHATOPS_PG";

    private readonly string server;
    private readonly string name;

    private PostgresDatabase(string server, string name)
    {
        this.server = server;
        this.name = name;
    }

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ConnectionString;

    /// <summary>Null when no server is named.</summary>
    public static async Task<PostgresDatabase?> CreateAsync(int number)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } server)
            return null;

        var database = new PostgresDatabase(server, $"chatops_bench_{Environment.ProcessId}_{number}");
        await database.ExecuteAsync($"create database {database.name}");
        return database;
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"drop database if exists {name} with (force)");

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
