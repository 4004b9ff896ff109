using Xunit;

namespace ChatOpsMilestones.TestKit;

/// <summary>
/// An empty database for one test: a SQLite file in a folder of its own, or a database of the shared PostgreSQL.
/// <code>[Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]</code>
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TempFolder? folder;

    private TestDatabase(DatabaseEngine engine, string connectionString, TempFolder? folder)
    {
        Engine = engine;
        ConnectionString = connectionString;
        this.folder = folder;
    }

    // A method: xUnit's analyzer fails on a property of another assembly (AD0001).
    public static TheoryData<DatabaseEngine> Engines() => [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql];

    public DatabaseEngine Engine { get; }

    public string ConnectionString { get; }

    /// <summary>The SQLite file, not yet created; null on PostgreSQL.</summary>
    public string? File => folder?.File("test.db");

    /// <summary>Skips the running test where the engine is not to be had.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseEngine engine)
    {
        if (engine == DatabaseEngine.PostgreSql)
        {
            return new TestDatabase(engine, await PostgresServer.NewDatabaseAsync(), folder: null);
        }

        var folder = new TempFolder();
        return new TestDatabase(engine, $"Data Source={folder.File("test.db")}", folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (folder is null)
        {
            await PostgresServer.DropDatabaseAsync(ConnectionString);
        }

        folder?.Dispose();
    }
}
