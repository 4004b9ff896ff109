using Microsoft.Data.Sqlite;

namespace ChatOpsMilestones.App.Tests.Processes;

/// <summary>Looks into the database of another process.</summary>
internal static class StoreFile
{
    /// <summary>The rows' first columns as text; empty while there is no such file.</summary>
    public static IReadOnlyList<string> Read(string path, string sql)
    {
        if (!File.Exists(path))
            return [];
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }

    public static long Number(string path, string sql) => long.Parse(Assert.Single(Read(path, sql)), System.Globalization.CultureInfo.InvariantCulture);

    public static void Write(string path, string sql)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False;Default Timeout=30");
        connection.Open();
        return connection;
    }
}
