using System.Text;
using System.Text.Json;

namespace ChatOpsMilestones.Storage.Engine;

/// <summary>
/// Keys to join with: the value of <c>@keys</c> in a text that says <c>{keys:a int, b text}</c>. SQLite gets them as
/// JSON, PostgreSQL as one array a column.
/// </summary>
internal sealed class KeyList
{
    private readonly List<object[]> rows = [];

    public int Count => rows.Count;

    /// <summary>A key: whole numbers (int) and texts, in the order of the columns.</summary>
    public void Add(params object[] key) => rows.Add(key);

    /// <summary>One array a column. A list without keys has no columns: ask <see cref="Count"/> before the database.</summary>
    public IEnumerable<(string Name, object Value)> Columns(string name)
    {
        var width = rows.Count == 0 ? 0 : rows[0].Length;
        for (var column = 0; column < width; column++)
            yield return (name + "_" + column, rows[0][column] is string ? Column<string>(column) : Column<int>(column));
    }

    public string Json()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartArray();
                foreach (var value in row)
                {
                    if (value is int number)
                        json.WriteNumberValue(number);
                    else
                        json.WriteStringValue((string)value);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private T[] Column<T>(int column)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = (T)rows[i][column];
        return values;
    }
}
