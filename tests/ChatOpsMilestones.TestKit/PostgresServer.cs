using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

namespace ChatOpsMilestones.TestKit;

/// <summary>
/// One throw-away PostgreSQL per test assembly, started by the first test that asks; each test gets a database of its own.
/// A server that is already there can be named by CHATOPS_PG (a connection string of a user who may create databases).
/// </summary>
public sealed class PostgresServer
{
    public const string Variable = "CHATOPS_PG";

    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);
    private static int databases;

    private readonly string connectionString;

    // Held for the life of the process: closing the pipe to it is what ends the server.
    private readonly Process? shell;

    private PostgresServer(string connectionString, Process? shell = null)
    {
        this.connectionString = connectionString;
        this.shell = shell;
    }

    /// <summary>Why there is no PostgreSQL on this machine, or null when there is one.</summary>
    public static string? Missing { get; } = WhyMissing();

    /// <summary>Creates an empty database and gives its connection string; skips the running test where there is no PostgreSQL.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        if (Missing is { } reason)
        {
            Assert.Skip(reason);
        }

        var server = await Shared.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"chatops_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}");
        await server.ExecuteAsync($"create database {name}");
        return new NpgsqlConnectionStringBuilder(server.connectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Closes what is still connected to a database of <see cref="NewDatabaseAsync"/> and drops it.</summary>
    public static async Task DropDatabaseAsync(string database)
    {
        await using (var connection = new NpgsqlConnection(database))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await (await Shared.Value).ExecuteAsync($"drop database if exists {name} with (force)");
    }

    private static string? WhyMissing()
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
        {
            return null;
        }

        if (PostgresBinaries.Find() is null)
        {
            return $"There is no PostgreSQL server here: install the package postgresql, or set {PostgresBinaries.Variable} to the folder of initdb, or {Variable} to a connection string.";
        }

        return Environment.IsPrivilegedProcess && !File.Exists("/usr/sbin/runuser") && !File.Exists("/sbin/runuser")
            ? $"PostgreSQL does not run as root and runuser is not here: set {Variable} to a connection string."
            : null;
    }

    private static async Task<PostgresServer> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return new PostgresServer(given);
        }

        var (process, port) = await LaunchAsync();
        return new PostgresServer($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Maximum Pool Size=20", process);
    }

    /// <summary>Starts a server that lives until the standard input of the returned shell closes.</summary>
    internal static async Task<(Process Shell, int Port)> LaunchAsync()
    {
        // A session of its own, so that a signal to the whole group of the tests leaves it alive to clean up.
        string[] command = File.Exists("/usr/bin/setsid") ? ["/usr/bin/setsid", "/bin/sh"] : ["/bin/sh"];
        var script = Path.Combine(AppContext.BaseDirectory, "postgres-server.sh");
        var programs = PostgresBinaries.Find() ?? throw new InvalidOperationException(Missing);
        var start = new ProcessStartInfo(command[0], [.. command[1..], script, programs, .. FreePorts(5)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The shell for PostgreSQL did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var answer = await process.StandardOutput.ReadLineAsync();
        return answer?.Split(' ') is ["ready", var port]
            ? (process, int.Parse(port, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"PostgreSQL did not start: {await errors}");
    }

    /// <summary>Ports that are free now; another test assembly may take one before the server does, hence several.</summary>
    private static List<string> FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)).ToList();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

    private async Task ExecuteAsync(string sql)
    {
        GC.KeepAlive(shell);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
