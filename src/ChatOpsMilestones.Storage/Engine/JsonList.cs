using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsMilestones.Storage.Engine;

/// <summary>Lists as JSON text: SQLite has no array parameters.</summary>
internal static partial class JsonList
{
    public static string Of(string[] texts) => JsonSerializer.Serialize(texts, Lists.Default.StringArray);

    public static string Of(int[] numbers) => JsonSerializer.Serialize(numbers, Lists.Default.Int32Array);

    [JsonSerializable(typeof(string[]))]
    [JsonSerializable(typeof(int[]))]
    private sealed partial class Lists : JsonSerializerContext;
}
