using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ChatOpsMilestones.Storage.Engine;

/// <summary>
/// A SQLite file: many readers, one writer. Our own threads queue for the writer in order, so that a click waits for at
/// most one short transaction and never runs into "database is locked"; other processes wait by the busy timeout.
/// </summary>
internal sealed class SqliteEngine : StorageEngine
{
    private const int PageSize = 8192;

    private readonly StorageOptions options;
    private readonly string path;
    private readonly string connectionString;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly ConcurrentBag<DbSession> readers = [];
    private readonly DbSession?[] writers = new DbSession?[2];

    public SqliteEngine(StorageOptions options)
    {
        this.options = options;
        var settings = Parse(options);
        path = settings.DataSource;
        connectionString = settings.ToString();
    }

    public override Dialect Dialect => Dialect.Sqlite;

    public override bool KeepsCommands => true;

    // Customer data: a folder that we make is its owner's alone.
    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { Length: > 0 } folder)
            CreateFolder(folder);

        var session = await RentWriterAsync(Durability.Full, cancellationToken);
        var broken = true;
        try
        {
            var verdict = await session.FirstAsync("pragma quick_check(1)", static row => row.Text(0));
            if (verdict != "ok")
                throw new StoreException(StoreFault.Damaged, $"The database file {path} is damaged: {verdict}. Stop the program and restore the file from a backup.");
            broken = false;
        }
        finally
        {
            await ReturnAsync(session, broken);
        }
    }

    public override async Task<DbSession> RentReaderAsync(CancellationToken cancellationToken)
    {
        var session = readers.TryTake(out var free)
            ? free
            : await OpenAsync("pragma query_only = 1; pragma mmap_size = 67108864;", cancellationToken);
        session.Cancellation = cancellationToken;
        return session;
    }

    public override async Task<DbSession> RentWriterAsync(Durability durability, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            var session = writers[(int)durability] ??= await OpenAsync(WriterPragmas(durability), cancellationToken);
            session.Cancellation = cancellationToken;
            return session;
        }
        catch
        {
            writing.Release();
            throw;
        }
    }

    public override async ValueTask ReturnAsync(DbSession session, bool broken)
    {
        var writer = Array.IndexOf(writers, session);
        if (writer < 0)
        {
            if (broken)
                await session.DisposeAsync();
            else
                readers.Add(session);
            return;
        }

        if (broken)
        {
            writers[writer] = null;
            await session.DisposeAsync();
        }

        writing.Release();
    }

    public override bool Interleaves => true;

    public override RawQuery Query(DbSession session, string sql) =>
        new SqliteRawQuery((SqliteConnection)session.Connection, Dialect.Render(sql), BindValue);

    public override Task BeginAsync(DbSession session) => session.ExecuteAsync("begin immediate");

    public override Task CommitAsync(DbSession session) => session.ExecuteAsync("commit");

    // After some errors (a full disk) SQLite has rolled back already.
    public override async Task RollbackAsync(DbSession session)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(((SqliteConnection)session.Connection).Handle) == 0)
            await session.ExecuteAsync("rollback");
    }

    public override StoreException? Translate(Exception error) => error switch
    {
        SqliteException known => Translate(known),
        UnauthorizedAccessException => Fault(StoreFault.ReadOnly, $"The folder of the database file {path} cannot be written. Check its owner and rights.", error),
        IOException => Fault(StoreFault.ReadOnly, $"The folder of the database file {path} cannot be made or used: {error.Message}", error),
        _ => null,
    };

    public override async ValueTask DisposeAsync()
    {
        await writing.WaitAsync();
        foreach (var session in readers)
            await session.DisposeAsync();
        readers.Clear();

        // The last writer to close folds the write-ahead log into the file.
        foreach (var session in writers)
        {
            if (session is not null)
                await session.DisposeAsync();
        }

        writing.Dispose();
    }

    protected override int Bind(DbParameterCollection parameters, int position, string name, object? value)
    {
        var plain = BindValue(value);
        if (position < parameters.Count && parameters[position].ParameterName == name)
            parameters[position].Value = plain;
        else if (position < parameters.Count)
            parameters[position] = new SqliteParameter(name, plain);
        else
            parameters.Add(new SqliteParameter(name, plain));
        return position + 1;
    }

    private static object BindValue(object? value) => value switch
    {
        KeyList keys => keys.Json(),
        string[] texts => JsonList.Of(texts),
        int[] numbers => JsonList.Of(numbers),
        _ => Plain(value),
    };

    private static StoreException Fault(StoreFault fault, string message, Exception inner) => new(fault, message, inner);

    private static SqliteConnectionStringBuilder Parse(StorageOptions options)
    {
        SqliteConnectionStringBuilder settings;
        try
        {
            settings = new SqliteConnectionStringBuilder(options.ConnectionString);
        }
        catch (ArgumentException)
        {
            throw new StoreException(StoreFault.BadSettings, "Storage:ConnectionString is not a SQLite connection string. Leave it empty, or write Data Source=<file>.");
        }

        if (settings.DataSource.Length == 0)
            settings.DataSource = Path.Combine(options.DataFolder, "chatops.db");
        settings.Pooling = false;
        settings.DefaultTimeout = options.BusySeconds;
        return settings;
    }

    private StoreException Translate(SqliteException error) => error.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_FULL => Fault(StoreFault.DiskFull, FullMessage(), error),
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => Fault(StoreFault.Locked, $"The database file {path} is held by another program for more than {options.BusySeconds} s. Nothing of this step was stored; it can be tried again.", error),
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM => Fault(StoreFault.ReadOnly, $"The database file {path} cannot be written. Check its owner and rights and those of its folder.", error),
        SQLitePCL.raw.SQLITE_CANTOPEN => Fault(StoreFault.ReadOnly, $"The database file {path} cannot be opened or made. Check that its folder exists and can be written.", error),
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => Fault(StoreFault.Damaged, $"The file {path} is damaged or not a database. Stop the program and restore the file from a backup.", error),
        SQLitePCL.raw.SQLITE_IOERR => Fault(StoreFault.DiskFull, $"The disk refused to read or write the database file {path}. Is it full, over its quota, or gone? Nothing of this step was stored.", error),
        _ => Fault(StoreFault.Other, $"SQLite reported {error.SqliteErrorCode}: {error.Message}", error),
    };

    private string FullMessage() => options.MaxMegabytes > 0
        ? $"The database file {path} has reached the limit of {options.MaxMegabytes} MB (Storage:MaxMegabytes), or its disk is full. Nothing of this step was stored."
        : $"The disk of the database file {path} is full. Nothing of this step was stored; free some space and try again.";

    private string WriterPragmas(Durability durability)
    {
        var pages = options.MaxMegabytes == 0 ? "" : $"pragma max_page_count = {options.MaxMegabytes * 1024L * 1024L / PageSize};";
        return $"""
            pragma page_size = {PageSize};
            pragma journal_mode = wal;
            pragma synchronous = {(durability == Durability.Full ? "full" : "normal")};
            {pages}
            """;
    }

    private async Task<DbSession> OpenAsync(string pragmas, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = $"pragma busy_timeout = {options.BusySeconds * 1000}; pragma temp_store = memory; pragma cache_size = -16000; {pragmas}";
            await command.ExecuteNonQueryAsync(cancellationToken);
            return new DbSession(this, connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
