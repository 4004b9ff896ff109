using System.Data.Common;

namespace ChatOpsMilestones.Storage.Engine;

/// <summary>The current row of a result, read by position in the types of the domain.</summary>
public readonly struct Row(DbDataReader reader)
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public int Int(int column) => reader.GetInt32(column);

    public int? IntOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    public long Long(int column) => reader.GetInt64(column);

    public long? LongOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public double Double(int column) => reader.GetDouble(column);

    public double? DoubleOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);

    public bool Bool(int column) => reader.GetInt32(column) != 0;

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public DateOnly Date(int column) => StoredTime.Day(reader.GetString(column));

    public DateOnly? DateOrNull(int column) => reader.IsDBNull(column) ? null : StoredTime.Day(reader.GetString(column));

    public DateTimeOffset Instant(int column) => StoredTime.Instant(reader.GetInt64(column));

    public DateTimeOffset? InstantOrNull(int column) => reader.IsDBNull(column) ? null : StoredTime.Instant(reader.GetInt64(column));

    public T Enum<T>(int column)
        where T : struct, Enum => System.Enum.Parse<T>(reader.GetString(column), ignoreCase: true);
}
