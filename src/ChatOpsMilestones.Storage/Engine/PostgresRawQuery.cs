using System.Data.Common;
using System.Text;
using Npgsql;

namespace ChatOpsMilestones.Storage.Engine;

/// <summary>Reads rows of PostgreSQL into buffers that are used again.</summary>
internal sealed class PostgresRawQuery(NpgsqlConnection connection, string sql, Action<DbCommand, (string Name, object? Value)[]> bind) : RawQuery
{
    private readonly List<byte[]> buffers = [];
    private NpgsqlCommand? command;
    private NpgsqlDataReader? reader;

    private NpgsqlDataReader Reader => reader ?? throw new InvalidOperationException("The query was not run.");

    public override void Run(params (string Name, object? Value)[] values)
    {
        Stop();
        command = new NpgsqlCommand(sql, connection);
        bind(command, values);
        reader = command.ExecuteReader();
    }

    public override bool Read() => Reader.Read();

    public override bool IsNull(int column) => Reader.IsDBNull(column);

    public override int Int(int column) => Reader.GetInt32(column);

    public override ReadOnlySpan<byte> Bytes(int column)
    {
        if (Reader.GetFieldType(column) == typeof(byte[]))
        {
            var length = (int)Reader.GetBytes(column, 0, null, 0, 0);
            var buffer = Buffer(column, length);
            Reader.GetBytes(column, 0, buffer, 0, length);
            return buffer.AsSpan(0, length);
        }

        var text = Reader.GetString(column);
        var utf8 = Buffer(column, Encoding.UTF8.GetMaxByteCount(text.Length));
        return utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8));
    }

    public override void Dispose() => Stop();

    private void Stop()
    {
        reader?.Dispose();
        command?.Dispose();
    }

    private byte[] Buffer(int column, int length)
    {
        while (buffers.Count <= column)
            buffers.Add([]);
        if (buffers[column].Length < length)
            buffers[column] = new byte[Math.Max(length, 2 * buffers[column].Length)];
        return buffers[column];
    }
}
