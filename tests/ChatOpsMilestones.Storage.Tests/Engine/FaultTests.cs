using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Signals;
using ChatOpsMilestones.TestKit;
using Microsoft.Data.Sqlite;

namespace ChatOpsMilestones.Storage.Tests.Engine;

public sealed class FaultTests
{
    private static readonly RealTime Wall = new(TimeProvider.System);

    [Fact]
    public async Task A_full_disk_is_said_clearly_and_nothing_is_half_written()
    {
        using var folder = new TempFolder();
        await using var database = new Database(new StorageOptions { DataFolder = folder.Path, MaxMegabytes = 2 }, Wall);
        await database.StartAsync();
        var signals = new SignalStore(database);
        await signals.WriteAsync([Stores.Account("acme-1")], Stores.Monday);

        var written = 0;
        var refusal = await Assert.ThrowsAsync<StoreException>(async () =>
        {
            for (; written < 10_000; written++)
                await signals.WriteAsync([Event(written), new UsageDay("acme-1", new DateOnly(2026, 1, 1).AddDays(written), "logins", 1)], Stores.Monday);
        });

        Assert.Equal(StoreFault.DiskFull, refusal.Fault);
        Assert.Contains("2 MB", refusal.Message, StringComparison.Ordinal);
        var history = await new HistoryStore(database).LoadHistoryAsync("acme-1");
        Assert.Equal(written, history!.Events.Count);
        Assert.Equal(written, history.Metric("logins").Values.Length);

        // Room again: the same call goes through.
        await using var roomy = new Database(new StorageOptions { DataFolder = folder.Path }, Wall);
        await roomy.StartAsync();
        Assert.Equal([SignalOutcome.New], await new SignalStore(roomy).WriteAsync([Event(written)], Stores.Monday));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_at_start()
    {
        using var folder = new TempFolder();
        folder.Write("chatops.db", new string('x', 10_000));
        await using var database = new Database(new StorageOptions { DataFolder = folder.Path }, Wall);

        var refusal = await Assert.ThrowsAsync<StoreException>(() => database.StartAsync());

        Assert.Equal(StoreFault.Damaged, refusal.Fault);
        Assert.Contains("backup", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_page_is_found_at_start()
    {
        using var folder = new TempFolder();
        await using (var database = new Database(new StorageOptions { DataFolder = folder.Path }, Wall))
            await database.StartAsync();
        var bytes = await File.ReadAllBytesAsync(folder.File("chatops.db"));
        Array.Fill(bytes, (byte)0x5a, 3 * 8192, 8192);
        await File.WriteAllBytesAsync(folder.File("chatops.db"), bytes);
        await using var damaged = new Database(new StorageOptions { DataFolder = folder.Path }, Wall);

        var refusal = await Assert.ThrowsAsync<StoreException>(() => damaged.StartAsync());

        Assert.Equal(StoreFault.Damaged, refusal.Fault);
    }

    [Fact]
    public async Task A_file_held_by_another_program_is_said_clearly()
    {
        using var folder = new TempFolder();
        var options = new StorageOptions { DataFolder = folder.Path, BusySeconds = 1 };
        await using var database = new Database(options, Wall);
        await database.StartAsync();
        await using var holder = new SqliteConnection($"Data Source={folder.File("chatops.db")};Pooling=False");
        await holder.OpenAsync();
        await using (var hold = holder.CreateCommand())
        {
            hold.CommandText = "begin exclusive";
            await hold.ExecuteNonQueryAsync();
        }

        var refusal = await Assert.ThrowsAsync<StoreException>(() => new SignalStore(database).WriteAsync([Stores.Account("acme-1")], Stores.Monday));

        Assert.Equal(StoreFault.Locked, refusal.Fault);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_said_clearly()
    {
        using var folder = new TempFolder();
        var file = folder.Write("taken", "a file stands where the folder should be");
        await using var database = new Database(new StorageOptions { DataFolder = file }, Wall);

        var refusal = await Assert.ThrowsAsync<StoreException>(() => database.StartAsync());

        Assert.Equal(StoreFault.ReadOnly, refusal.Fault);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=x;Username=u;Password=hunter2;Timeout=2", StoreFault.Unreachable)]
    [InlineData("Host=127.0.0.1;Prot=1;Password=hunter2", StoreFault.BadSettings)]
    [InlineData("Password=hunter2", StoreFault.BadSettings)]
    public async Task No_error_of_postgresql_tells_the_password(string connectionString, StoreFault fault)
    {
        var refusal = await Assert.ThrowsAsync<StoreException>(async () =>
        {
            await using var database = new Database(new StorageOptions { Provider = StorageProvider.PostgreSQL, ConnectionString = connectionString }, Wall);
            await database.StartAsync();
        });

        Assert.Equal(fault, refusal.Fault);
        Assert.DoesNotContain("hunter2", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_user_or_database_of_postgresql_is_said_clearly()
    {
        await using var place = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql);
        var settings = new Npgsql.NpgsqlConnectionStringBuilder(place.ConnectionString) { Database = "nowhere" };
        await using var database = new Database(new StorageOptions { Provider = StorageProvider.PostgreSQL, ConnectionString = settings.ConnectionString }, Wall);

        var refusal = await Assert.ThrowsAsync<StoreException>(() => database.StartAsync());

        Assert.Equal(StoreFault.Unreachable, refusal.Fault);
        Assert.Contains("nowhere", refusal.Message, StringComparison.Ordinal);
    }

    private static ProductEvent Event(int i) => new()
    {
        Id = $"e-{i}",
        AccountId = "acme-1",
        Name = new string('n', 2000),
        At = Stores.Monday.AddMinutes(i),
    };
}
