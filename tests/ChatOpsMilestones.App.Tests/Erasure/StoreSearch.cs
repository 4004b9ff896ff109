using ChatOpsMilestones.Storage;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Erasure;

/// <summary>Looks for a word in every column of every table.</summary>
internal static class StoreSearch
{
    /// <summary>The tables in which it stands.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(this Database database, DatabaseEngine engine, string word)
    {
        var tables = await database.ReadAsync(s => s.QueryAsync(
            engine == DatabaseEngine.Sqlite
                ? "select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by name"
                : "select tablename from pg_tables where schemaname = current_schema() order by tablename",
            r => r.Text(0)));
        var found = new List<string>();
        foreach (var table in tables)
        {
            var row = engine == DatabaseEngine.Sqlite
                ? string.Join(" || ' ' || ", (await database.ReadAsync(s => s.QueryAsync($"select name from pragma_table_info('{table}')", r => r.Text(0)))).Select(c => $"coalesce(cast(\"{c}\" as text), '')"))
                : "cast(t.* as text)";
            if (await database.ReadAsync(s => s.QueryAsync($"select 1 from {table} t where {(engine == DatabaseEngine.Sqlite ? $"instr({row}, @word)" : $"position(@word in {row})")} > 0", r => r.Int(0), ("@word", word))) is { Count: > 0 })
                found.Add(table);
        }

        return found;
    }
}
