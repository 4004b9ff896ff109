using System.Data.Common;
using ChatOpsMilestones.TestKit;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ChatOpsMilestones.Storage.Tests;

public sealed class EnginesTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Both_engines_know_the_sql_that_the_stores_are_written_in(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using DbConnection connection = engine == DatabaseEngine.Sqlite
            ? new SqliteConnection(database.ConnectionString + ";Pooling=false")
            : new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();

        command.CommandText = "create table seen (source text not null, id text not null, times int not null, primary key (source, id))";
        await command.ExecuteNonQueryAsync();
        command.CommandText = "insert into seen (source, id, times) values ('crm', 'a', 1) on conflict (source, id) do update set times = seen.times + 1 returning times";

        Assert.Equal(1L, Convert.ToInt64(await command.ExecuteScalarAsync()));
        Assert.Equal(2L, Convert.ToInt64(await command.ExecuteScalarAsync()));
    }
}
