using System.Net;
using System.Net.Sockets;
using ChatOpsMilestones.TestKit;
using Npgsql;

namespace ChatOpsMilestones.App.Tests.Kit;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task Each_test_gets_an_empty_database_of_its_own()
    {
        await using var first = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql);
        await using var second = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql);

        await ScalarAsync(first.ConnectionString, "create table only_here (id int)");

        Assert.Equal(1L, await ScalarAsync(first.ConnectionString, "select count(*) from pg_tables where tablename = 'only_here'"));
        Assert.Equal(0L, await ScalarAsync(second.ConnectionString, "select count(*) from pg_tables where tablename = 'only_here'"));
    }

    [Fact]
    public async Task A_database_is_gone_after_its_test_even_with_a_connection_left_open()
    {
        var database = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql);
        await using var forgotten = new NpgsqlConnection(database.ConnectionString);
        await forgotten.OpenAsync();

        await database.DisposeAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(database.ConnectionString + ";Pooling=false", "select 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, refused.SqlState);
    }

    [Fact]
    public async Task A_server_ends_when_the_process_that_asked_for_it_is_gone()
    {
        Assert.SkipWhen(PostgresBinaries.Find() is null, "The programs of PostgreSQL are not on this machine.");
        var (shell, port) = await PostgresServer.LaunchAsync();
        using (var reached = new TcpClient())
        {
            await reached.ConnectAsync(IPAddress.Loopback, port);
        }

        shell.StandardInput.Close(); // what the system does for a process that was killed
        await shell.WaitForExitAsync();

        using var refused = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => refused.ConnectAsync(IPAddress.Loopback, port));
    }

    [Fact]
    public void The_programs_are_found_behind_a_link_and_then_in_the_newest_debian_folder()
    {
        using var folder = new TempFolder();
        foreach (var program in new[] { "initdb", "pg_ctl", "postgres" })
        {
            folder.Write($"debian/9/bin/{program}", "");
            folder.Write($"debian/15/bin/{program}", "");
            folder.Write($"own/bin/{program}", "");
        }

        File.CreateSymbolicLink(folder.File("path/initdb"), folder.File("own/bin/initdb"));
        var debian = folder.File("debian");

        Assert.Equal(folder.File("own/bin"), PostgresBinaries.Find(null, folder.File("path"), debian));
        Assert.Equal(folder.File("debian/15/bin"), PostgresBinaries.Find(null, "/nowhere", debian));
        Assert.Equal(folder.File("own/bin"), PostgresBinaries.Find(folder.File("own/bin"), null, debian));
        Assert.Null(PostgresBinaries.Find("/nowhere", folder.File("path"), debian));
        Assert.Null(PostgresBinaries.Find(null, null, "/nowhere"));
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
