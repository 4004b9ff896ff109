using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace ChatOpsMilestones.Storage.Engine;

/// <summary>
/// The few words that differ between the two databases. SQL texts are written once, with these tokens:
/// <c>{key}</c> <c>{blob}</c> <c>{clustered}</c> in table definitions, <c>{skip_locked}</c> in claims,
/// <c>{lock:a}</c> for reading rows of <c>a</c> that are about to be changed,
/// <c>{keys:shard, account_id}</c> for the table <c>k</c> of the keys in <c>@keys</c>, and <c>{list:@name}</c> after <c>in</c>.
/// </summary>
internal abstract partial class Dialect
{
    private readonly ConcurrentDictionary<string, string> rendered = new(StringComparer.Ordinal);

    private Dialect()
    {
    }

    public static Dialect Sqlite { get; } = new SqliteDialect();

    public static Dialect Postgres { get; } = new PostgresDialect();

    /// <summary>The text in this database's words; every text is rendered once.</summary>
    public string Render(string sql) => rendered.GetOrAdd(sql, text => Token().Replace(text, Word));

    protected abstract string Word(string token);

    protected abstract string Keys(string[] columns);

    protected abstract string List(string parameter);

    protected abstract string Lock(string table);

    private string Word(Match match)
    {
        var (token, argument) = (match.Groups[1].Value, match.Groups[2].Value);
        return token switch
        {
            "keys" => Keys(argument.Split(',', StringSplitOptions.TrimEntries)),
            "list" => List(argument),
            "lock" => Lock(argument),
            _ => Word(token),
        };
    }

    [GeneratedRegex(@"\{(\w+)(?::([^}]*))?\}")]
    private static partial Regex Token();

    private sealed class SqliteDialect : Dialect
    {
        protected override string Word(string token) => token switch
        {
            "key" => "text",
            "blob" => "blob",
            "clustered" => "without rowid",
            "skip_locked" => "",
            _ => throw new InvalidOperationException($"The dialect has no word for {token}."),
        };

        protected override string Keys(string[] columns) =>
            $"(select {string.Join(", ", columns.Select((column, i) => $"value ->> {i} as {column}"))} from json_each(@keys)) as k";

        protected override string List(string parameter) => $"(select value from json_each({parameter}))";

        // There is one writer at a time.
        protected override string Lock(string table) => "";
    }

    private sealed class PostgresDialect : Dialect
    {
        protected override string Word(string token) => token switch
        {
            // Byte by byte, as SQLite compares: both sort alike.
            "key" => "text collate \"C\"",
            "blob" => "bytea",
            "clustered" => "",
            "skip_locked" => "for update skip locked",
            _ => throw new InvalidOperationException($"The dialect has no word for {token}."),
        };

        protected override string Keys(string[] columns) =>
            $"unnest({string.Join(", ", columns.Select((_, i) => $"@keys_{i}"))}) as k({string.Join(", ", columns)})";

        protected override string List(string parameter) => $"(select unnest({parameter}))";

        protected override string Lock(string table) => $"for update of {table}";
    }
}
