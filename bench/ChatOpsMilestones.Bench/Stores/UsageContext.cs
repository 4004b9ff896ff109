using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsMilestones.Bench.Stores;

/// <summary>One value of one metric of one account on one day, as one would first model it.</summary>
internal sealed class UsageRow
{
    public required string AccountId { get; init; }

    public required string Metric { get; init; }

    public required DateOnly Day { get; init; }

    public required double Value { get; set; }
}

/// <summary>The peer's model; its table is also the one that plain SQL writes to.</summary>
internal sealed class UsageContext(SqliteConnection connection) : DbContext
{
    public DbSet<UsageRow> Usage => Set<UsageRow>();

    /// <summary>A connection with the settings of the product's bulk writer.</summary>
    public static async Task<SqliteConnection> OpenAsync(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma page_size = 8192; pragma journal_mode = wal; pragma synchronous = normal; pragma temp_store = memory; pragma cache_size = -16000; pragma mmap_size = 1073741824;";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite(connection);

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<UsageRow>().HasKey(row => new { row.AccountId, row.Metric, row.Day });
}
